#include "ui/pods/endpointcard.h"

#include "ui/shell/buttons.h"

#include <QBoxLayout>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>

namespace ryla::ui {

EndpointCard::EndpointCard(QWidget* parent)
    : Card(tr("Endpoint"), QStringLiteral("endpointCard"), parent)
    , m_health(wrappedWords({}, QStringLiteral("endpointHealth"), this))
    , m_cost(wrappedWords({}, QStringLiteral("endpointCost"), this))
    , m_facts(new QGridLayout)
{
    dress(m_health, Type::Body, Token::Text);
    auto* look =
        iconButton(Glyph::Refresh, tr("Ask RunPod again"), QStringLiteral("endpointLook"), this, ButtonKind::GhostIcon);
    addTool(look);
    m_facts->setHorizontalSpacing(scaled(Space24));
    m_facts->setVerticalSpacing(scaled(Space4));
    m_facts->setColumnStretch(1, 1);
    column()->addWidget(m_health);
    column()->addLayout(m_facts);
    column()->addWidget(m_cost);
    connect(look, &QPushButton::clicked, this, &EndpointCard::lookRequested);
}

void EndpointCard::setView(const EndpointView& view)
{
    if (view == m_view) {
        return;
    }
    m_view = view;
    m_health->setText(view.health);
    m_health->setVisible(!view.health.isEmpty());
    m_cost->setText(view.cost);
    m_cost->setVisible(!view.cost.isEmpty());
    while (QLayoutItem* item = m_facts->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (int row = 0; row < int(view.facts.size()); ++row) {
        const EndpointView::Fact& fact = view.facts[row];
        m_facts->addWidget(
            label(fact.caption, Type::Body, Token::Muted, QStringLiteral("endpointCaption-%1").arg(row), this), row, 0);
        QLabel* value = label(fact.value, Type::Body, Token::Text, QStringLiteral("endpointFact-%1").arg(row), this);
        value->setTextInteractionFlags(Qt::TextSelectableByMouse);
        value->setWordWrap(true);
        m_facts->addWidget(value, row, 1);
    }
}

} // namespace ryla::ui
