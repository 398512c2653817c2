#pragma once

#include "jobs/jobrecord.h"
#include "jobs/progress.h"

#include <QObject>

namespace ryla::jobs {

/// One submission as it lives in this program: state, progress, outcome. Made and moved on by Queue; widgets read it
/// and connect to `changed`. `finished` is emitted once, last. GUI thread.
class Job : public QObject
{
    Q_OBJECT
public:
    explicit Job(JobRecord record, QObject* parent = nullptr);

    [[nodiscard]] const JobRecord& record() const { return m_record; }
    [[nodiscard]] JobId id() const { return m_record.id; }
    [[nodiscard]] JobState state() const { return m_record.state; }
    [[nodiscard]] const Progress& progress() const { return m_progress; }
    /// The newest preview (JPEG or PNG bytes, not decoded); empty before the first and after the end.
    [[nodiscard]] const QByteArray& preview() const { return m_preview; }
    [[nodiscard]] QList<workflow::OutputFile> outputs() const { return m_record.outputs; }
    /// Why nothing can be heard of it now, a sentence: its server is out of reach. Empty while all is well.
    [[nodiscard]] const QString& silence() const { return m_silence; }
    [[nodiscard]] bool isOver() const { return jobs::isOver(m_record.state); }

signals:
    /// At most 30 times a second.
    void changed();
    void previewChanged();
    void finished();

private:
    friend class JobMover;
    JobRecord m_record;
    Progress m_progress;
    QByteArray m_preview;
    QString m_silence;
};

} // namespace ryla::jobs
