#pragma once

#include "ui/queue/jobtimeline.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>

class QPushButton;

namespace ryla::ui {

class ElidedLabel;

/// Under the stage: what a job does, how long it took and will take, the timeline of its nodes; Stop while it is under
/// way, Run again of one that was stopped. Hidden without a job. The elapsed time moves even when the server is silent.
class RunFoot : public QWidget
{
    Q_OBJECT
public:
    explicit RunFoot(QWidget* parent = nullptr);

    /// Follows this job; null: none. `nowMs`: the clock that its progress is fed with.
    void showJob(jobs::Job* job, const UsualMs& usual, std::function<qint64()> nowMs);
    /// None: every target is taken for one that answers.
    void setReaches(Reaches reaches) { m_reaches = std::move(reaches); }

signals:
    void stopRequested(const ryla::jobs::JobId& id);
    void retryRequested(const ryla::jobs::JobId& id);

private:
    void refresh();

    QPointer<jobs::Job> m_job;
    UsualMs m_usual;
    Reaches m_reaches;
    std::function<qint64()> m_nowMs;
    QTimer m_tick;
    ElidedLabel* m_headline;
    ElidedLabel* m_detail;
    QPushButton* m_stop;
    QPushButton* m_retry;
    SegmentBar* m_bar;
};

} // namespace ryla::ui
