#pragma once

#include "jobs/job.h"

#include <QHash>
#include <QObject>

namespace ryla::fleet {

/// What is asked again and again of jobs that were not sent yet, found out once for each: their workflow stays as it
/// is. The workflows are walked through by a worker, however many there are. GUI thread.
class WaitingJobs : public QObject
{
    Q_OBJECT
public:
    struct Known
    {
        /// The classes of the nodes it will run.
        QStringList classes;
        /// A serverless endpoint can run it: jobs::serverlessFit().
        bool fits = false;
    };
    using QObject::QObject;

    /// Null: it is being found out, and `found` follows.
    const Known* of(const jobs::Job& job);
    void forget(const jobs::JobId& id) { m_known.remove(id); }

signals:
    void found();

private:
    struct Question
    {
        jobs::JobId id;
        workflow::WorkflowDocument document;
        workflow::Patch patch;
    };
    using Answers = QList<std::pair<jobs::JobId, Known>>;
    static Answers answersTo(const QList<Question>& questions);
    void ask();

    QHash<jobs::JobId, Known> m_known;
    QList<Question> m_questions;
    /// Those in m_questions and those that a worker is at.
    QSet<jobs::JobId> m_asked;
};

} // namespace ryla::fleet
