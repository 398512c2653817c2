#include "ui/shell/firstpaint.h"

#include <QEvent>
#include <QPointer>
#include <QTimer>
#include <QWidget>

namespace ryla::ui {
namespace {

class FirstPaint : public QObject
{
public:
    FirstPaint(QWidget& window, QObject* context, std::function<void()> then)
        : QObject(&window)
        , m_context(context)
        , m_then(std::move(then))
    {
        window.installEventFilter(this);
    }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() == QEvent::Paint) {
            watched->removeEventFilter(this);
            // The paint is under way; on the next turn of the loop it is on the screen.
            if (m_context != nullptr) {
                QTimer::singleShot(0, m_context, std::move(m_then));
            }
            deleteLater();
        }
        return false;
    }

private:
    QPointer<QObject> m_context;
    std::function<void()> m_then;
};

} // namespace

void afterFirstPaint(QWidget& window, QObject* context, std::function<void()> then)
{
    new FirstPaint(window, context, std::move(then));
}

} // namespace ryla::ui
