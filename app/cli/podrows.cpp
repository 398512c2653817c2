#include "cli/podrows.h"

#include "base/whenended.h"
#include "pods/providers.h"

namespace ryla::cli {
namespace {

constexpr int patienceMs = 10'000;
constexpr int accountPlace = -1;

} // namespace

PodRow rowOf(Studio& studio, const pods::ConfiguredPod& pod, const Result<QList<pods::Machine>>& machines)
{
    PodRow row;
    row.pod = pod;
    row.address = pod.address;
    if (machines) {
        row.machine = pods::machineOf(pod, *machines);
        row.problem = row.machine ? QString() : QStringLiteral("its machine is gone");
    } else {
        row.problem = machines.error().message;
    }
    if (const pods::Provider* provider = studio.fleet()->provider(pod.id)) {
        row.address = provider->addressOf(row.machine ? row.machine->id : pod.machine, pod.comfyPort);
    }
    return row;
}

PodRows::PodRows(Studio& studio, PodQuestions& questions, QObject* parent)
    : QObject(parent)
    , m_studio(studio)
    , m_questions(questions)
{
    m_limit.setSingleShot(true);
    m_limit.setInterval(patienceMs);
    connect(&m_limit, &QTimer::timeout, this, &PodRows::onLimit);
}

Later<PodRows::Found> PodRows::of(const QList<pods::ConfiguredPod>& pods)
{
    m_found = {};
    m_open = {accountPlace};
    m_promise = QPromise<Result<Found>>();
    m_promise.start();
    const Later<Found> answer = m_promise.future();
    for (int i = 0; i < pods.size(); ++i) {
        m_found.rows << PodRow{pods.at(i), {}, {}, pods.at(i).address};
        if (!pods::isOnAnAccount(pods.at(i))) {
            m_open.insert(i);
        }
    }
    m_limit.start();
    for (int i = 0; i < pods.size(); ++i) {
        if (m_open.contains(i)) {
            whenEnded(machinesOf(pods.at(i)), this,
                      [this, i](const Result<QList<pods::Machine>>& machines) { take(i, machines); });
        }
    }
    // It keeps its own time.
    whenEnded(m_questions.machines(QStringLiteral("runpod")), this,
              [this](const Result<QList<pods::Machine>>& machines) { take(accountPlace, machines); });
    return answer;
}

Later<QList<pods::Machine>> PodRows::machinesOf(const pods::ConfiguredPod& pod)
{
    return andThen(m_studio.fleet()->begun(pod.id), this, [this, id = pod.id](pods::Session*) {
        pods::Provider* provider = m_studio.fleet()->provider(id);
        return provider
                   ? m_questions.machines(*provider)
                   : now<QList<pods::Machine>>(fail(ErrorKind::NotFound, QStringLiteral("It is not set up any more.")));
    });
}

void PodRows::take(int index, const Result<QList<pods::Machine>>& machines)
{
    if (!m_open.remove(index)) {
        return; // too late
    }
    if (index != accountPlace) {
        m_found.rows[index] = rowOf(m_studio, m_found.rows.at(index).pod, machines);
    } else {
        m_found.account = machines;
        for (PodRow& row : m_found.rows) {
            if (pods::isOnAnAccount(row.pod)) {
                row = rowOf(m_studio, row.pod, machines);
            }
        }
    }
    settleIfAll();
}

void PodRows::onLimit()
{
    for (int i = 0; i < m_found.rows.size(); ++i) {
        if (m_open.remove(i)) {
            m_found.rows[i].problem =
                QStringLiteral("it did not say within %1 s how it is").arg(m_limit.interval() / 1000.0);
        }
    }
    settleIfAll();
}

void PodRows::settleIfAll()
{
    if (m_open.isEmpty()) {
        m_limit.stop();
        m_promise.addResult(Result<Found>(m_found));
        m_promise.finish();
    }
}

} // namespace ryla::cli
