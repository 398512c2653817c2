#include "ui/widgets/picturepane.h"

#include "base/later.h"
#include "ui/shell/style.h"

#include <QApplication>
#include <QDrag>
#include <QMimeData>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QUrl>
#include <QVariantAnimation>

#include <array>

namespace ryla::ui {

namespace {

constexpr std::array<int, 5> zooms = {0, 1, 2, 4, 8};

/// Worker thread: the picture at its size on screen, corners rounded.
QImage roundedCopy(const QImage& picture, const QSize& pixels, double radius)
{
    const QImage small = picture.scaled(pixels, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
                             .convertToFormat(QImage::Format_ARGB32_Premultiplied);
    QImage made(pixels, QImage::Format_ARGB32_Premultiplied);
    made.fill(Qt::transparent);
    QPainter painter(&made);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QBrush(small));
    painter.drawRoundedRect(made.rect(), radius, radius);
    return made;
}

} // namespace

QRectF fittedRect(const QSize& nominal, const QRectF& room, double ratio)
{
    if (nominal.isEmpty() || room.isEmpty()) {
        return {};
    }
    const double scale = std::min({room.width() / nominal.width(), room.height() / nominal.height(), 4.0 / ratio});
    const QSizeF size(std::max(1.0, std::round(nominal.width() * scale)),
                      std::max(1.0, std::round(nominal.height() * scale)));
    const QPointF corner(room.x() + (room.width() - size.width()) / 2, room.y() + (room.height() - size.height()) / 2);
    return {QPointF(std::round(corner.x()), std::round(corner.y())), size};
}

PicturePane::PicturePane(QWidget* parent)
    : QWidget(parent)
    , m_fade(new QVariantAnimation(this))
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setMinimumSize(scaled(120), scaled(120));
    m_fade->setStartValue(0.0);
    m_fade->setEndValue(1.0);
    connect(m_fade, &QVariantAnimation::valueChanged, this, qOverload<>(&QWidget::update));
    connect(m_fade, &QVariantAnimation::finished, this, [this] { m_before = {}; });
}

void PicturePane::setPicture(const QImage& picture, const QSize& nominal, bool fade)
{
    const bool otherShape = (nominal.isEmpty() ? picture.size() : nominal) != m_nominal;
    m_picture = picture;
    m_nominal = nominal.isEmpty() ? picture.size() : nominal;
    m_fadeNext = fade;
    ++m_generation;
    if (picture.isNull()) {
        clear();
        return;
    }
    if (m_zoom != 0) {
        if (otherShape) {
            m_offset = {};
        }
        update();
    }
    requestFit();
}

void PicturePane::clear()
{
    ++m_generation;
    m_picture = {};
    m_fitted = {};
    m_before = {};
    m_fade->stop();
    update();
}

void PicturePane::setGround(Token token)
{
    m_ground = token;
    update();
}

void PicturePane::setPadding(int padding)
{
    m_padding = padding;
    requestFit();
}

QRectF PicturePane::pictureRect() const
{
    if (m_zoom > 0) {
        const QSizeF size = QSizeF(m_picture.size()) * m_zoom / devicePixelRatioF();
        const QPointF middle = QRectF(rect()).center() + m_offset;
        return {middle - QPointF(size.width() / 2, size.height() / 2), size};
    }
    const double in = scaledF(m_padding);
    return fittedRect(m_nominal, QRectF(rect()).adjusted(in, in, -in, -in), devicePixelRatioF());
}

void PicturePane::requestFit()
{
    const QSize pixels = (pictureRect().size() * devicePixelRatioF()).toSize();
    if (m_picture.isNull() || m_zoom != 0 || pixels.isEmpty()) {
        return;
    }
    if (m_scaling) {
        m_again = true; // the newest only, when the one under way is done
        return;
    }
    m_scaling = true;
    const double radius = scaledF(cornerRadius) * devicePixelRatioF();
    whenDone(onWorker([picture = m_picture, pixels, radius] {
                 return Result<QImage>(roundedCopy(picture, pixels, radius));
             }),
             this, [this, generation = m_generation](const Result<QImage>& made) {
                 m_scaling = false;
                 takeFit(*made, generation);
                 if (std::exchange(m_again, false)) {
                     requestFit();
                 }
             });
}

void PicturePane::takeFit(const QImage& fitted, quint64 generation)
{
    if (m_picture.isNull()) {
        return; // cleared meanwhile
    }
    const int ms = motionMs(this);
    if (m_fadeNext && generation == m_generation && ms > 0 && !m_fitted.isNull()) {
        m_before = m_fitted;
        m_beforeRect = pictureRect();
        m_fade->setDuration(ms);
        m_fade->start();
    }
    m_fitted = QPixmap::fromImage(fitted);
    m_fitted.setDevicePixelRatio(devicePixelRatioF());
    update();
    if (generation == m_generation) {
        m_fadeNext = false; // a later resize is no new picture
        emit settled();
    }
}

void PicturePane::setZoom(int zoom)
{
    zoomAt(QRectF(rect()).center(), zoom);
}

void PicturePane::toggleOneToOne()
{
    setZoom(m_zoom == 0 ? 1 : 0);
}

void PicturePane::zoomAt(const QPointF& point, int zoom)
{
    if (zoom == m_zoom || std::find(zooms.begin(), zooms.end(), zoom) == zooms.end()) {
        return;
    }
    const QRectF was = pictureRect();
    const QPointF share((point.x() - was.x()) / std::max(1.0, was.width()),
                        (point.y() - was.y()) / std::max(1.0, was.height()));
    m_zoom = zoom;
    m_offset = {};
    if (zoom > 0) { // what was under the pointer stays there
        const QRectF now = pictureRect();
        m_offset = point - QPointF(now.x() + share.x() * now.width(), now.y() + share.y() * now.height());
        keepInside();
    } else {
        requestFit();
    }
    setCursor(zoom > 0 ? Qt::OpenHandCursor : Qt::ArrowCursor);
    update();
    emit zoomChanged(zoom);
}

void PicturePane::keepInside()
{
    const QSizeF size = pictureRect().size();
    const double x = std::max(0.0, (size.width() - width()) / 2);
    const double y = std::max(0.0, (size.height() - height()) / 2);
    m_offset = {std::clamp(m_offset.x(), -x, x), std::clamp(m_offset.y(), -y, y)};
}

void PicturePane::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), colour(this, m_ground));
    if (m_picture.isNull()) {
        return;
    }
    if (m_zoom > 0) {
        drawZoomed(&painter);
        return;
    }
    if (m_fitted.isNull()) {
        return; // a moment
    }
    const bool fading = !m_before.isNull() && m_fade->state() == QAbstractAnimation::Running;
    const double share = fading ? m_fade->currentValue().toDouble() : 1.0;
    if (fading) {
        painter.setOpacity(1.0 - share);
        painter.drawPixmap(m_beforeRect, m_before, QRectF(m_before.rect()));
        painter.setOpacity(share);
    }
    painter.drawPixmap(pictureRect(), m_fitted, QRectF(m_fitted.rect()));
}

void PicturePane::drawZoomed(QPainter* painter)
{
    // Only the part that is seen is touched, whatever the picture's size.
    const QRectF whole = pictureRect();
    const QRectF seen = whole.intersected(rect());
    const double scale = whole.width() / m_picture.width();
    const QRectF part((seen.x() - whole.x()) / scale, (seen.y() - whole.y()) / scale, seen.width() / scale,
                      seen.height() / scale);
    painter->drawImage(seen, m_picture, part);
}

void PicturePane::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    keepInside();
    requestFit();
}

void PicturePane::wheelEvent(QWheelEvent* event)
{
    if (!hasPicture() || !(event->modifiers() & Qt::ControlModifier)) {
        event->ignore();
        return;
    }
    const auto at = std::find(zooms.begin(), zooms.end(), m_zoom) - zooms.begin();
    const auto next = std::clamp<std::ptrdiff_t>(at + (event->angleDelta().y() > 0 ? 1 : -1), 0, zooms.size() - 1);
    zoomAt(event->position(), zooms[static_cast<std::size_t>(next)]);
    event->accept();
}

void PicturePane::mousePressEvent(QMouseEvent* event)
{
    if (m_zoom > 0 && event->button() == Qt::LeftButton) {
        m_grip = event->position() - m_offset;
        setCursor(Qt::ClosedHandCursor);
        return;
    }
    m_pressed = event->pos();
    QWidget::mousePressEvent(event);
}

void PicturePane::mouseMoveEvent(QMouseEvent* event)
{
    if (m_zoom > 0 && event->buttons().testFlag(Qt::LeftButton)) {
        m_offset = event->position() - m_grip;
        keepInside();
        update();
        return;
    }
    const bool far = (event->pos() - m_pressed).manhattanLength() >= QApplication::startDragDistance();
    if (far && event->buttons().testFlag(Qt::LeftButton) && !m_dragFile.isEmpty() &&
        pictureRect().contains(m_pressed)) {
        drag();
        return;
    }
    QWidget::mouseMoveEvent(event);
}

void PicturePane::drag()
{
    constexpr int shownSide = 128;
    auto* carried = new QMimeData;
    carried->setUrls({QUrl::fromLocalFile(m_dragFile)});
    auto* drag = new QDrag(this); // Qt deletes it
    drag->setMimeData(carried);
    if (!m_fitted.isNull()) {
        drag->setPixmap(m_fitted.scaled(scaled(shownSide), scaled(shownSide), Qt::KeepAspectRatio));
    }
    drag->exec(Qt::CopyAction);
}

void PicturePane::mouseReleaseEvent(QMouseEvent* event)
{
    setCursor(m_zoom > 0 ? Qt::OpenHandCursor : Qt::ArrowCursor);
    QWidget::mouseReleaseEvent(event);
}

void PicturePane::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (hasPicture()) {
        zoomAt(event->position(), m_zoom == 0 ? 1 : 0);
    }
}

} // namespace ryla::ui
