#include "ui/widgets/banner.h"

#include "ui/shell/buttons.h"
#include "ui/shell/shapes.h"
#include "ui/widgets/mood.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

namespace ryla::ui {

Banner::Banner(QWidget* parent)
    : QWidget(parent)
    , m_words(label({}, Type::Body, Token::Text, QStringLiteral("sentence"), this))
    , m_details(label({}, Type::Caption, Token::Muted, QStringLiteral("details"), this))
    , m_more(button(tr("Details"), ButtonKind::Ghost, QStringLiteral("more"), this))
    , m_action(button({}, ButtonKind::Normal, QStringLiteral("action"), this))
    , m_close(iconButton(Glyph::Close, tr("Close"), QStringLiteral("close"), this, ButtonKind::GhostIcon))
{
    m_words->setWordWrap(true);
    m_details->setWordWrap(true);
    m_details->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_more->setCheckable(true);
    auto* column = new QVBoxLayout;
    column->setSpacing(scaled(Space4));
    column->addWidget(m_words);
    column->addWidget(m_details);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(scaled(36), scaled(6), scaled(6), scaled(6));
    row->addLayout(column, 1);
    for (QPushButton* each : {m_more, m_action, m_close}) {
        row->addWidget(each, 0, Qt::AlignTop);
    }
    connect(m_more, &QPushButton::toggled, m_details, &QWidget::setVisible);
    connect(m_action, &QPushButton::clicked, this, &Banner::actionTriggered);
    connect(m_close, &QPushButton::clicked, this, [this] {
        setVisible(false);
        emit closed();
    });
    setVisible(false);
}

void Banner::show(Mood mood, const QString& sentence, const QString& action, const QString& details)
{
    m_mood = mood;
    m_words->setText(sentence);
    m_details->setText(details);
    m_details->setVisible(false);
    m_more->setChecked(false);
    m_more->setVisible(!details.isEmpty());
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    setAccessibleName(sentence);
    setVisible(true);
    update();
}

void Banner::setClosable(bool closable)
{
    m_close->setVisible(closable);
}

QString Banner::sentence() const
{
    return m_words->text();
}

void Banner::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const QColor mark = colour(this, tokenOf(m_mood));
    const QColor edge = colour(this, Token::Line);
    paint::box(&painter, rect(), scaledF(cornerRadius), colour(this, Token::Raised),
               m_mood == Mood::Info ? edge : blended(edge, mark, 0.4));
    // Beside one line in its middle, else beside the first.
    const double side = scaledF(16);
    const double line = m_words->fontMetrics().height();
    const bool single = m_words->height() <= scaled(controlHeight);
    const double y = m_words->y() + ((single ? m_words->height() : line) - side) / 2;
    drawGlyph(&painter, glyphOf(m_mood), QRectF(scaledF(12), y, side, side), mark);
}

} // namespace ryla::ui
