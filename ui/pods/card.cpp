#include "ui/pods/card.h"

#include "ui/shell/shapes.h"
#include "ui/widgets/elidedlabel.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPainter>

namespace ryla::ui {
namespace {
constexpr int cardHeadHeight = 24;
}

Card::Card(const QString& title, const QString& name, QWidget* parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
{
    setObjectName(name);
    m_column->setContentsMargins(scaled(Space16), scaled(Space12), scaled(Space16), scaled(Space16));
    m_column->setSpacing(scaled(Space8));
    if (title.isEmpty()) {
        return;
    }
    setAccessibleName(title);
    auto* head = new QWidget(this);
    head->setObjectName(name + QStringLiteral("Head"));
    head->setMinimumHeight(scaled(cardHeadHeight));
    m_head = new QHBoxLayout(head);
    m_head->setContentsMargins(0, 0, 0, 0);
    m_head->setSpacing(scaled(Space12));
    QLabel* words = label(title, Type::Body, Token::Text, name + QStringLiteral("Title"), head);
    dress(words, Type::Body, Token::Text, true);
    m_note = new ElidedLabel({}, head);
    m_note->setObjectName(name + QStringLiteral("Note"));
    dress(m_note, Type::Body, Token::Muted);
    m_note->hide();
    m_head->addWidget(words);
    m_head->addWidget(m_note);
    m_head->addStretch(1);
    m_column->addWidget(head);
    m_early = 2;
}

void Card::setNote(const QString& note)
{
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
}

void Card::addToHead(QWidget* part)
{
    m_head->insertWidget(m_early++, part);
}

void Card::addTool(QWidget* tool)
{
    m_head->addWidget(tool);
}

void Card::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paint::box(&painter, rect(), scaledF(cornerRadius), colour(this, Token::Surface), colour(this, Token::Line));
}

QLabel* wrappedWords(const QString& text, const QString& name, QWidget* parent)
{
    QLabel* made = label(text, Type::Body, Token::Muted, name, parent);
    made->setWordWrap(true);
    return made;
}

} // namespace ryla::ui
