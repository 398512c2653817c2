#include "fleet/sessionsigns.h"

#include "pods/recollection.h"

#include <utility>

namespace ryla::fleet {

using pods::Stage;

namespace {

constexpr int heedMs = 10'000;

QString overSentence()
{
    return QStringLiteral("The stop is over.");
}

bool isOnTheWayDown(Stage stage)
{
    return stage == Stage::Finishing || stage == Stage::Stopping;
}

} // namespace

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
    m_heed.setInterval(heedMs);
    connect(&m_heed, &QTimer::timeout, this, &SessionSigns::heed);
    if (m_isAlone) {
        m_heed.start();
    }
}

/// Whoever leaves in the middle of a stop does not go on with it.
SessionSigns::~SessionSigns()
{
    if (m_next.isActive()) {
        m_ledger.happened({m_session.pod().id.text, m_clock.now(), pods::eventkind::stopOver, overSentence()});
    }
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
    if (isOnTheWayDown(stage) && !isOnTheWayDown(before)) {
        m_next.start();
        tellStopping();
    } else if (!isOnTheWayDown(stage) && isOnTheWayDown(before)) {
        m_next.stop();
        tell(pods::eventkind::stopOver, overSentence());
    }
}

void SessionSigns::heed()
{
    constexpr int enough = 20;
    whenDone(m_ledger.events(m_session.pod().id.text, enough), this, [this](const Result<QList<pods::PodEvent>>& told) {
        if (!told) {
            emit problem(told.error());
            return;
        }
        const bool stops = !isOnTheWayDown(m_stage) && pods::stopIsUnderWay(*told, m_clock.now());
        if (std::exchange(m_stopsElsewhere, stops) != stops) {
            emit stopsElsewhere(stops);
        }
    });
}

void SessionSigns::tellAsked(Stage before, Stage stage)
{
    if (stage == Stage::Asked) {
        tell(pods::eventkind::startAsked, QStringLiteral("Start asked for."));
    } else if (isOnTheWayDown(stage) && !isOnTheWayDown(before)) {
        tell(pods::eventkind::stopAsked, QStringLiteral("Stop asked for."));
    }
}

void SessionSigns::tellStopping()
{
    tell(pods::eventkind::stopping, QStringLiteral("It is being stopped."));
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
