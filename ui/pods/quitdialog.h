#pragma once

#include "ui/pods/podview.h"

#include <QDialog>

class QCheckBox;
class QButtonGroup;

namespace ryla::ui {

/// A way to leave the window while a pod is paid for.
struct QuitWayView
{
    QuitHabit habit = QuitHabit::StopNow;
    /// What it does and costs, or why it is not possible.
    QString note{};
    bool isPossible = true;
};

struct QuitView
{
    QString pod;
    /// "It costs $0.69/h; 2 jobs are not done."
    QString sentence;
    QList<QuitWayView> ways;
    QuitHabit recommended = QuitHabit::WhenDone;
};

/// Asked on quit while a pod runs: stop now, when the queue is done, or keep it under the guardian's eyes; and whether
/// to do so from now on. Open it with open().
class QuitDialog : public QDialog
{
    Q_OBJECT
public:
    QuitDialog(const QuitView& view, QWidget* parent);

    [[nodiscard]] QuitHabit chosen() const;

signals:
    /// `always`: not to be asked again.
    void decided(ryla::ui::QuitHabit habit, bool always);

private:
    QWidget* makeWay(const QuitWayView& way);

    QButtonGroup* m_ways;
    QCheckBox* m_always;
};

} // namespace ryla::ui
