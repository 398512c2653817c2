#include "ui/pods/rulesline.h"

#include "ui/pods/podwords.h"
#include "ui/pods/rulepopup.h"
#include "ui/shell/theme.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/popupplace.h"
#include "ui/widgets/runlabel.h"

#include <QBoxLayout>
#include <QFileInfo>
#include <QLocale>
#include <QMenu>

namespace ryla::ui {
namespace {

const NumberRange idleRange{0, 720, 5, 0, false};
const NumberRange gpuRange{0, 100, 1, 0, false};
const NumberRange budgetRange{0, 10000, 1, 2, false};
const NumberRange waitRange{0, 720, 5, 0, false};
const NumberRange runPriceRange{0, 1000, 0.01, 2, false};

/// The endpoint that is meant; null: none.
const EndpointName* meant(const OverflowRule& rule, const QList<EndpointName>& endpoints)
{
    for (const EndpointName& one : endpoints) {
        if (rule.endpoint.isEmpty() || one.id == rule.endpoint) {
            return &one;
        }
    }
    return nullptr;
}

QString dollars(double amount)
{
    const bool whole = amount == std::floor(amount);
    return QLatin1Char('$') + QLocale::c().toString(amount, 'f', whole ? 0 : 2).remove(QLatin1Char(','));
}

} // namespace

QString idleRuleWords(const UseRules& rules)
{
    return rules.idleMinutes > 0 ? RulesLine::tr("%1 min").arg(rules.idleMinutes) : RulesLine::tr("never");
}

QString budgetRuleWords(const UseRules& rules)
{
    QStringList parts;
    if (rules.budgetPerDay > 0) {
        parts.append(RulesLine::tr("%1 a day").arg(dollars(rules.budgetPerDay)));
    }
    if (rules.budgetPerSession > 0) {
        parts.append(RulesLine::tr("%1 a session").arg(dollars(rules.budgetPerSession)));
    }
    if (!parts.isEmpty() && rules.budgetIsHard) {
        parts.append(RulesLine::tr("hard"));
    }
    return parts.isEmpty() ? RulesLine::tr("none") : parts.join(QStringLiteral(", "));
}

QString overflowRuleWords(const OverflowRule& rule, const QList<EndpointName>& endpoints)
{
    const EndpointName* endpoint = meant(rule, endpoints);
    if (!endpoint) {
        return RulesLine::tr("no endpoint");
    }
    if (rule.habit == OverflowHabit::Off) {
        return RulesLine::tr("off");
    }
    QStringList when;
    if (rule.whenAsleep) {
        when << RulesLine::tr("asleep");
    }
    if (rule.waitMinutes > 0) {
        when << RulesLine::tr("over %1 min to wait").arg(rule.waitMinutes);
    }
    const QString name = rule.habit == OverflowHabit::Ask ? RulesLine::tr("ask, %1").arg(endpoint->name)
                                                          : RulesLine::tr("by itself, %1").arg(endpoint->name);
    return name + QStringLiteral(", ") + (when.isEmpty() ? RulesLine::tr("never") : when.join(RulesLine::tr(" or ")));
}

QString queuedRuleWords(const UseRules& rules)
{
    return rules.startOnQueued ? RulesLine::tr("start it") : RulesLine::tr("ask");
}

QString restartRuleWords(const UseRules& rules)
{
    return rules.restarts ? RulesLine::tr("restart ComfyUI") : RulesLine::tr("only say so");
}

QString warmUpRuleWords(const UseRules& rules)
{
    return rules.warmUp.isEmpty() ? RulesLine::tr("none") : QFileInfo(rules.warmUp).completeBaseName();
}

RulesLine::RulesLine(QWidget* parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("rulesLine"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(scaled(Space4));
    const auto addLine = [column] {
        auto* line = new FlowLayout(scaled(Space12));
        line->setRowGap(scaled(Space4)); // lines that are wrapped stand like the others
        column->addLayout(line);
        return line;
    };
    FlowLayout* always = addLine(); // when it is stopped, every day
    FlowLayout* starts = addLine(); // how it is started, and kept going
    FlowLayout* once = addLine();   // this time only
    FlowLayout* elsewhere = addLine();
    m_idle =
        addWord(always, QStringLiteral("ruleIdle"), tr("Change when an idle pod is stopped"), &RulesLine::editIdle);
    m_budget = addWord(always, QStringLiteral("ruleBudget"), tr("Change the budgets"), &RulesLine::editBudget);
    m_quit = addWord(always, QStringLiteral("ruleQuit"), tr("Change what happens on quit"), &RulesLine::editQuit);
    m_queued = addWord(starts, QStringLiteral("ruleQueued"), tr("Start it by itself when a job waits for it, or ask"),
                       &RulesLine::toggleQueued);
    m_restarts =
        addWord(starts, QStringLiteral("ruleRestarts"),
                tr("Restart a ComfyUI that has crashed, a few times an hour at most"), &RulesLine::toggleRestarts);
    m_warmUp = addWord(starts, QStringLiteral("ruleWarmUp"), tr("Choose a workflow that is run once after each start"),
                       &RulesLine::editWarmUp);
    m_awake = addWord(once, QStringLiteral("ruleAwake"), tr("Keep it awake until a time"), &RulesLine::editAwake);
    m_afterQueue = addWord(once, QStringLiteral("ruleAfterQueue"), tr("Stop it once the queue is done, this time"),
                           &RulesLine::toggleAfterQueue);
    m_start = addWord(once, QStringLiteral("ruleStart"), tr("Start it at a time"), &RulesLine::editStart);
    m_overflow = addWord(elsewhere, QStringLiteral("ruleOverflow"), tr("Change when runs go to a serverless endpoint"),
                         &RulesLine::editOverflow);
    write();
}

RunLabel* RulesLine::addWord(QLayout* line, const QString& name, const QString& tip, void (RulesLine::*opens)())
{
    auto* made = new RunLabel(this);
    made->setObjectName(name);
    made->setToolTip(tip);
    made->setAccessibleDescription(tip);
    made->setClickable(true);
    dress(made, Type::Caption, Token::Muted);
    line->addWidget(made);
    connect(made, &RunLabel::clicked, this, opens);
    return made;
}

void RulesLine::setRules(const UseRules& rules)
{
    m_rules = rules;
    write();
}

void RulesLine::setEndpoints(const QList<EndpointName>& endpoints)
{
    m_endpoints = endpoints;
    write();
}

void RulesLine::write()
{
    const auto shown = [](const QTime& time, const QString& none) {
        return time.isValid() ? time.toString(QStringLiteral("HH:mm")) : none;
    };
    m_idle->setRuns({{tr("Idle stop after "), false}, {idleRuleWords(m_rules), true}});
    m_budget->setRuns({{tr("Budget "), false}, {budgetRuleWords(m_rules), true}});
    m_quit->setRuns({{tr("On quit "), false}, {quitWords(m_rules.onQuit), true}});
    m_queued->setRuns({{tr("When a job waits "), false}, {queuedRuleWords(m_rules), true}});
    m_restarts->setRuns({{tr("After a crash "), false}, {restartRuleWords(m_rules), true}});
    m_warmUp->setRuns({{tr("Warm-up "), false}, {warmUpRuleWords(m_rules), true}});
    m_warmUp->setToolTip(m_rules.warmUp.isEmpty() ? m_warmUp->accessibleDescription() : m_rules.warmUp);
    m_awake->setRuns(
        {{tr("Keep awake "), false},
         {(m_rules.keepAwakeUntil.isValid() ? tr("until ") : QString()) + shown(m_rules.keepAwakeUntil, tr("no")),
          true}});
    m_afterQueue->setVisible(m_rules.stopAfterQueue.has_value());
    m_afterQueue->setRuns(
        {{tr("Stop after the queue "), false}, {m_rules.stopAfterQueue.value_or(false) ? tr("yes") : tr("no"), true}});
    m_start->setRuns({{tr("Start at "), false}, {shown(m_rules.startAt, tr("no time")), true}});
    m_overflow->setRuns({{tr("Overflow "), false}, {overflowRuleWords(m_rules.overflow, m_endpoints), true}});
}

void RulesLine::change(const UseRules& rules)
{
    if (rules == m_rules) {
        return;
    }
    setRules(rules);
    emit edited(rules);
}

void RulesLine::editIdle()
{
    auto* popup = new RulePopup(QStringLiteral("idlePopup"),
                                tr("Idle is: no job of yours, none of anybody in ComfyUI's queue, no upload or "
                                   "download, and the GPU below this share. 0 minutes: never stop by itself."),
                                m_idle);
    popup->addNumber({tr("Stop when idle for"), idleRange, tr("min"), double(m_rules.idleMinutes)});
    popup->addNumber({tr("GPU below"), gpuRange, tr("%"), double(m_rules.gpuBelowPercent)});
    connect(popup, &RulePopup::numberEdited, this, [this](int index, double value) {
        UseRules rules = m_rules;
        (index == 0 ? rules.idleMinutes : rules.gpuBelowPercent) = int(value);
        change(rules);
    });
    popup->open();
}

void RulesLine::editBudget()
{
    auto* popup = new RulePopup(QStringLiteral("budgetPopup"),
                                tr("You are warned at 80 %; at the limit the pod is stopped once its job is done and "
                                   "its results are here. A hard limit stops at once: the job that runs goes back "
                                   "into the queue. 0: no limit."),
                                m_budget);
    popup->addNumber({tr("A day"), budgetRange, tr("$"), m_rules.budgetPerDay});
    popup->addNumber({tr("A session"), budgetRange, tr("$"), m_rules.budgetPerSession});
    connect(popup, &RulePopup::numberEdited, this, [this](int index, double value) {
        UseRules rules = m_rules;
        (index == 0 ? rules.budgetPerDay : rules.budgetPerSession) = value;
        change(rules);
    });
    popup->addCheck(0, tr("Hard limit"), m_rules.budgetIsHard);
    connect(popup, &RulePopup::checkEdited, this, [this](int, bool on) {
        UseRules rules = m_rules;
        rules.budgetIsHard = on;
        change(rules);
    });
    popup->open();
}

void RulesLine::editQuit()
{
    auto* menu = new QMenu(m_quit);
    menu->setObjectName(QStringLiteral("quitMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const QuitHabit habit : {QuitHabit::Ask, QuitHabit::StopNow, QuitHabit::WhenDone, QuitHabit::HandOver}) {
        QAction* action = menu->addAction(quitWords(habit));
        action->setObjectName(QStringLiteral("quit-%1").arg(int(habit)));
        action->setCheckable(true);
        action->setChecked(habit == m_rules.onQuit);
        connect(action, &QAction::triggered, this, [this, habit] {
            UseRules rules = m_rules;
            rules.onQuit = habit;
            change(rules);
        });
    }
    popUpUnder(menu, m_quit);
}

/// A file takes a dialog of its own; to take it away takes none.
void RulesLine::editWarmUp()
{
    if (m_rules.warmUp.isEmpty()) {
        emit warmUpRequested();
        return;
    }
    auto* menu = new QMenu(m_warmUp);
    menu->setObjectName(QStringLiteral("warmUpMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction* other = menu->addAction(tr("Choose another workflow…"));
    other->setObjectName(QStringLiteral("warmUpOther"));
    connect(other, &QAction::triggered, this, &RulesLine::warmUpRequested);
    QAction* none = menu->addAction(tr("None"));
    none->setObjectName(QStringLiteral("warmUpNone"));
    connect(none, &QAction::triggered, this, [this] {
        UseRules rules = m_rules;
        rules.warmUp.clear();
        change(rules);
    });
    popUpUnder(menu, m_warmUp);
}

void RulesLine::toggle(bool UseRules::*rule)
{
    UseRules rules = m_rules;
    rules.*rule = !(rules.*rule);
    change(rules);
}

void RulesLine::editAwake()
{
    auto* popup =
        new RulePopup(QStringLiteral("awakePopup"),
                      tr("Until then neither the idle stop nor the hours stop it; the budgets still do."), m_awake);
    popup->addTime(tr("Keep awake until"), m_rules.keepAwakeUntil, tr("Do not keep"));
    connect(popup, &RulePopup::timeEdited, this, [this](const QTime& time) {
        UseRules rules = m_rules;
        rules.keepAwakeUntil = time;
        change(rules);
    });
    popup->open();
}

void RulesLine::toggleAfterQueue()
{
    UseRules rules = m_rules;
    rules.stopAfterQueue = !rules.stopAfterQueue.value_or(false);
    change(rules);
}

void RulesLine::editStart()
{
    auto* popup = new RulePopup(QStringLiteral("startPopup"),
                                tr("Started once, the next time it is that late. This needs the window or the "
                                   "guardian to be running."),
                                m_start);
    popup->addTime(tr("Start at"), m_rules.startAt, tr("Do not start"));
    connect(popup, &RulePopup::timeEdited, this, [this](const QTime& time) {
        UseRules rules = m_rules;
        rules.startAt = time;
        change(rules);
    });
    popup->open();
}

void RulesLine::changeOverflow(const OverflowRule& overflow)
{
    UseRules rules = m_rules;
    rules.overflow = overflow;
    change(rules);
}

void RulesLine::editOverflow()
{
    const EndpointName* endpoint = meant(m_rules.overflow, m_endpoints);
    auto* popup = new RulePopup(
        QStringLiteral("overflowPopup"),
        endpoint ? tr("Runs for this pod can go to a serverless endpoint when the pod is not the place to wait. “Ask” "
                      "offers it with its price; “by itself” sends them there and says so, within the limits. "
                      "0: no limit, or no wait is too long.")
                 : tr("No serverless endpoint is connected. Add one with + over the list of targets; then it can be "
                      "offered for runs while this pod sleeps or is busy."),
        m_overflow);
    if (endpoint) {
        const OverflowRule& rule = m_rules.overflow;
        popup->addChoice(0, tr("Overflow"), {tr("Off"), tr("Ask"), tr("By itself")}, int(rule.habit));
        if (m_endpoints.size() > 1) {
            QList<QPair<QString, QString>> names;
            for (const EndpointName& one : m_endpoints) {
                names << qMakePair(one.id, one.name);
            }
            popup->addNames(tr("Endpoint"), names, endpoint->id);
        }
        popup->addCheck(0, tr("When the pod is asleep"), rule.whenAsleep);
        popup->addNumber({tr("When the wait is over"), waitRange, tr("min"), double(rule.waitMinutes)});
        popup->addNumber({tr("At most a run"), runPriceRange, tr("$"), rule.mostPerRun});
        popup->addNumber({tr("At most a day"), budgetRange, tr("$"), rule.mostPerDay});
    }
    connect(popup, &RulePopup::choiceEdited, this, [this](int, int chosen) {
        OverflowRule rule = m_rules.overflow;
        rule.habit = OverflowHabit(chosen);
        changeOverflow(rule);
    });
    connect(popup, &RulePopup::nameEdited, this, [this](const QString& id) {
        OverflowRule rule = m_rules.overflow;
        rule.endpoint = id;
        changeOverflow(rule);
    });
    connect(popup, &RulePopup::checkEdited, this, [this](int, bool on) {
        OverflowRule rule = m_rules.overflow;
        rule.whenAsleep = on;
        changeOverflow(rule);
    });
    connect(popup, &RulePopup::numberEdited, this, [this](int index, double value) {
        OverflowRule rule = m_rules.overflow;
        if (index == 0) {
            rule.waitMinutes = int(value);
        } else {
            (index == 1 ? rule.mostPerRun : rule.mostPerDay) = value;
        }
        changeOverflow(rule);
    });
    popup->open();
}

} // namespace ryla::ui
