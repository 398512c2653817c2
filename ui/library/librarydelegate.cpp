#include "ui/library/librarydelegate.h"

#include "ui/library/librarymodel.h"
#include "ui/shell/icons.h"
#include "ui/shell/theme.h"

#include <QPainter>
#include <QPainterPath>

namespace ryla::ui {
namespace {

constexpr int rowHeight = 48;
constexpr int headingHeight = 28;
constexpr int pictureSize = 36;

void paintPicture(QPainter* painter, const QRectF& place, const QImage& picture, const QPalette& palette)
{
    painter->save();
    QPainterPath clip;
    clip.addRoundedRect(place, scaledF(4), scaledF(4));
    painter->setClipPath(clip);
    if (picture.isNull()) {
        painter->fillRect(place, colour(palette, Token::Raised));
        const double inset = place.width() / 4;
        drawGlyph(painter, Glyph::Image, place.adjusted(inset, inset, -inset, -inset), colour(palette, Token::Faint));
    } else {
        const double side = std::min(picture.width(), picture.height());
        const QRectF source((picture.width() - side) / 2, (picture.height() - side) / 2, side, side);
        painter->setRenderHint(QPainter::SmoothPixmapTransform);
        painter->drawImage(place, picture, source);
    }
    painter->restore();
}

} // namespace

void LibraryDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (index.data(LibraryModel::HeadingRole).toBool()) {
        painter->setFont(font(Type::Caption));
        painter->setPen(colour(option.palette, Token::Muted));
        const QRect place = option.rect.adjusted(scaled(Space8), 0, -scaled(Space8), -scaled(Space4));
        painter->drawText(place, Qt::AlignLeft | Qt::AlignBottom, index.data().toString().toUpper());
    } else {
        paintRow(painter, option, index);
    }
    painter->restore();
}

void LibraryDelegate::paintRow(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool hovered = option.state.testFlag(QStyle::State_MouseOver);
    const QRectF row = QRectF(option.rect).adjusted(0, 0.5, 0, -0.5);
    if (selected || hovered) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(colour(option.palette, selected ? Token::Sel : Token::Raised));
        painter->drawRoundedRect(row, scaledF(cornerRadius), scaledF(cornerRadius));
    }
    const double side = scaledF(pictureSize);
    const QRectF picture(row.left() + scaled(Space8), row.center().y() - side / 2, side, side);
    paintPicture(painter, picture, index.data(LibraryModel::PictureRole).value<QImage>(), option.palette);

    const bool readable = index.data(LibraryModel::ReadableRole).toBool();
    const QRectF words(picture.right() + scaled(Space8), row.top(), row.right() - picture.right() - scaled(Space16),
                       row.height());
    const QFontMetrics title(font(Type::Body));
    const QFontMetrics note(font(Type::Caption));
    const double height = title.height() + note.height();
    const double top = words.center().y() - height / 2;
    painter->setFont(font(Type::Body));
    painter->setPen(colour(option.palette, readable ? Token::Text : Token::Muted));
    painter->drawText(QRectF(words.left(), top, words.width(), title.height()), Qt::AlignLeft | Qt::AlignVCenter,
                      title.elidedText(index.data().toString(), Qt::ElideRight, int(words.width())));
    painter->setFont(font(Type::Caption));
    painter->setPen(colour(option.palette, readable ? Token::Muted : Token::Warn));
    painter->drawText(
        QRectF(words.left(), top + title.height(), words.width(), note.height()), Qt::AlignLeft | Qt::AlignVCenter,
        note.elidedText(index.data(LibraryModel::NoteRole).toString(), Qt::ElideRight, int(words.width())));
}

QSize LibraryDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const bool heading = index.data(LibraryModel::HeadingRole).toBool();
    return {option.rect.width(), scaled(heading ? headingHeight : rowHeight)};
}

} // namespace ryla::ui
