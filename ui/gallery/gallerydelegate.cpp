#include "ui/gallery/gallerydelegate.h"

#include "ui/gallery/gallerymodel.h"
#include "ui/gallery/itemtext.h"
#include "ui/shell/icons.h"
#include "ui/shell/theme.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace ryla::ui {

namespace {

constexpr int pictureRadius = 4;
/// Drawn cells kept: about ten screens of them.
constexpr int drawnKilobytes = 48 * 1024;

Glyph kindGlyph(workflow::OutputKind kind)
{
    switch (kind) {
    case workflow::OutputKind::Image:
        return Glyph::Image;
    case workflow::OutputKind::Video:
        return Glyph::Play;
    default:
        return Glyph::Open;
    }
}

/// The middle of the picture, as large as fits, in the shape of the cell.
QRectF cropped(QSizeF picture, QSizeF cell)
{
    const QSizeF part = cell.scaled(picture, Qt::KeepAspectRatio);
    return {QPointF((picture.width() - part.width()) / 2, (picture.height() - part.height()) / 2), part};
}

} // namespace

bool hasThumbnail(const gallery::Item& item)
{
    return item.kind == workflow::OutputKind::Image && !item.path.isEmpty() && !item.sha256.isEmpty();
}

GalleryDelegate::GalleryDelegate(gallery::ThumbnailService& thumbnails, QObject* parent)
    : QStyledItemDelegate(parent)
    , m_thumbnails(thumbnails)
{
    m_drawn.setMaxCost(drawnKilobytes);
}

QSize GalleryDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    Q_UNUSED(index)
    return option.rect.size();
}

void GalleryDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const auto* model = qobject_cast<const GalleryModel*>(index.model());
    if (!model || option.rect.isEmpty()) {
        return;
    }
    const gallery::Item& item = model->item(index.row());
    const QImage image = hasThumbnail(item) ? m_thumbnails.get(item.sha256, item.path) : QImage();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (image.isNull()) {
        paintTile(painter, option, item);
    } else {
        paintPicture(painter, option, image, item.sha256);
    }
    paintState(painter, option);
    painter->restore();
}

void GalleryDelegate::paintPicture(QPainter* painter, const QStyleOptionViewItem& option, const QImage& image,
                                   const QString& key) const
{
    const qreal ratio = painter->device()->devicePixelRatioF();
    const QSize pixels = (QSizeF(option.rect.size()) * ratio).toSize();
    const QString name = QStringLiteral("%1 %2x%3").arg(key).arg(pixels.width()).arg(pixels.height());
    const QPixmap* drawn = m_drawn.object(name);
    QPixmap fresh;
    if (!drawn) {
        fresh = QPixmap(pixels);
        fresh.fill(Qt::transparent);
        QPainter onto(&fresh);
        onto.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
        QPainterPath edge;
        edge.addRoundedRect(QRectF(QPointF(), QSizeF(pixels)), pictureRadius * ratio, pictureRadius * ratio);
        onto.setClipPath(edge);
        onto.drawImage(QRectF(QPointF(), QSizeF(pixels)), image, cropped(image.size(), pixels));
        onto.end();
        fresh.setDevicePixelRatio(ratio);
        m_drawn.insert(name, new QPixmap(fresh), std::max(1, pixels.width() * pixels.height() / 256));
        drawn = &fresh;
    }
    painter->drawPixmap(option.rect.topLeft(), *drawn);
}

void GalleryDelegate::paintTile(QPainter* painter, const QStyleOptionViewItem& option, const gallery::Item& item) const
{
    const QPalette& palette = option.palette;
    painter->setPen(Qt::NoPen);
    painter->setBrush(colour(palette, Token::Raised));
    painter->drawRoundedRect(option.rect, pictureRadius, pictureRadius);
    const bool isComing = hasThumbnail(item) && !m_thumbnails.isBroken(item.sha256);
    if (isComing) {
        return;
    }
    const QRect room = option.rect.adjusted(scaled(Space8), scaled(Space8), -scaled(Space8), -scaled(Space8));
    painter->setFont(font(Type::Caption));
    if (!item.text.isEmpty() && item.kind == workflow::OutputKind::Text) {
        painter->setPen(colour(palette, Token::Muted));
        painter->drawText(room, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, item.text.left(300));
        return;
    }
    const int side = std::min(scaled(20), room.width());
    const QRect sign(room.center().x() - side / 2, room.center().y() - side, side, side);
    drawGlyph(painter, kindGlyph(item.kind), sign, colour(palette, Token::Muted));
    painter->setPen(colour(palette, Token::Muted));
    const QString words = item.kind == workflow::OutputKind::Image ? tr("Cannot be shown") : kindTitle(item.kind);
    const QRect line(room.left(), sign.bottom() + scaled(Space4), room.width(), painter->fontMetrics().height());
    painter->drawText(line, Qt::AlignHCenter, painter->fontMetrics().elidedText(words, Qt::ElideRight, line.width()));
}

void GalleryDelegate::paintState(QPainter* painter, const QStyleOptionViewItem& option) const
{
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    const bool isCurrent = option.state.testFlag(QStyle::State_HasFocus);
    const bool isHovered = option.state.testFlag(QStyle::State_MouseOver);
    if (!isSelected && !isCurrent && !isHovered) {
        return;
    }
    const QColor line = colour(option.palette, isSelected ? Token::Accent : isCurrent ? Token::Text : Token::Muted);
    painter->setBrush(Qt::NoBrush);
    if (isSelected || isCurrent) {
        // Inside the ring a line of the ground parts it from a picture of the same colour.
        painter->setPen(QPen(colour(option.palette, Token::Bg), 1));
        painter->drawRoundedRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5), pictureRadius, pictureRadius);
        painter->setPen(QPen(line, ring));
        const qreal out = ring / 2.0;
        painter->drawRoundedRect(QRectF(option.rect).adjusted(-out, -out, out, out), pictureRadius + 1,
                                 pictureRadius + 1);
        return;
    }
    painter->setPen(QPen(line, 1));
    painter->drawRoundedRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5), pictureRadius, pictureRadius);
}

} // namespace ryla::ui
