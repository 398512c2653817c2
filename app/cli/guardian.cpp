#include "cli/guardian.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace ryla::cli {
namespace {

using pods::PodEvent;
namespace eventkind = pods::eventkind;

/// How far back it is looked for what other programs have ended; rounds are much closer.
constexpr int othersEndedSeconds = 3600;

struct EventRow
{
    QLatin1String kind;
    pods::AlertLevel level;
    bool isSent;
    const char* title;
};

/// What is worth telling somebody who is not looking.
constexpr EventRow rows[] = {
    {eventkind::stop, pods::AlertLevel::Info, true, "was stopped"},
    {eventkind::start, pods::AlertLevel::Info, true, "was started"},
    {eventkind::stopAsked, pods::AlertLevel::Info, true, "was stopped"},
    {eventkind::startAsked, pods::AlertLevel::Info, true, "was started"},
    {eventkind::podRestart, pods::AlertLevel::Warning, true, "is restarted"},
    {eventkind::comfyRestart, pods::AlertLevel::Warning, true, "has its ComfyUI restarted"},
    {eventkind::warning, pods::AlertLevel::Warning, true, "wants a look"},
    {eventkind::trouble, pods::AlertLevel::Critical, true, "is in trouble"},
    {eventkind::ready, pods::AlertLevel::Info, false, "is ready"},
    {eventkind::asleep, pods::AlertLevel::Info, false, "sleeps"},
};

const EventRow* rowOf(const QString& kind)
{
    const auto* row =
        std::find_if(std::begin(rows), std::end(rows), [&kind](const EventRow& one) { return kind == one.kind; });
    return row == std::end(rows) ? nullptr : row;
}

} // namespace

Guardian::Guardian(Studio& studio, QList<pods::AlertTarget> alerts, const Clock& clock, int roundSeconds,
                   QObject* parent)
    : QObject(parent)
    , m_studio(studio)
    , m_alerts(std::move(alerts))
    , m_clock(clock)
    , m_desktop(QDBusConnection::sessionBus())
{
    m_facts.version = QCoreApplication::applicationVersion();
    m_facts.startedAt = m_clock.now();
    m_facts.roundSeconds = roundSeconds;
    connect(m_studio.fleet(), &fleet::Fleet::said, this, &Guardian::onSaid);
    connect(m_studio.fleet(), &fleet::Fleet::jobEnded, this, &Guardian::onEnded);
    connect(m_studio.fleet(), &fleet::Fleet::looked, this, &Guardian::onLooked);
}

/// What passed since the last look cost what it cost then; for a time in which nobody looked the ledger speaks, not
/// this.
void Guardian::onLooked(const pods::PodId& id)
{
    const pods::Keeper* keeper = m_studio.fleet()->keeper(id);
    const bool isKnown = keeper && keeper->facts().phase != pods::PodPhase::Unknown;
    const Look look{m_clock.now(), isKnown ? keeper->facts().perHour : pods::Money()};
    const Look before = std::exchange(m_looks[id.text], look);
    const qint64 passed = before.at.isValid() ? before.at.msecsTo(look.at) : 0;
    if (passed > 0 && passed <= pods::looksApartMs) {
        m_counted[id.text].spentByClock += pods::costOf(before.perHour, passed);
    }
    countOthers(id);
}

void Guardian::countOthers(const pods::PodId& id)
{
    const QDateTime since = std::max(m_facts.startedAt, m_clock.now().addSecs(-othersEndedSeconds));
    const auto records = m_studio.queue().recordsAt(fleet::Fleet::targetOf(id), since, 0);
    whenDone(records, this, [this, id](const Result<QList<jobs::JobRecord>>& found) {
        const QList<jobs::JobRecord> all = found.value_or(QList<jobs::JobRecord>()); // else at the next look
        for (const jobs::JobRecord& light : all) {
            const bool isNew = jobs::isOver(light.state) && light.finishedAt >= m_facts.startedAt;
            if (isNew && !m_ended.contains(light.id)) {
                // Its files stand in the whole record only.
                whenDone(m_studio.queue().record(light.id), this, [this, id](const Result<jobs::JobRecord>& record) {
                    if (record) {
                        onEnded(id, *record);
                    }
                });
            }
        }
    });
}

void Guardian::onEnded(const pods::PodId& id, const jobs::JobRecord& record)
{
    if (m_ended.contains(record.id)) {
        return;
    }
    m_ended.insert(record.id);
    pods::WatchedPod& counted = m_counted[id.text];
    switch (record.state) {
    case jobs::JobState::Done:
        ++counted.jobsDone;
        counted.pictures += quint64(record.outputs.size());
        counted.jobTimes.add(record.startedAt.msecsTo(record.finishedAt));
        break;
    case jobs::JobState::Failed:
        ++counted.jobsFailed;
        break;
    default:
        ++counted.jobsCancelled;
        break;
    }
}

void Guardian::onSaid(const PodEvent& event)
{
    pods::WatchedPod& counted = m_counted[event.pod];
    counted.starts += event.kind == eventkind::start || event.kind == eventkind::startAsked ? 1 : 0;
    counted.stops += event.kind == eventkind::stop || event.kind == eventkind::stopAsked ? 1 : 0;
    counted.comfyRestarts += event.kind == eventkind::comfyRestart ? 1 : 0;
    counted.podRestarts += event.kind == eventkind::podRestart ? 1 : 0;
    const auto pod = m_studio.fleet()->pods().find(pods::PodId{event.pod});
    const QString name = pod ? pod->name : event.pod;
    emit line(QStringLiteral("%1: %2").arg(name, event.sentence));
    alert(event, name);
}

void Guardian::alert(const PodEvent& event, const QString& pod)
{
    const EventRow* row = rowOf(event.kind);
    if (!row || !row->isSent) {
        return;
    }
    const pods::Alert alert{row->level,     event.kind, pod, pod + QLatin1Char(' ') + QString::fromLatin1(row->title),
                            event.sentence, event.at};
    for (const pods::AlertTarget& target : m_alerts) {
        const bool isHere = target.kind == desktopKind;
        const bool isUrgent = alert.level == pods::AlertLevel::Critical;
        const Later<void> told =
            isHere ? m_desktop.show(alert.title, alert.text, isUrgent) : m_sender.send(target, alert);
        whenDone(told, this, [this](const Result<void>& sent) {
            if (sent) {
                ++m_facts.alertsSent;
            } else {
                ++m_facts.alertsFailed;
                emit line(QStringLiteral("An alert was not delivered: %1").arg(sent.error().message));
            }
        });
    }
}

pods::GuardianFacts Guardian::facts() const
{
    pods::GuardianFacts facts = m_facts;
    facts.now = m_clock.now();
    facts.lastRound = facts.now; // of no pod: there is nothing to be late with
    for (const pods::ConfiguredPod& pod : m_studio.fleet()->pods().all()) {
        facts.pods << podFacts(pod);
        if (m_studio.fleet()->keeper(pod.id)) {
            const auto look = m_looks.find(pod.id.text);
            facts.lastRound = std::min(facts.lastRound, look == m_looks.end() ? facts.startedAt : look->second.at);
        }
    }
    return facts;
}

pods::WatchedPod Guardian::podFacts(const pods::ConfiguredPod& pod) const
{
    const auto counted = m_counted.find(pod.id.text);
    pods::WatchedPod facts = counted == m_counted.end() ? pods::WatchedPod() : counted->second;
    facts.name = pod.name;
    facts.problem = m_studio.fleet()->problemOf(pod.id);
    const pods::Keeper* keeper = m_studio.fleet()->keeper(pod.id);
    const pods::Session* session = m_studio.fleet()->session(pod.id);
    if (!keeper || !session) {
        return facts;
    }
    const pods::PolicyFacts& seen = keeper->facts();
    const pods::Situation& situation = session->situation();
    facts.phase = seen.phase;
    facts.phaseSince = seen.phaseSince;
    facts.comfyAnswers = situation.stage == pods::Stage::Ready && seen.others.has_value();
    facts.problem = situation.trouble == pods::Trouble::None ? QString() : situation.message;
    facts.perHour = seen.perHour;
    facts.spentToday = keeper->spending().today;
    facts.spentInMonth = keeper->spending().month;
    facts.waiting = seen.ourQueued;
    if (seen.others) {
        facts.queueRunning = seen.ourRunning;
        facts.queuePending = *seen.others;
    }
    if (situation.machine) {
        facts.gpuName = situation.machine->gpu;
        facts.gpuPercent = pods::gpuUseOf(*situation.machine);
        facts.gpuMemoryPercent = pods::gpuMemoryUseOf(*situation.machine);
    }
    return facts;
}

} // namespace ryla::cli
