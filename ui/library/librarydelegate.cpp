#include "ui/library/librarydelegate.h"

#include "library/health.h"
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
constexpr int markSize = 14;
constexpr int dotSize = 7;

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
        paintHeading(painter, option, index);
    } else {
        paintRow(painter, option, index);
    }
    painter->restore();
}

void LibraryDelegate::paintHeading(QPainter* painter, const QStyleOptionViewItem& option,
                                   const QModelIndex& index) const
{
    const bool folded = index.data(LibraryModel::FoldedRole).toBool();
    const auto state = library::FolderState::State(index.data(LibraryModel::FolderStateRole).toInt());
    const bool isFine = state == library::FolderState::State::Fine;
    QPalette palette = option.palette;
    palette.setCurrentColorGroup(QPalette::Active); // a heading cannot be chosen, but it is to be read
    QRectF place = QRectF(option.rect).adjusted(scaled(Space8), 0, -scaled(Space8), -scaled(Space4));
    painter->setFont(font(Type::Caption));
    const QFontMetrics metrics(font(Type::Caption));
    const double side = scaledF(markSize);
    const double line = place.bottom() - metrics.height() / 2.0;
    // The sign of a fold only where it is asked for or says something.
    if (folded || option.state.testFlag(QStyle::State_MouseOver)) {
        drawGlyph(painter, folded ? Glyph::ChevronRight : Glyph::ChevronDown,
                  QRectF(place.right() - side, line - side / 2, side, side), colour(palette, Token::Muted));
        place.setRight(place.right() - side - scaledF(Space4));
    }
    if (!isFine) {
        drawGlyph(painter, Glyph::Warning, QRectF(place.right() - side, line - side / 2, side, side),
                  colour(palette, Token::Warn));
        place.setRight(place.right() - side - scaledF(Space4));
    }
    const QString count = folded ? QString::number(index.data(LibraryModel::CountRole).toInt()) : QString();
    const double room = place.width() - (count.isEmpty() ? 0 : metrics.horizontalAdvance(count) + scaled(Space8));
    const QString words = metrics.elidedText(index.data().toString().toUpper(), Qt::ElideRight, int(room));
    painter->setPen(colour(palette, Token::Muted));
    painter->drawText(place, Qt::AlignLeft | Qt::AlignBottom, words);
    painter->setPen(colour(palette, Token::Faint));
    painter->drawText(place.adjusted(metrics.horizontalAdvance(words) + scaled(Space8), 0, 0, 0),
                      Qt::AlignLeft | Qt::AlignBottom, count);
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
    const double left = picture.right() + scaled(Space8);
    paintWords(painter, QRectF(left, row.top(), starPlace(option.rect).left() - left, row.height()), option.palette,
               index);
    paintDot(painter, option, index);
    paintStar(painter, option, index);
}

void LibraryDelegate::paintWords(QPainter* painter, const QRectF& room, const QPalette& palette,
                                 const QModelIndex& index) const
{
    const bool readable = index.data(LibraryModel::ReadableRole).toBool();
    const QFontMetrics title(font(Type::Body));
    const QFontMetrics note(font(Type::Caption));
    const double top = room.center().y() - (title.height() + note.height()) / 2.0;
    painter->setFont(font(Type::Body));
    painter->setPen(colour(palette, readable ? Token::Text : Token::Muted));
    painter->drawText(QRectF(room.left(), top, room.width(), title.height()), Qt::AlignLeft | Qt::AlignVCenter,
                      title.elidedText(index.data().toString(), Qt::ElideRight, int(room.width())));
    // The user's own words before the file's; what is wrong before both.
    const bool isFine = readable && index.data(LibraryModel::HealthRole).toInt() != int(library::Health::Missing);
    QStringList parts;
    for (const QString& tag : index.data(LibraryModel::TagsRole).toStringList()) {
        parts << QLatin1Char('#') + tag;
    }
    parts.insert(isFine ? parts.size() : 0, index.data(LibraryModel::NoteRole).toString());
    const QString words = parts.join(QStringLiteral(" · "));
    painter->setFont(font(Type::Caption));
    painter->setPen(colour(palette, readable ? Token::Muted : Token::Warn));
    painter->drawText(QRectF(room.left(), top + title.height(), room.width(), note.height()),
                      Qt::AlignLeft | Qt::AlignVCenter, note.elidedText(words, Qt::ElideRight, int(room.width())));
}

QRect LibraryDelegate::starPlace(const QRect& row)
{
    const int width = scaled(markSize + Space8);
    return {row.right() - width - scaled(Space4) + 1, row.center().y() + 1, width, scaled(markSize + 2)};
}

QRect LibraryDelegate::dotPlace(const QRect& row)
{
    const QRect star = starPlace(row);
    return {star.left(), star.top() - star.height(), star.width(), star.height()};
}

/// What is not known has none: a grey dot on every row before a server is there would say nothing.
void LibraryDelegate::paintDot(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const auto health = library::Health(index.data(LibraryModel::HealthRole).toInt());
    if (health == library::Health::Unknown) {
        return;
    }
    const Token token = health == library::Health::Ready     ? Token::Good
                        : health == library::Health::Missing ? Token::Warn
                                                             : Token::Bad;
    const double side = scaledF(dotSize);
    const QRectF place(dotPlace(option.rect));
    painter->setPen(Qt::NoPen);
    painter->setBrush(colour(option.palette, token));
    painter->drawEllipse(QRectF(place.center().x() - side / 2, place.center().y() - side / 2, side, side));
}

/// Of a favourite always; of the others where the pointer is, to be pressed.
void LibraryDelegate::paintStar(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const bool favourite = index.data(LibraryModel::FavouriteRole).toBool();
    if (!favourite && !option.state.testFlag(QStyle::State_MouseOver)) {
        return;
    }
    const QRectF place(starPlace(option.rect));
    const double side = scaledF(markSize);
    drawGlyph(painter, Glyph::Star, QRectF(place.center().x() - side / 2, place.center().y() - side / 2, side, side),
              colour(option.palette, favourite ? Token::Accent : Token::Muted));
}

QSize LibraryDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const bool heading = index.data(LibraryModel::HeadingRole).toBool();
    return {option.rect.width(), scaled(heading ? headingHeight : rowHeight)};
}

} // namespace ryla::ui
