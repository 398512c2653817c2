#include "ui/pods/targetpage.h"

#include "jobs/serverlesstarget.h"
#include "ui/pods/card.h"
#include "ui/pods/endpointcard.h"
#include "ui/shell/buttons.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace ryla::ui {

TargetPage::TargetPage(QWidget* parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("targetPage"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(scaled(Space16));
    column->addWidget(makeHead());
    column->addWidget(makeStatus());
    m_endpoint = new EndpointCard;
    m_endpoint->hide();
    column->addWidget(m_endpoint);
    m_runPod = makeRunPod();
    column->addWidget(m_runPod);
    column->addWidget(makeOwn());
    column->addStretch(1);
}

QWidget* TargetPage::makeHead()
{
    auto* head = new QWidget;
    m_name = label({}, Type::Head, Token::Text, QStringLiteral("targetTitle"), head);
    m_note = label({}, Type::Body, Token::Muted, QStringLiteral("targetNote"), head);
    m_use = button(tr("Use this one"), ButtonKind::Primary, QStringLiteral("targetUse"), head);
    m_login = button(tr("Login…"), ButtonKind::Normal, QStringLiteral("targetLogin"), head);
    m_rename = button(tr("Rename…"), ButtonKind::Normal, QStringLiteral("targetRename"), head);
    m_remove = button(tr("Remove"), ButtonKind::Normal, QStringLiteral("targetRemove"), head);
    auto* words = new QVBoxLayout;
    words->setSpacing(scaled(2));
    words->addWidget(m_name);
    words->addWidget(m_note);
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(scaled(Space8));
    row->addLayout(words, 1);
    row->addWidget(m_use);
    row->addWidget(m_login);
    row->addWidget(m_rename);
    row->addWidget(m_remove);
    connect(m_use, &QPushButton::clicked, this, &TargetPage::useRequested);
    connect(m_login, &QPushButton::clicked, this, &TargetPage::loginRequested);
    connect(m_rename, &QPushButton::clicked, this, &TargetPage::renameRequested);
    connect(m_remove, &QPushButton::clicked, this, &TargetPage::removeRequested);
    return head;
}

QWidget* TargetPage::makeStatus()
{
    auto* card = new Card({}, QStringLiteral("targetStatusCard"));
    m_state = label({}, Type::Title, Token::Text, QStringLiteral("targetState"), card);
    m_detail = label({}, Type::Body, Token::Muted, QStringLiteral("targetDevice"), card);
    auto* row = new QHBoxLayout;
    row->setSpacing(scaled(Space12));
    row->addWidget(m_state);
    row->addWidget(m_detail, 1);
    m_words = wrappedWords({}, QStringLiteral("targetWords"), card);
    card->column()->addLayout(row);
    card->column()->addWidget(m_words);
    return card;
}

/// Another place for jobs, and the way to it.
QWidget* TargetPage::makeOffer(const Offer& offer, void (TargetPage::*asked)())
{
    auto* card = new Card({}, offer.name + QStringLiteral("Card"));
    auto* row = new QHBoxLayout;
    row->setSpacing(scaled(Space12));
    auto* words = new QVBoxLayout;
    words->setSpacing(scaled(Space4));
    words->addWidget(label(offer.title, Type::Title, Token::Text, offer.name + QStringLiteral("Title"), nullptr));
    words->addWidget(wrappedWords(offer.words, offer.name + QStringLiteral("Words"), card));
    QPushButton* way = button(offer.way, ButtonKind::Normal, offer.name, card);
    row->addLayout(words, 1);
    row->addWidget(way);
    card->column()->addLayout(row);
    connect(way, &QPushButton::clicked, this, asked);
    return card;
}

QWidget* TargetPage::makeRunPod()
{
    return makeOffer({tr("A rented GPU"),
                      tr("A pod at RunPod: started when it is needed, stopped when nothing happens on it, with what it "
                         "costs in sight."),
                      tr("Connect RunPod…"), QStringLiteral("targetRunPod")},
                     &TargetPage::runPodRequested);
}

QWidget* TargetPage::makeOwn()
{
    return makeOffer({tr("Your own ComfyUI"),
                      tr("Any server that this computer can reach, also through SSH, or a RunPod pod by its id."),
                      tr("Connect an address…"), QStringLiteral("targetConnect")},
                     &TargetPage::connectRequested);
}

void TargetPage::showTarget(const jobs::Target& target, bool inUse, const RibbonWords& status)
{
    const bool isDemo = target.kind == jobs::TargetKind::Demo;
    const bool isEndpoint = target.kind == jobs::TargetKind::Serverless;
    m_name->setText(target.name);
    m_note->setText(isDemo       ? tr("built in, on this computer")
                    : isEndpoint ? tr("serverless endpoint %1").arg(jobs::endpointOf(target.id))
                                 : target.address.text());
    m_runPod->setVisible(isDemo);
    m_use->setEnabled(!inUse);
    m_use->setVisible(!inUse);
    m_login->setVisible(!isDemo && !isEndpoint);
    m_rename->setVisible(isEndpoint);
    m_remove->setEnabled(!isDemo);
    m_remove->setVisible(!isDemo);
    m_endpoint->setVisible(isEndpoint);
    m_state->setText(inUse ? tr("Jobs go here") : tr("Not in use"));
    QStringList known = inUse ? QStringList{status.state, status.device} : QStringList();
    known.removeAll(QString());
    m_detail->setText(known.join(QStringLiteral(" · ")));
    m_words->setText(inUse && !status.problem.isEmpty() ? status.problem : wordsFor(target));
}

QString TargetPage::wordsFor(const jobs::Target& target)
{
    switch (target.kind) {
    case jobs::TargetKind::Demo:
        return tr("Paints pictures without a GPU, a key or an account; each is labelled as a demo, in a corner "
                  "and in the file.");
    case jobs::TargetKind::Serverless:
        return tr(
            "Makes pictures, without previews and steps. A pod's rule “Overflow” offers or sends runs here when it "
            "sleeps or is busy; whether models and custom nodes are there is only known by running.");
    case jobs::TargetKind::Address:
        break;
    }
    return tr("New jobs go to the target in use; those that are under way stay where they are.");
}

} // namespace ryla::ui
