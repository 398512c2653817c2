#include "fleet/waitingjobs.h"

#include "base/later.h"
#include "jobs/progress.h"
#include "jobs/serverlessfit.h"

#include <QTimer>

#include <utility>

namespace ryla::fleet {

const WaitingJobs::Known* WaitingJobs::of(const jobs::Job& job)
{
    const auto known = m_known.constFind(job.id());
    if (known != m_known.constEnd()) {
        return &*known;
    }
    if (!m_asked.contains(job.id())) {
        if (m_questions.isEmpty()) {
            QTimer::singleShot(0, this, &WaitingJobs::ask); // all that are asked for in this turn at once
        }
        m_asked.insert(job.id());
        m_questions << Question{job.id(), job.record().document, job.record().patch};
    }
    return nullptr;
}

WaitingJobs::Answers WaitingJobs::answersTo(const QList<Question>& questions)
{
    Answers answers;
    for (const Question& one : questions) {
        Known known;
        const jobs::Progress steps = jobs::Progress::of(one.document, {});
        for (const jobs::NodeStep& step : steps.nodes) {
            known.classes << step.classType;
        }
        known.fits = jobs::serverlessFit(one.document, one.patch).problem.isEmpty();
        answers << std::pair(one.id, known);
    }
    return answers;
}

void WaitingJobs::ask()
{
    const auto answers =
        onWorker([questions = std::exchange(m_questions, {})]() -> Result<Answers> { return answersTo(questions); });
    whenDone(answers, this, [this](const Result<Answers>& told) {
        for (const auto& [id, known] : *told) {
            m_known.insert(id, known);
            m_asked.remove(id);
        }
        emit found();
    });
}

} // namespace ryla::fleet
