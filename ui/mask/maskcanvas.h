#pragma once

#include "ui/mask/maskraster.h"

#include <QWidget>

#include <optional>

namespace ryla::ui {

/// The picture with its mask over it, to paint on. Wheel: zoom at the pointer; with Shift: size of the brush. Left
/// button: brush (Shift: a straight line from the last place); right button: the eraser, whatever is chosen; middle
/// button, or Space held: pan. Draws only what changed.
class MaskCanvas : public QWidget
{
    Q_OBJECT
public:
    explicit MaskCanvas(QWidget* parent = nullptr);

    /// `picture`: full size, then each half of the one before; `mask`: of the same size.
    void setWork(const QList<QImage>& picture, const QImage& mask);
    [[nodiscard]] const MaskRaster& raster() const { return m_raster; }
    [[nodiscard]] const MaskBrush& brush() const { return m_brush; }
    void setBrush(const MaskBrush& brush);
    void setMaskShown(bool shown);

    void undo() { changed(m_raster.undo()); }
    void redo() { changed(m_raster.redo()); }
    void invert() { changed(m_raster.invert()); }
    void clear() { changed(m_raster.clear()); }

    /// Screen pixels a picture pixel.
    [[nodiscard]] double zoom() const { return m_zoom; }
    void fit();
    void zoomTo(double zoom);
    [[nodiscard]] QPointF toPicture(const QPointF& point) const { return (point - m_origin) / m_zoom; }
    [[nodiscard]] QPointF fromPicture(const QPointF& point) const { return point * m_zoom + m_origin; }

signals:
    /// The mask is another, or there is more or less to undo.
    void maskChanged();
    void brushChanged();
    void zoomChanged();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;

private:
    void changed(const QRect& rect);
    void paintTo(const QPointF& point);
    void zoomAt(const QPointF& point, double zoom);
    void keepInside();
    void showPointer();
    void moveRing(const std::optional<QPointF>& point);
    [[nodiscard]] QRect ringRect() const;
    void drawMask(QPainter* painter, const QRect& part, int level) const;

    enum class Drag { None, Paint, Pan };

    QList<QImage> m_picture;
    MaskRaster m_raster;
    MaskBrush m_brush;
    bool m_maskShown = true;
    double m_zoom = 1;
    QPointF m_origin; ///< of the picture, in the widget
    bool m_fitted = true;
    Drag m_drag = Drag::None;
    bool m_erasing = false; ///< with the right button
    bool m_space = false;
    QPointF m_grip;
    std::optional<QPointF> m_last; ///< painted, in the picture
    std::optional<QPointF> m_pointer;
};

} // namespace ryla::ui
