#include "ui/widgets/inlinemessage.h"

#include "ui/widgets/mood.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>

namespace ryla::ui {

Glyph glyphOf(Mood mood)
{
    switch (mood) {
    case Mood::Good:
        return Glyph::Check;
    case Mood::Warn:
        return Glyph::Warning;
    case Mood::Bad:
        return Glyph::Error;
    case Mood::Info:
        break;
    }
    return Glyph::Info;
}

Token tokenOf(Mood mood)
{
    switch (mood) {
    case Mood::Good:
        return Token::Good;
    case Mood::Warn:
        return Token::Warn;
    case Mood::Bad:
        return Token::Bad;
    case Mood::Info:
        break;
    }
    return Token::Muted;
}

InlineMessage::InlineMessage(QWidget* parent)
    : QWidget(parent)
    , m_words(new QLabel(this))
{
    m_words->setObjectName(QStringLiteral("sentence"));
    m_words->setWordWrap(true);
    m_words->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    m_words->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    dress(m_words, Type::Caption, Token::Muted);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(scaled(18), 0, 0, 0);
    row->addWidget(m_words);
    connect(m_words, &QLabel::linkActivated, this, &InlineMessage::actionTriggered);
    setVisible(false);
}

void InlineMessage::show(Mood mood, const QString& sentence, const QString& action)
{
    m_mood = mood;
    m_sentence = sentence;
    m_action = action;
    m_words->setForegroundRole(role(tokenOf(mood)));
    write();
    setVisible(!sentence.isEmpty());
    update();
}

void InlineMessage::clear()
{
    show(Mood::Info, {});
}

void InlineMessage::write()
{
    const QString link = QStringLiteral(" <a href=\"#\" style=\"color:%1\">%2</a>")
                             .arg(colour(this, Token::Accent).name(), m_action.toHtmlEscaped());
    m_words->setTextFormat(Qt::RichText);
    m_words->setText(m_sentence.toHtmlEscaped() + (m_action.isEmpty() ? QString() : link));
    setAccessibleName(m_sentence);
}

void InlineMessage::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const double side = scaledF(14);
    const double line = m_words->fontMetrics().height();
    drawGlyph(&painter, glyphOf(m_mood), QRectF(0, m_words->y() + (line - side) / 2, side, side),
              colour(this, tokenOf(m_mood)));
}

void InlineMessage::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        write(); // a link's colour is part of its text
    }
}

} // namespace ryla::ui
