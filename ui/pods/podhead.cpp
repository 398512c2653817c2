#include "ui/pods/podhead.h"

#include "ui/shell/buttons.h"
#include "ui/shell/theme.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/popupplace.h"
#include "ui/widgets/runlabel.h"

#include <QAction>
#include <QBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>

namespace ryla::ui {
namespace {

QString commandWords(PodCommand command)
{
    switch (command) {
    case PodCommand::Use:
        return PodHead::tr("Send jobs here");
    case PodCommand::Restart:
        return PodHead::tr("Restart the machine");
    case PodCommand::Rename:
        return PodHead::tr("Rename…");
    case PodCommand::WarmUp:
        return PodHead::tr("Warm-up workflow…");
    case PodCommand::SelfStop:
        return PodHead::tr("Copy a script that stops it from inside");
    case PodCommand::Forget:
        return PodHead::tr("Forget it here…");
    case PodCommand::Terminate:
        break;
    }
    return PodHead::tr("Terminate…");
}

ButtonKind kindOf(MainAction action)
{
    return action == MainAction::Start ? ButtonKind::Primary : ButtonKind::Normal;
}

QString mainWords(MainAction action)
{
    switch (action) {
    case MainAction::Start:
        return PodHead::tr("Start pod");
    case MainAction::CancelStart:
        return PodHead::tr("Cancel start");
    case MainAction::Stop:
        return PodHead::tr("Stop…");
    case MainAction::None:
        break;
    }
    return {};
}

} // namespace

PodHead::PodHead(QWidget* parent)
    : QWidget(parent)
    , m_name(label({}, Type::Head, Token::Text, QStringLiteral("podName"), this))
    , m_facts(label({}, Type::Body, Token::Muted, QStringLiteral("podFacts"), this))
    , m_money(new RunLabel(this))
    , m_main(button({}, ButtonKind::Normal, QStringLiteral("podMain"), this))
    , m_more(iconButton(Glyph::More, tr("More to do with this pod"), QStringLiteral("podMore"), this))
    , m_menu(new QMenu(this))
    , m_stop(new QMenu(this))
{
    setObjectName(QStringLiteral("podHead"));
    // On the base line of the larger name, or in a line of its own.
    m_facts->setContentsMargins(0, m_name->fontMetrics().ascent() - m_facts->fontMetrics().ascent(), 0, 0);
    m_money->setObjectName(QStringLiteral("podMoney"));
    dress(m_money, Type::Caption, Token::Muted);
    auto* title = new FlowLayout(scaled(Space12));
    title->addWidget(m_name);
    title->addWidget(m_facts);
    auto* words = new QVBoxLayout;
    words->setSpacing(scaled(Space4));
    words->addLayout(title);
    words->addWidget(m_money, 0, Qt::AlignLeft); // else its width would be the most for all
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(scaled(Space12));
    row->addLayout(words, 1);
    row->addWidget(m_main, 0, Qt::AlignTop);
    row->addWidget(m_more, 0, Qt::AlignTop);
    makeMenus();
    connect(m_main, &QPushButton::clicked, this, &PodHead::pressMain);
    connect(m_more, &QPushButton::clicked, this, [this] { popUpUnder(m_menu, m_more, MenuEdge::Right); });
    setView({});
}

void PodHead::makeMenus()
{
    m_menu->setObjectName(QStringLiteral("podMenu"));
    m_menu->setToolTipsVisible(true);
    for (const PodCommand command : {PodCommand::Use, PodCommand::Restart, PodCommand::Rename, PodCommand::WarmUp,
                                     PodCommand::SelfStop, PodCommand::Forget, PodCommand::Terminate}) {
        if (command == PodCommand::Forget) {
            m_menu->addSeparator();
        }
        QAction* action = m_menu->addAction(commandWords(command));
        action->setObjectName(QStringLiteral("podCommand-%1").arg(int(command)));
        action->setData(int(command));
        m_commands.append(action);
        connect(action, &QAction::triggered, this, [this, command] { emit commandChosen(command); });
    }
    m_stop->setObjectName(QStringLiteral("stopMenu"));
    const struct
    {
        StopWay way;
        QString words;
    } ways[] = {{StopWay::WhenDone, tr("When the queue is done")},
                {StopWay::Now, tr("Now: its results are fetched, its jobs go back into the queue")}};
    for (const auto& each : ways) {
        QAction* action = m_stop->addAction(each.words);
        action->setObjectName(QStringLiteral("stopWay-%1").arg(int(each.way)));
        connect(action, &QAction::triggered, this, [this, way = each.way] { emit stopRequested(way); });
    }
}

void PodHead::setView(const HeadView& view)
{
    if (m_view == view) {
        return;
    }
    m_view = view;
    m_name->setText(view.name);
    m_facts->setText(view.facts.join(QStringLiteral(" · ")));
    const struct
    {
        QString amount;
        QString before;
    } parts[] = {{view.perHour, {}},
                 {view.started, tr("started it costs ")},
                 {view.session, tr("this session ")},
                 {view.today, tr("today ")},
                 {view.asleep, tr("asleep it costs ")}};
    QList<TextRun> runs;
    for (const auto& part : parts) {
        if (!part.amount.isEmpty()) {
            runs.append({(runs.isEmpty() ? QString() : QStringLiteral("   ·   ")) + part.before, false});
            runs.append({part.amount, true});
        }
    }
    m_money->setRuns(runs);
    m_main->setText(mainWords(view.main));
    m_main->setVisible(view.main != MainAction::None);
    setButtonKind(m_main, kindOf(view.main));
    for (QAction* action : std::as_const(m_commands)) {
        const auto command = PodCommand(action->data().toInt());
        action->setEnabled(view.commands.contains(command));
        action->setToolTip(view.whyNot.value(command));
    }
    m_more->setEnabled(!view.name.isEmpty());
}

void PodHead::pressMain()
{
    switch (m_view->main) {
    case MainAction::Start:
        emit startRequested();
        break;
    case MainAction::CancelStart:
        emit cancelStartRequested();
        break;
    case MainAction::Stop:
        popUpUnder(m_stop, m_main, MenuEdge::Right);
        break;
    case MainAction::None:
        break;
    }
}

} // namespace ryla::ui
