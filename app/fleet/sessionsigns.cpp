#include "fleet/sessionsigns.h"

#include "pods/recollection.h"

#include <utility>

namespace ryla::fleet {

using pods::Stage;

SessionSigns::SessionSigns(pods::Session& session, pods::Ledger& ledger, const Clock& clock, bool isAlone,
                           QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_ledger(ledger)
    , m_clock(clock)
    , m_isAlone(isAlone)
    , m_stage(session.situation().stage)
{
    m_next.setInterval(int(pods::stopSignMs));
    connect(&m_next, &QTimer::timeout, this, &SessionSigns::tellStopping);
    connect(&m_session, &pods::Session::changed, this, &SessionSigns::look);
}

void SessionSigns::look()
{
    const Stage stage = m_session.situation().stage;
    const Stage before = std::exchange(m_stage, stage);
    if (before == stage) {
        return;
    }
    if (m_isAlone) {
        tellAsked(before, stage);
    }
    if (stage == Stage::Finishing) {
        m_next.start();
        tellStopping();
    } else {
        m_next.stop();
    }
}

void SessionSigns::tellAsked(Stage before, Stage stage)
{
    if (stage == Stage::Asked) {
        tell(pods::eventkind::startAsked, QStringLiteral("Start asked for."));
    } else if (stage == Stage::Finishing || (stage == Stage::Stopping && before != Stage::Finishing)) {
        tell(pods::eventkind::stopAsked, QStringLiteral("Stop asked for."));
    }
}

void SessionSigns::tellStopping()
{
    tell(pods::eventkind::stopping, QStringLiteral("The stop waits for work to end."));
}

void SessionSigns::tell(const QString& kind, const QString& sentence)
{
    whenDone(m_ledger.happened({m_session.pod().id.text, m_clock.now(), kind, sentence}), this,
             [this](const Result<void>& written) {
                 if (!written) {
                     emit problem(written.error());
                 }
             });
}

} // namespace ryla::fleet
