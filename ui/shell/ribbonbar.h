#pragma once

#include "ui/shell/theme.h"
#include "ui/widgets/runlabel.h"

#include <QWidget>

class QHBoxLayout;

namespace ryla::ui {

/// The one quiet line under the title that is always there: which target and how it is, what machine, what runs and
/// waits, what is wrong. Sections without text are not there.
class RibbonBar : public QWidget
{
    Q_OBJECT
public:
    explicit RibbonBar(QWidget* parent = nullptr);

    /// `dot`: Good, Accent (starting), Warn, Bad or Faint (asleep).
    void setTarget(Token dot, const QString& name, const QString& state);
    void setDevice(const QString& device);
    /// Such as {{"1", true}, {" running, "}, {"6", true}, {" waiting"}}.
    void setJobs(const QList<TextRun>& runs);
    /// One sentence; `mood` Warn or Bad. Clicking it emits problemClicked.
    void setProblem(Token mood, const QString& sentence);

signals:
    void targetClicked();
    void problemClicked();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    RunLabel* add(QHBoxLayout* row, const QString& name);

    Token m_dot = Token::Faint;
    RunLabel* m_target;
    RunLabel* m_device;
    QWidget* m_line;
    RunLabel* m_jobs;
    RunLabel* m_problem;
};

} // namespace ryla::ui
