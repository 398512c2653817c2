#include "ui/widgets/imagedropfield.h"

#include "ui/shell/buttons.h"
#include "ui/shell/shapes.h"
#include "ui/widgets/elidedlabel.h"

#include <QClipboard>
#include <QDragEnterEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QMimeData>
#include <QPainter>
#include <QPainterPath>
#include <QPushButton>

namespace ryla::ui {

namespace {

constexpr int thumbnailSide = 48;

const QStringList& pictureFormats()
{
    static const QStringList formats = {QStringLiteral("image/png"), QStringLiteral("image/webp"),
                                        QStringLiteral("image/jpeg"), QStringLiteral("image/bmp")};
    return formats;
}

} // namespace

bool offersPicture(const QMimeData* data)
{
    return data->hasUrls() || std::any_of(pictureFormats().begin(), pictureFormats().end(),
                                          [data](const QString& format) { return data->hasFormat(format); });
}

QByteArray pictureBytes(const QMimeData* data)
{
    for (const QString& format : pictureFormats()) {
        if (data->hasFormat(format)) {
            return data->data(format); // as it came: decoding is not for the GUI thread
        }
    }
    return {};
}

ImageDropField::ImageDropField(QWidget* parent)
    : QWidget(parent)
    , m_hint(tr("Drop a picture here, paste or browse"))
    , m_title(new ElidedLabel({}, this))
    , m_detail(new ElidedLabel({}, this))
    , m_tools(new QHBoxLayout)
    , m_clear(
          iconButton(Glyph::Close, tr("Take the picture out"), QStringLiteral("clear"), this, ButtonKind::GhostIcon))
{
    setAcceptDrops(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_title->setObjectName(QStringLiteral("title"));
    m_title->setElideMode(Qt::ElideMiddle);
    m_detail->setObjectName(QStringLiteral("detail"));
    dress(m_title, Type::Body, Token::Text);
    dress(m_detail, Type::Caption, Token::Muted);
    auto* words = new QVBoxLayout;
    words->setSpacing(scaled(2));
    words->addStretch(1);
    words->addWidget(m_title);
    words->addWidget(m_detail);
    words->addStretch(1);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(scaled(Space8 + thumbnailSide + Space8), scaled(Space8), scaled(Space8), scaled(Space8));
    row->setSpacing(scaled(Space4));
    row->addLayout(words, 1);
    m_tools->setSpacing(scaled(Space4));
    row->addLayout(m_tools);
    m_tools->addWidget(m_clear);
    connect(m_clear, &QPushButton::clicked, this, [this] {
        reset();
        emit cleared();
    });
    refresh();
}

void ImageDropField::setHint(const QString& hint)
{
    m_hint = hint;
    refresh();
}

void ImageDropField::setPicture(const QImage& thumbnail, const QString& name, const QString& detail)
{
    m_thumbnail = thumbnail;
    m_name = name;
    m_detail->setText(detail);
    refresh();
}

void ImageDropField::reset()
{
    setPicture({}, {}, {});
}

void ImageDropField::setInvalid(bool invalid)
{
    setProperty("rylaInvalid", invalid);
    update();
}

QPushButton* ImageDropField::addTool(Glyph glyph, const QString& tip, const QString& name)
{
    QPushButton* tool = iconButton(glyph, tip, name, this, ButtonKind::GhostIcon);
    tool->setCursor(Qt::ArrowCursor);
    m_tools->insertWidget(m_tools->count() - 1, tool);
    return tool;
}

QSize ImageDropField::sizeHint() const
{
    const int words = m_title->sizeHint().height() + m_detail->sizeHint().height() + scaled(Space16);
    return {scaled(240), std::max(scaled(thumbnailSide + 2 * Space8), words)};
}

void ImageDropField::refresh()
{
    m_title->setText(hasPicture() ? m_name : m_hint);
    m_title->setForegroundRole(role(hasPicture() ? Token::Text : Token::Muted));
    m_detail->setVisible(hasPicture());
    m_clear->setVisible(hasPicture());
    m_clear->setCursor(Qt::ArrowCursor);
    setAccessibleName(m_title->text());
    update();
}

QRectF ImageDropField::thumbnailPlace() const
{
    const double side = scaledF(thumbnailSide);
    return {scaledF(Space8), (height() - side) / 2, side, side};
}

void ImageDropField::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    const bool bad = property("rylaInvalid").toBool();
    const bool hot = m_over || hasFocus();
    const QColor line = colour(this, bad ? Token::Bad : hot ? Token::Accent : Token::Line);
    QPen pen(underMouse() && !hot && !bad ? blended(line, colour(this, Token::Text), 0.25) : line, hot ? 1.5 : 1.0);
    pen.setDashPattern({4, 3});
    painter.setPen(pen);
    painter.setBrush(m_over ? QBrush(colour(this, Token::Sel)) : QBrush(Qt::NoBrush));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.75, 0.75, -0.75, -0.75), scaledF(cornerRadius),
                            scaledF(cornerRadius));
    const QRectF place = thumbnailPlace();
    if (m_thumbnail.isNull()) {
        const double side = scaledF(20);
        paint::box(&painter, place, scaledF(4), colour(this, Token::Raised), QColor());
        drawGlyph(&painter, Glyph::Image, QRectF(place.center() - QPointF(side / 2, side / 2), QSizeF(side, side)),
                  colour(this, Token::Faint));
        return;
    }
    QPainterPath rounded;
    rounded.addRoundedRect(place, scaledF(4), scaledF(4));
    painter.setClipPath(rounded);
    const QSizeF whole = m_thumbnail.size();
    const double side = std::min(whole.width(), whole.height()); // the middle square of it
    const QRectF part((whole.width() - side) / 2, (whole.height() - side) / 2, side, side);
    painter.drawImage(place, m_thumbnail, part);
}

bool ImageDropField::take(const QMimeData* mime)
{
    if (mime->hasUrls()) {
        emit filesGiven(mime->urls());
        return true;
    }
    const QByteArray bytes = pictureBytes(mime);
    if (!bytes.isEmpty()) {
        emit bytesGiven(bytes);
    }
    return !bytes.isEmpty();
}

void ImageDropField::dragEnterEvent(QDragEnterEvent* event)
{
    if (offersPicture(event->mimeData())) {
        m_over = true;
        update();
        event->acceptProposedAction();
    }
}

void ImageDropField::dragLeaveEvent(QDragLeaveEvent*)
{
    m_over = false;
    update();
}

void ImageDropField::dropEvent(QDropEvent* event)
{
    m_over = false;
    update();
    if (take(event->mimeData())) {
        event->acceptProposedAction();
    }
}

bool ImageDropField::event(QEvent* event)
{
    // Whatever pasting means in the window, here it is for this field.
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent*>(event)->matches(QKeySequence::Paste)) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

void ImageDropField::keyPressEvent(QKeyEvent* event)
{
    const bool plain = event->modifiers() == Qt::NoModifier || event->modifiers() == Qt::KeypadModifier;
    if (event->matches(QKeySequence::Paste)) {
        take(QGuiApplication::clipboard()->mimeData());
    } else if (hasPicture() && plain && (event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace)) {
        m_clear->click();
    } else if (plain && (event->key() == Qt::Key_Space || event->key() == Qt::Key_Return)) {
        emit browseAsked();
    } else {
        QWidget::keyPressEvent(event);
    }
}

void ImageDropField::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton && rect().contains(event->pos())) {
        emit browseAsked();
    }
}

} // namespace ryla::ui
