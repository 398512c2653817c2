#include "ui/mask/maskcanvas.h"

#include "ui/shell/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

#include <algorithm>
#include <array>
#include <cmath>

namespace ryla::ui {
namespace {

constexpr double mostZoom = 32;
/// Below it pixels are smoothed, above one sees each.
constexpr double seesPixels = 3;
constexpr double smallestBrush = 0.5;
constexpr double largestBrush = 1000;
/// Of the overlay where all is masked.
constexpr int cover = 150;

/// The mask in the accent colour, premultiplied.
QImage tinted(const QImage& mask, const QRect& part, const QColor& tint)
{
    std::array<QRgb, 256> colours{};
    for (size_t i = 0; i < colours.size(); ++i) {
        colours[i] = qPremultiply(qRgba(tint.red(), tint.green(), tint.blue(), int(i) * cover / 255));
    }
    QImage image(part.size(), QImage::Format_ARGB32_Premultiplied);
    for (int y = 0; y < part.height(); ++y) {
        const uchar* from = mask.constScanLine(part.top() + y) + part.left();
        auto* line = reinterpret_cast<QRgb*>(image.scanLine(y));
        std::transform(from, from + part.width(), line, [&colours](uchar value) { return colours[value]; });
    }
    return image;
}

} // namespace

MaskCanvas::MaskCanvas(QWidget* parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("maskCanvas"));
    setAccessibleName(tr("Mask"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setMinimumSize(scaled(320), scaled(240));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void MaskCanvas::setWork(const QList<QImage>& picture, const QImage& mask)
{
    m_picture = picture;
    m_raster = MaskRaster(mask);
    m_last.reset();
    const QSize size = picture.first().size();
    m_brush.radius = std::clamp(std::max(size.width(), size.height()) / 25.0, 4.0, largestBrush);
    fit();
    showPointer();
    emit brushChanged();
    emit maskChanged();
}

void MaskCanvas::setBrush(const MaskBrush& brush)
{
    m_brush = brush;
    m_brush.radius = std::clamp(brush.radius, smallestBrush, largestBrush);
    m_brush.hardness = std::clamp(brush.hardness, 0.0, 1.0);
    update();
    emit brushChanged();
}

void MaskCanvas::setMaskShown(bool shown)
{
    m_maskShown = shown;
    update();
}

void MaskCanvas::fit()
{
    m_fitted = true;
    if (m_picture.isEmpty()) {
        return;
    }
    const QSizeF room = QSizeF(size()) - QSizeF(2 * scaledF(Space24), 2 * scaledF(Space24));
    const QSizeF whole = m_picture.first().size();
    m_zoom = std::clamp(std::min(room.width() / whole.width(), room.height() / whole.height()), 0.01, 4.0);
    m_origin = QPointF(width() - whole.width() * m_zoom, height() - whole.height() * m_zoom) / 2;
    update();
    emit zoomChanged();
}

void MaskCanvas::zoomTo(double zoom)
{
    zoomAt(QRectF(rect()).center(), zoom);
}

void MaskCanvas::zoomAt(const QPointF& point, double zoom)
{
    if (m_picture.isEmpty()) {
        return;
    }
    const QPointF place = toPicture(point);
    m_zoom = std::clamp(zoom, 0.02, mostZoom);
    m_origin = point - place * m_zoom;
    m_fitted = false;
    keepInside();
    update();
    emit zoomChanged();
}

/// Some of the picture stays in sight.
void MaskCanvas::keepInside()
{
    const double rim = scaledF(2 * Space24);
    const QSizeF size = QSizeF(m_picture.first().size()) * m_zoom;
    m_origin.setX(std::clamp(m_origin.x(), rim - size.width(), std::max(rim - size.width(), width() - rim)));
    m_origin.setY(std::clamp(m_origin.y(), rim - size.height(), std::max(rim - size.height(), height() - rim)));
}

void MaskCanvas::changed(const QRect& rect)
{
    if (!rect.isEmpty()) {
        const QRectF shown(fromPicture(rect.topLeft()), QSizeF(rect.size()) * m_zoom);
        update(shown.toAlignedRect().adjusted(-2, -2, 2, 2));
    }
    emit maskChanged();
}

void MaskCanvas::paintEvent(QPaintEvent* event)
{
    QPainter painter(this);
    const QRect dirty = event->rect();
    painter.fillRect(dirty, colour(this, Token::Bg));
    if (m_picture.isEmpty()) {
        return;
    }
    const double ratio = m_zoom * devicePixelRatioF();
    const int deepest = std::min(int(m_picture.size()), m_raster.levels()) - 1;
    const int level = std::clamp(int(std::floor(std::log2(1 / ratio))), 0, deepest);
    const double shrink = std::pow(2.0, level);
    const QImage& picture = m_picture.at(level);
    // More than is to be drawn, so that pieces drawn at other times meet without a seam.
    const QRectF seen(toPicture(dirty.topLeft()) / shrink, toPicture(dirty.bottomRight() + QPoint(1, 1)) / shrink);
    const QRect part = seen.toAlignedRect().adjusted(-2, -2, 2, 2) & picture.rect();
    painter.setClipRect(dirty);
    if (!part.isEmpty()) {
        painter.save();
        painter.setRenderHint(QPainter::SmoothPixmapTransform, ratio < seesPixels);
        painter.translate(m_origin);
        painter.scale(m_zoom * shrink, m_zoom * shrink);
        painter.setClipRect(QRectF({0, 0}, QSizeF(m_picture.first().size()) / shrink), Qt::IntersectClip);
        painter.drawImage(part.topLeft(), picture, part);
        if (m_maskShown) {
            drawMask(&painter, part, level);
        }
        painter.restore();
    }
    if (m_pointer && m_drag != Drag::Pan && !m_space) {
        painter.setRenderHint(QPainter::Antialiasing);
        const double reach = std::max(m_brush.radius * m_zoom, 1.0);
        painter.setPen(QPen(colour(this, Token::Bg), 3));
        painter.drawEllipse(*m_pointer, reach, reach);
        painter.setPen(QPen(colour(this, Token::Text), 1));
        painter.drawEllipse(*m_pointer, reach, reach);
    }
}

void MaskCanvas::drawMask(QPainter* painter, const QRect& part, int level) const
{
    const QImage& mask = m_raster.level(level);
    const QRect covered = part & mask.rect();
    if (!covered.isEmpty()) {
        painter->drawImage(covered.topLeft(), tinted(mask, covered, colour(this, Token::Accent)));
    }
}

QRect MaskCanvas::ringRect() const
{
    const double reach = std::max(m_brush.radius * m_zoom, 1.0) + 3;
    return m_pointer ? QRectF(*m_pointer - QPointF(reach, reach), QSizeF(2 * reach, 2 * reach)).toAlignedRect()
                     : QRect();
}

void MaskCanvas::moveRing(const std::optional<QPointF>& point)
{
    update(ringRect());
    m_pointer = point;
    update(ringRect());
}

void MaskCanvas::showPointer()
{
    setCursor(m_drag == Drag::Pan ? Qt::ClosedHandCursor : m_space ? Qt::OpenHandCursor : Qt::CrossCursor);
}

void MaskCanvas::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    if (m_fitted) {
        fit();
    } else if (!m_picture.isEmpty()) {
        keepInside();
    }
}

void MaskCanvas::wheelEvent(QWheelEvent* event)
{
    // With Alt or Shift some systems turn the wheel sideways.
    const QPoint turned = event->angleDelta();
    const double steps = (turned.y() != 0 ? turned.y() : turned.x()) / 120.0;
    if (event->modifiers().testFlag(Qt::ShiftModifier)) {
        MaskBrush brush = m_brush;
        brush.radius *= std::pow(1.15, steps);
        setBrush(brush);
    } else {
        zoomAt(event->position(), m_zoom * std::pow(1.2, steps));
    }
    event->accept();
}

void MaskCanvas::mousePressEvent(QMouseEvent* event)
{
    if (m_picture.isEmpty() || m_drag != Drag::None) {
        return;
    }
    if (event->button() == Qt::MiddleButton || (m_space && event->button() == Qt::LeftButton)) {
        m_drag = Drag::Pan;
        m_grip = event->position() - m_origin;
        showPointer();
        update(ringRect());
        return;
    }
    if (event->button() != Qt::LeftButton && event->button() != Qt::RightButton) {
        return;
    }
    m_drag = Drag::Paint;
    m_erasing = event->button() == Qt::RightButton;
    if (!event->modifiers().testFlag(Qt::ShiftModifier)) {
        m_last.reset();
    }
    paintTo(event->position());
}

void MaskCanvas::paintTo(const QPointF& point)
{
    const QPointF to = toPicture(point);
    MaskBrush brush = m_brush;
    brush.erase = brush.erase || m_erasing;
    const QRect rect = m_raster.stroke(m_last.value_or(to), to, brush);
    m_last = to;
    changed(rect);
}

void MaskCanvas::mouseMoveEvent(QMouseEvent* event)
{
    moveRing(event->position());
    if (m_drag == Drag::Pan) {
        m_origin = event->position() - m_grip;
        m_fitted = false;
        keepInside();
        update();
    } else if (m_drag == Drag::Paint) {
        paintTo(event->position());
    }
}

void MaskCanvas::mouseReleaseEvent(QMouseEvent*)
{
    if (m_drag == Drag::Paint) {
        m_raster.endStep();
        emit maskChanged();
    }
    m_drag = Drag::None;
    m_erasing = false;
    showPointer();
}

void MaskCanvas::leaveEvent(QEvent*)
{
    moveRing(std::nullopt);
}

void MaskCanvas::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Space) {
        m_space = true;
        showPointer();
        update(ringRect());
        return;
    }
    QWidget::keyPressEvent(event);
}

void MaskCanvas::keyReleaseEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Space && !event->isAutoRepeat()) {
        m_space = false;
        showPointer();
        return;
    }
    QWidget::keyReleaseEvent(event);
}

} // namespace ryla::ui
