#include "ui/widgets/banner.h"

#include "ui/shell/buttons.h"
#include "ui/shell/shapes.h"
#include "ui/widgets/mood.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

#include <algorithm>
#include <utility>

namespace ryla::ui {

Banner::Banner(QWidget* parent)
    : QWidget(parent)
    , m_words(label({}, Type::Body, Token::Text, QStringLiteral("sentence"), this))
    , m_details(label({}, Type::Caption, Token::Muted, QStringLiteral("details"), this))
    , m_more(button(tr("Details"), ButtonKind::Ghost, QStringLiteral("more"), this))
    , m_action(button({}, ButtonKind::Normal, QStringLiteral("action"), this))
    , m_close(iconButton(Glyph::Close, tr("Close"), QStringLiteral("close"), this, ButtonKind::GhostIcon))
    , m_grid(new QGridLayout(this))
    , m_buttons(new QWidget(this))
{
    m_words->setWordWrap(true);
    m_details->setWordWrap(true);
    m_details->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_more->setCheckable(true);
    auto* column = new QVBoxLayout;
    column->setSpacing(scaled(Space4));
    column->addWidget(m_words);
    column->addWidget(m_details);
    auto* row = new QHBoxLayout(m_buttons);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_more);
    row->addWidget(m_action);
    m_grid->setContentsMargins(scaled(36), scaled(6), scaled(6), scaled(6));
    m_grid->setColumnStretch(0, 1);
    m_grid->addLayout(column, 0, 0);
    m_grid->addWidget(m_buttons, 0, 1, Qt::AlignTop);
    m_grid->addWidget(m_close, 0, 2, Qt::AlignTop);
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
    m_buttons->setVisible(!action.isEmpty() || !details.isEmpty());
    setAccessibleName(sentence);
    place();
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

void Banner::place()
{
    const int line = m_words->fontMetrics().horizontalAdvance(m_words->text());
    const int cross = m_close->isHidden() ? 0 : m_close->sizeHint().width() + m_grid->horizontalSpacing();
    const QMargins around = m_grid->contentsMargins();
    const int room = width() - around.left() - around.right() - cross;
    const int left = room - m_buttons->sizeHint().width() - m_grid->horizontalSpacing();
    // A sentence of two or three lines is well beside them, a column of single words is not.
    const bool beside = left >= std::min(line, room * 3 / 5);
    if (std::exchange(m_beside, beside) == beside) {
        return;
    }
    m_grid->removeWidget(m_buttons);
    // The main action at the end of a row, but at the beginning of one of its own.
    static_cast<QBoxLayout*>(m_buttons->layout())
        ->setDirection(beside ? QBoxLayout::LeftToRight : QBoxLayout::RightToLeft);
    if (beside) {
        m_grid->addWidget(m_buttons, 0, 1, Qt::AlignTop);
    } else {
        m_grid->addWidget(m_buttons, 1, 0, Qt::AlignLeft);
    }
}

void Banner::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    place();
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
