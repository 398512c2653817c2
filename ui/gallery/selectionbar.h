#pragma once

#include <QWidget>

class QLabel;

namespace ryla::ui {

/// What can be done with several pictures at once; at the foot of the gallery while several are selected.
class SelectionBar : public QWidget
{
    Q_OBJECT
public:
    explicit SelectionBar(QWidget* parent = nullptr);

    /// Hidden below two.
    void setCount(qsizetype count);

signals:
    void binRequested();
    void clearRequested();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QLabel* m_count;
};

} // namespace ryla::ui
