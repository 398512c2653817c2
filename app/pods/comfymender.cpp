#include "pods/comfymender.h"

#include "base/whenended.h"
#include "pods/usage.h"

#include <utility>

namespace ryla::pods {
namespace {

/// How often it is told that only the user can go on.
constexpr qint64 givenUpEveryMs = 60LL * 60 * 1000;

} // namespace

ComfyMender::ComfyMender(Session& session, Reboot rebootComfy, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_rebootComfy(std::move(rebootComfy))
{
}

void ComfyMender::heard()
{
    m_downSince = {};
    m_gaveUp = {};
    m_isDeaf = false;
}

void ComfyMender::heardNothing(const QDateTime& now)
{
    if (!m_downSince.isValid()) {
        m_downSince = now;
    }
}

void ComfyMender::mend(const RestartSettings& settings, int unsaved, const QDateTime& now)
{
    if (!m_downSince.isValid()) {
        return;
    }
    RestartFacts facts;
    facts.now = now;
    facts.downSince = m_downSince;
    facts.canRestartComfy = m_rebootComfy && !m_isDeaf;
    facts.canRestartPod = m_session.canRestart();
    facts.unsaved = unsaved;
    m_attempts = recentAttempts(m_attempts, now);
    facts.attempts = m_attempts;
    carryOut(nextRestart(settings, facts), now);
}

void ComfyMender::carryOut(const RestartDecision& next, const QDateTime& now)
{
    switch (next.step) {
    case RestartStep::Nothing:
        return;
    case RestartStep::GiveUp:
        if (!m_gaveUp.isValid() || m_gaveUp.msecsTo(now) >= givenUpEveryMs) {
            m_gaveUp = now;
            emit told(eventkind::trouble, next.sentence, now);
        }
        return;
    case RestartStep::Comfy:
        askComfy(next.sentence, now);
        return;
    case RestartStep::Pod:
        m_attempts.append({now, RestartKind::Pod});
        emit told(eventkind::podRestart, next.sentence, now);
        m_session.restart();
        return;
    }
}

void ComfyMender::askComfy(const QString& sentence, const QDateTime& now)
{
    const RestartAttempt attempt{now, RestartKind::Comfy};
    m_attempts.append(attempt);
    whenEnded(m_rebootComfy(m_session.address()), this, [this, attempt, sentence](const Result<void>& asked) {
        if (asked) {
            emit told(eventkind::comfyRestart, sentence, attempt.at);
            return;
        }
        // Nothing was restarted: the machine need not wait for it to show.
        m_attempts.removeOne(attempt);
        m_isDeaf = true;
        emit isDeaf();
    });
}

} // namespace ryla::pods
