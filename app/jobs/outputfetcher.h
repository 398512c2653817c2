#pragma once

#include "jobs/backend.h"
#include "jobs/jobstore.h"
#include "jobs/outputplan.h"

#include <QObject>

namespace ryla::jobs {

/// Brings the outputs of one run to this machine: each to a temporary name in the folder where it will stay, hashed on
/// the way, then renamed. What an earlier attempt of the same job has brought is not fetched again. Files the server
/// has lost are left out. Stops at the first other error; `finished` once, last. Its owner destroys it to cancel.
class OutputFetcher : public QObject
{
    Q_OBJECT
public:
    /// `folder`: absolute, made when needed.
    OutputFetcher(Backend& backend, JobStore& store, const JobRecord& record, QString folder,
                  QObject* parent = nullptr);

    void start(const QList<comfy::ServerOutput>& outputs);

signals:
    /// One of them is complete.
    void fetched(const ryla::workflow::OutputFile& output);
    /// The error (kind Internal with an empty message: none) and the complete ones in order.
    void finished(const QList<ryla::workflow::OutputFile>& outputs, const std::optional<ryla::Error>& error);

private:
    void startNext();
    void end();
    Later<workflow::OutputFile> fetchOne(const PlannedOutput& planned);
    Later<workflow::OutputFile> place(const workflow::OutputFile& file);
    [[nodiscard]] workflow::OutputFile before(const workflow::OutputFile& file) const;

    Backend& m_backend;
    JobStore& m_store;
    JobId m_job;
    QList<workflow::OutputFile> m_earlier;
    workflow::WorkflowDocument m_document;
    QList<workflow::NodeId> m_kept;
    QString m_folder;
    QList<PlannedOutput> m_plan;
    qsizetype m_next = 0;
    int m_underWay = 0;
    int m_lost = 0;
    bool m_ended = false;
    std::optional<Error> m_error;
    QMap<int, workflow::OutputFile> m_complete;
};

} // namespace ryla::jobs
