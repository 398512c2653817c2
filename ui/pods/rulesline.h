#pragma once

#include "ui/pods/podview.h"

#include <QWidget>

class QLayout;

namespace ryla::ui {

class RulePopup;
class RunLabel;

/// The rules of use in lines of words, each of which opens a small editor: idle stop, budgets, what happens on quit,
/// start for waiting jobs, restarts, the warm-up, keep awake, start at, overflow to a serverless endpoint.
class RulesLine : public QWidget
{
    Q_OBJECT
public:
    explicit RulesLine(QWidget* parent = nullptr);

    /// Without `edited`.
    void setRules(const UseRules& rules);
    /// Those that overflow can go to.
    void setEndpoints(const QList<EndpointName>& endpoints);
    [[nodiscard]] const UseRules& rules() const { return m_rules; }

signals:
    /// The user changed one of them.
    void edited(const ryla::ui::UseRules& rules);
    /// A file is to be chosen for the warm-up.
    void warmUpRequested();

private:
    RunLabel* addWord(QLayout* line, const QString& name, const QString& tip, void (RulesLine::*opens)());
    void write();
    void change(const UseRules& rules);
    void editIdle();
    void editBudget();
    void editQuit();
    void editWarmUp();
    void toggleQueued() { toggle(&UseRules::startOnQueued); }
    void toggleRestarts() { toggle(&UseRules::restarts); }
    void toggle(bool UseRules::*rule);
    void editAwake();
    void toggleAfterQueue();
    void editStart();
    void editOverflow();
    void changeOverflow(const OverflowRule& overflow);

    UseRules m_rules;
    QList<EndpointName> m_endpoints;
    RunLabel* m_idle;
    RunLabel* m_budget;
    RunLabel* m_quit;
    RunLabel* m_queued;
    RunLabel* m_restarts;
    RunLabel* m_warmUp;
    RunLabel* m_awake;
    RunLabel* m_afterQueue;
    RunLabel* m_start;
    RunLabel* m_overflow;
};

/// "off", "15 min"; "$8 a day", "$8 a day, $3 a session", "$8 a day, hard", "none".
QString idleRuleWords(const UseRules& rules);
QString budgetRuleWords(const UseRules& rules);
QString queuedRuleWords(const UseRules& rules);
QString restartRuleWords(const UseRules& rules);
/// The name of its file.
QString warmUpRuleWords(const UseRules& rules);
/// "off", "no endpoint", "ask, comfy, when asleep or the wait is over 10 min".
QString overflowRuleWords(const OverflowRule& rule, const QList<EndpointName>& endpoints);

} // namespace ryla::ui
