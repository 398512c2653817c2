#pragma once

#include <QFrame>

namespace ryla::ui {

/// Picks a colour: a field of how strong and how light, a strip of hues below. The arrow keys move in the field, the
/// page keys along the strip.
class ColourPopup : public QFrame
{
    Q_OBJECT
public:
    explicit ColourPopup(QWidget* owner);

    /// Below its owner.
    void open(const QColor& colour);

signals:
    /// At every move.
    void picked(const QColor& colour);
    void closed();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    enum class Part { None, Field, Hues };
    [[nodiscard]] QRectF field() const;
    [[nodiscard]] QRectF hues() const;
    void drag(const QPointF& place);
    void pick(double hue, double strength, double light);

    double m_hue = 0;
    double m_strength = 0;
    double m_light = 0;
    Part m_dragged = Part::None;
};

} // namespace ryla::ui
