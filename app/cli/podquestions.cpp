#include "cli/podquestions.h"

#include "comfy/client.h"

#include <algorithm>

namespace ryla::cli {
namespace {

/// A log without --follow has ended when nothing more came for so long.
constexpr int quietMs = 1'500;

/// A provider's answer is a value; here a refusal ends the command like an error.
template<class T>
Later<T> taken(const pods::Answer<T>& answer)
{
    if (const auto* refusal = std::get_if<pods::Refusal>(&answer)) {
        const bool isKey = refusal->kind == pods::RefusalKind::Key || refusal->kind == pods::RefusalKind::Permission;
        return now<T>(fail(isKey ? ErrorKind::Unauthorized : ErrorKind::Network, refusal->message, refusal->said));
    }
    return now<T>(std::get<T>(answer));
}

Error notSetUp(const QString& what)
{
    return {ErrorKind::Refused, what, {}};
}

/// What must be said still of a pod that is on no account; empty: nothing.
QString lackingIn(const pods::ConfiguredPod& pod)
{
    if (pod.address.isEmpty() || !comfy::ServerAddress::parse(pod.address.toString())) {
        return QStringLiteral("--url says where its ComfyUI answers.");
    }
    if (pod.provider != QLatin1String("command")) {
        return {};
    }
    if (pod.commands.start.isEmpty()) {
        return QStringLiteral("--start names the program that starts it.");
    }
    if (pod.commands.stop.isEmpty()) {
        return QStringLiteral("--stop names the program that stops it: what nobody can stop would be paid for ever.");
    }
    if (pod.commands.status.isEmpty()) {
        return QStringLiteral("--status names a program that ends with 0 while it runs, such as 'ssh gpubox true': "
                              "without it no other command, and no guardian, could know whether it does.");
    }
    return {};
}

} // namespace

PodQuestions::PodQuestions(Studio& studio, Console& console, bool json, QObject* parent)
    : QObject(parent)
    , m_studio(studio)
    , m_console(console)
    , m_json(json)
{
    m_quiet.setSingleShot(true);
    connect(&m_quiet, &QTimer::timeout, this, &PodQuestions::answered);
}

template<class T, class F>
void PodQuestions::answer(const QFuture<T>& later, F print)
{
    whenDone(later, this, [this, print = std::move(print)](const T& result) {
        if (result) {
            print(*result);
            emit answered();
        } else {
            emit failed(result.error());
        }
    });
}

Later<pods::Provider*> PodQuestions::account(const QString& kind)
{
    return andThen(m_studio.fleet()->key(kind), this, [this, kind](const Secret& key) {
        const pods::ProviderRow* row = pods::providerRow(kind);
        if (row && !row->secrets.isEmpty() && key.isEmpty()) {
            return now<pods::Provider*>(
                fail(notSetUp(QStringLiteral("%1 wants a key: set %2, or connect the account in the window.")
                                  .arg(row->title, row->keyVariable))));
        }
        std::unique_ptr<pods::Provider>& known = m_accounts[kind];
        if (!known) {
            known = m_studio.fleet()->account(kind, key);
        }
        return now<pods::Provider*>(known.get());
    });
}

Later<QList<pods::Machine>> PodQuestions::machines(const QString& kind)
{
    return andThen(account(kind), this, [this](pods::Provider* provider) { return machines(*provider); });
}

Later<QList<pods::Machine>> PodQuestions::machines(pods::Provider& provider)
{
    return andThen(provider.list(), this, taken<QList<pods::Machine>>);
}

Later<pods::ConfiguredPod> PodQuestions::completed(pods::ConfiguredPod pod)
{
    if (pod.provider != QLatin1String("runpod")) {
        const QString lacking = lackingIn(pod);
        return lacking.isEmpty() ? now<pods::ConfiguredPod>(pod) : now<pods::ConfiguredPod>(fail(notSetUp(lacking)));
    }
    if (pod.pricePerHour) {
        return now<pods::ConfiguredPod>(
            fail(notSetUp(QStringLiteral("--price-per-hour: the account tells the price of its machines."))));
    }
    return andThen(machines(pod.provider), this, [pod](const QList<pods::Machine>& all) mutable {
        const auto found =
            std::find_if(all.begin(), all.end(), [&pod](const pods::Machine& one) { return one.id == pod.machine; });
        if (found == all.end()) {
            return now<pods::ConfiguredPod>(fail(
                ErrorKind::NotFound, QStringLiteral("--machine: the account has no machine \"%1\"; `ryla pods list` "
                                                    "shows them.")
                                         .arg(pod.machine.text)));
        }
        pod.recipe = pods::recipeOf(*found);
        return now<pods::ConfiguredPod>(pod);
    });
}

void PodQuestions::logs(const pods::ConfiguredPod& pod, const pods::LogWish& wish, bool follow)
{
    whenDone(account(pod.provider), this, [this, pod, wish, follow](const Result<pods::Provider*>& provider) {
        if (!provider) {
            emit failed(provider.error());
            return;
        }
        m_log = *provider ? (*provider)->logs(pod.machine, wish) : nullptr;
        if (!m_log) {
            emit failed(notSetUp(QStringLiteral("%1 has no log that can be read from here.").arg(pod.name)));
            return;
        }
        connect(m_log.get(), &pods::LogStream::line, this, [this, follow](const pods::LogLine& line) {
            m_console.print(QStringLiteral("%1 %2  %3")
                                .arg(line.at.toLocalTime().toString(QStringLiteral("HH:mm:ss")),
                                     line.from.leftJustified(9), line.text));
            if (!follow) {
                m_quiet.start(quietMs);
            }
        });
        connect(m_log.get(), &pods::LogStream::ended, this, [this](const QString& why) {
            emit failed(Error{ErrorKind::Network, why, {}});
        });
        if (!follow) {
            m_quiet.start(2 * quietMs);
        }
    });
}

void PodQuestions::volumes(const QString& kind)
{
    const auto asked = andThen(account(kind), this, [this](pods::Provider* provider) {
        return andThen(provider->volumes(), this, taken<QList<pods::Volume>>);
    });
    answer(asked, [this](const QList<pods::Volume>& volumes) { printVolumes(m_console, volumes, m_json); });
}

} // namespace ryla::cli
