// The least a Qt program can do: show an empty window, and end when it has been painted once.
#include <QApplication>
#include <QPaintEvent>
#include <QTimer>
#include <QWidget>

class PlainWindow : public QWidget
{
protected:
    void paintEvent(QPaintEvent* event) override
    {
        QWidget::paintEvent(event);
        QTimer::singleShot(0, qApp, &QApplication::quit);
    }
};

int main(int argc, char** argv)
{
    const QApplication application(argc, argv);
    PlainWindow window;
    window.resize(1440, 900);
    window.show();
    return QApplication::exec();
}
