#pragma once

#include <QAbstractSlider>

namespace ryla::ui {

/// A knob to turn: drag up or down, arrow keys, the wheel while it has the focus.
class Knob : public QAbstractSlider
{
    Q_OBJECT
public:
    explicit Knob(QWidget* parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    double m_pressedAt = 0;
    int m_pressedValue = 0;
};

} // namespace ryla::ui
