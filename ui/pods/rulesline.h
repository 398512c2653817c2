#pragma once

#include "ui/pods/podview.h"

#include <QWidget>

class QLayout;

namespace ryla::ui {

class RulePopup;
class RunLabel;

/// The rules of use in one line of words, each of which opens a small editor: idle stop, budgets, what happens on quit,
/// keep awake, start at.
class RulesLine : public QWidget
{
    Q_OBJECT
public:
    explicit RulesLine(QWidget* parent = nullptr);

    /// Without `edited`.
    void setRules(const UseRules& rules);
    [[nodiscard]] const UseRules& rules() const { return m_rules; }

signals:
    /// The user changed one of them.
    void edited(const ryla::ui::UseRules& rules);

private:
    RunLabel* addWord(QLayout* line, const QString& name, const QString& tip, void (RulesLine::*opens)());
    void write();
    void change(const UseRules& rules);
    void editIdle();
    void editBudget();
    void editQuit();
    void editAwake();
    void editStart();

    UseRules m_rules;
    RunLabel* m_idle;
    RunLabel* m_budget;
    RunLabel* m_quit;
    RunLabel* m_awake;
    RunLabel* m_start;
};

/// "off", "15 min"; "$8 a day", "$8 a day, $3 a session", "none".
QString idleRuleWords(const UseRules& rules);
QString budgetRuleWords(const UseRules& rules);

} // namespace ryla::ui
