#include "ui/shell/icons.h"

#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <array>

namespace ryla::ui {

namespace {

// In the order of Glyph.
constexpr std::array<const char*, glyphCount> names = {
    "create",        "gallery",      "tests",   "pods", "settings", "search",     "plus",         "play",
    "stop",          "dice",         "undo",    "redo", "revert",   "swap",       "chevron-down", "chevron-up",
    "chevron-right", "chevron-left", "close",   "more", "compare",  "fullscreen", "folder",       "image",
    "upload",        "download",     "paste",   "copy", "warning",  "error",      "info",         "check",
    "clock",         "trash",        "refresh", "link", "star",     "eye",        "lock",         "reset",
    "theme",         "keys",         "open",
};

QPixmap rendered(Glyph glyph, const QSize& pixels, const QColor& colour)
{
    const QString key = QStringLiteral("ryla-%1-%2x%3-%4")
                            .arg(glyphName(glyph))
                            .arg(pixels.width())
                            .arg(pixels.height())
                            .arg(colour.rgba(), 0, 16);
    QPixmap made;
    if (QPixmapCache::find(key, &made)) {
        return made;
    }
    QImage image(pixels, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    QSvgRenderer svg(QStringLiteral(":/icons/%1.svg").arg(glyphName(glyph)));
    svg.setAspectRatioMode(Qt::KeepAspectRatio);
    svg.render(&painter);
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(image.rect(), colour);
    painter.end();
    made = QPixmap::fromImage(image);
    QPixmapCache::insert(key, made);
    return made;
}

class GlyphEngine : public QIconEngine
{
public:
    GlyphEngine(Glyph glyph, Token token)
        : m_glyph(glyph)
        , m_token(token)
    {
    }

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override
    {
        drawGlyph(painter, m_glyph, rect, tint(mode, state));
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        return rendered(m_glyph, size, tint(mode, state));
    }

    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State state, qreal) override
    {
        return pixmap(size, mode, state);
    }

    QIconEngine* clone() const override { return new GlyphEngine(m_glyph, m_token); }
    QString key() const override { return QStringLiteral("ryla-glyph"); }
    QString iconName() override { return glyphName(m_glyph); }

private:
    [[nodiscard]] QColor tint(QIcon::Mode mode, QIcon::State state) const
    {
        const QPalette palette = QGuiApplication::palette();
        if (mode == QIcon::Disabled) {
            return palette.color(QPalette::Disabled, QPalette::WindowText);
        }
        if (state == QIcon::On) {
            return colour(palette, Token::Accent);
        }
        return colour(palette, mode == QIcon::Active && m_token == Token::Muted ? Token::Text : m_token);
    }

    Glyph m_glyph;
    Token m_token;
};

} // namespace

QString glyphName(Glyph glyph)
{
    return QLatin1String(names[static_cast<std::size_t>(glyph)]);
}

QIcon icon(Glyph glyph, Token token)
{
    return QIcon(new GlyphEngine(glyph, token));
}

void drawGlyph(QPainter* painter, Glyph glyph, const QRectF& rect, const QColor& colour)
{
    const double side = std::min(rect.width(), rect.height());
    if (side < 1) {
        return;
    }
    const double ratio = painter->device() ? painter->device()->devicePixelRatioF() : 1.0;
    const int pixels = static_cast<int>(std::lround(side * ratio));
    QPixmap pixmap = rendered(glyph, QSize(pixels, pixels), colour);
    pixmap.setDevicePixelRatio(ratio);
    const QPointF corner = rect.center() - QPointF(side / 2, side / 2);
    painter->drawPixmap(QPointF(std::round(corner.x()), std::round(corner.y())), pixmap);
}

} // namespace ryla::ui
