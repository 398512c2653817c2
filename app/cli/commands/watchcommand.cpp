#include "cli/commands/watchcommand.h"

#include "pods/metrics.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <utility>

namespace ryla::cli {
namespace {

constexpr auto alertVariable = "RYLA_ALERT_URL";
/// What --alert says, for a service, whose command line is the package's.
constexpr auto alertKindVariable = "RYLA_ALERT";
constexpr QLatin1String healthPath("/healthz");
/// Between two signs of life, however often the pods are looked at: a machine that is busy for a moment must not lose
/// the duty, and others must not wait for long.
constexpr int dutySecondsAtLeast = 3;
constexpr int dutySecondsAtMost = 15;

} // namespace

WatchCommand::WatchCommand(Console& console)
    : m_console(console)
{
}

WatchCommand::~WatchCommand()
{
    m_guardian.reset(); // before the studio it looks at
}

void WatchCommand::declare(CLI::App& app)
{
    app.add_option("--listen", m_listen, "ADDRESS:PORT of /healthz and /metrics; loopback unless you say otherwise");
    app.add_option("--interval", m_seconds, "Seconds between two looks at the pods")->check(CLI::Range(1, 3600));
    app.add_option("--alert", m_alertKinds,
                   "desktop: tells what happens in a message on this desktop; json, slack, discord or ntfy: to the "
                   "webhook in RYLA_ALERT_URL (repeatable: RYLA_ALERT_URL_2, _3 …); without it RYLA_ALERT says which")
        ->take_all()
        ->allow_extra_args(false);
    app.add_flag("--strict", m_strict,
                 "/healthz is 200 only while a ComfyUI answers (for load balancers); without it a "
                 "pod that sleeps as it should is well, too");
    app.add_flag("--demo", m_demo, "Try it out with a demo pod of its own; nothing is kept");
}

void WatchCommand::start()
{
    const Result<QList<pods::AlertTarget>> targets = alerts();
    if (!targets) {
        m_console.complain(targets.error());
        emit finished(ExitCode::WrongUse);
        return;
    }
    m_alerts = *targets;
    if (m_alerts.isEmpty() && !qEnvironmentVariableIsEmpty(alertVariable)) {
        // No reason to leave pods unwatched.
        m_console.complain(QStringLiteral("RYLA_ALERT_URL is set, but not what is there, so no alerts are sent: set "
                                          "RYLA_ALERT to json, slack, discord or ntfy, or give --alert."));
    }
    m_server = std::make_unique<StatusServer>([this](const QString& path) { return page(path); });
    const Result<QString> url = m_server->listen(QString::fromStdString(m_listen));
    if (!url) {
        m_console.complain(url.error());
        emit finished(exitCodeOf(url.error()));
        return;
    }
    m_console.print(*url);
    if (m_server->isPublic()) {
        m_console.say(QStringLiteral("Everybody who reaches this computer can read these pages."));
    }
    begin();
}

std::vector<std::string> WatchCommand::alertWishes() const
{
    if (!m_alertKinds.empty()) {
        return m_alertKinds;
    }
    std::vector<std::string> wishes;
    const QStringList words = qEnvironmentVariable(alertKindVariable).split(QLatin1Char(','), Qt::SkipEmptyParts);
    for (const QString& word : words) {
        wishes.push_back(word.trimmed().toStdString());
    }
    return wishes;
}

Result<QList<pods::AlertTarget>> WatchCommand::alerts() const
{
    QList<pods::AlertTarget> targets;
    int webhooks = 0;
    const QString option = QString::fromLatin1(m_alertKinds.empty() ? alertKindVariable : "--alert");
    const std::vector<std::string> wishes = alertWishes();
    for (const std::string& wish : wishes) {
        const QByteArray kind = QByteArray::fromStdString(wish);
        if (kind == Guardian::desktopKind) {
            targets << pods::AlertTarget{kind, {}};
            continue;
        }
        const QList<pods::AlertKind> kinds = pods::alertKinds();
        if (std::none_of(kinds.begin(), kinds.end(), [&kind](const pods::AlertKind& one) { return one.id == kind; })) {
            return fail(ErrorKind::Refused, QStringLiteral("%1: there is no kind \"%2\"; there is desktop, json, "
                                                           "slack, discord, ntfy.")
                                                .arg(option, QString::fromUtf8(kind)));
        }
        QByteArray variable = alertVariable;
        if (++webhooks > 1) {
            variable += '_' + QByteArray::number(webhooks);
        }
        const QString url = qEnvironmentVariable(variable.constData());
        if (url.isEmpty()) {
            return fail(ErrorKind::Refused, QStringLiteral("%1 %2: set %3 to the webhook's address.")
                                                .arg(option, QString::fromUtf8(kind), QString::fromUtf8(variable)));
        }
        targets << pods::AlertTarget{kind, Secret(url)};
    }
    return targets;
}

void WatchCommand::begin()
{
    if (m_demo) {
        m_demoHome = std::make_unique<QTemporaryDir>();
        open(Paths::under(m_demoHome->path()), true);
        return;
    }
    const QString folder = Paths::standard().dataFolder();
    if (const Result<void> made = Paths::ensure(folder); !made) {
        m_console.complain(made.error());
        emit finished(exitCodeOf(made.error()));
        return;
    }
    m_duty = std::make_unique<pods::GuardianDuty>(folder, pods::GuardianRole::Guardian,
                                                  std::clamp(m_seconds, dutySecondsAtLeast, dutySecondsAtMost) * 1000,
                                                  m_clock);
    connect(m_duty.get(), &pods::GuardianDuty::changed, this, &WatchCommand::onDuty);
    connect(m_duty.get(), &pods::GuardianDuty::waiting, this, [this] {
        log(isWindows()
                ? QStringLiteral("A window of RYLA Studio watches these pods; this one takes over when it closes.")
                : QStringLiteral("Another guardian watches these pods; this one takes over when it ends."));
        showOnly();
    });
    connect(m_duty.get(), &pods::GuardianDuty::problem, this, [this](const Error& error) {
        m_console.complain(error);
        if (!m_hadDuty && !m_duty->isAnothers()) {
            emit finished(ExitCode::Storage); // it never worked
        }
    });
    m_duty->begin();
}

bool WatchCommand::isWindows() const
{
    return m_duty && m_duty->isAnothers() && m_duty->other().isWindow();
}

/// Two that act at once would fight: whoever has lost the lock lets go of everything, its jobs too. Whoever gets it
/// takes up what is left, which a Studio does at its start.
void WatchCommand::onDuty()
{
    m_guardian.reset();
    m_studio.reset();
    if (m_duty->mayAct()) {
        m_hadDuty = true;
        open(Paths::standard(), true);
    } else {
        showOnly();
    }
}

void WatchCommand::showOnly()
{
    if (!m_studio) {
        open(Paths::standard(), false);
    }
}

void WatchCommand::open(const Paths& paths, bool acts)
{
    StudioOptions options;
    options.paths = paths;
    options.adoptOrphans = acts;
    options.pods = StudioOptions::Pods::Kept;
    options.podSeconds = m_seconds;
    options.keyStore = !m_demo;
    m_studio = std::make_unique<Studio>(options);
    m_studio->fleet()->setActing(acts);
    connect(m_studio.get(), &Studio::problem, this, [this](const Error& error) { m_console.complain(error); });
    whenDone(m_studio->open(), m_studio.get(), [this, acts](const Result<void>& opened) {
        if (!opened) {
            m_console.complain(opened.error());
            emit finished(exitCodeOf(opened.error()));
            return;
        }
        const QList<pods::AlertTarget> targets = acts ? m_alerts : QList<pods::AlertTarget>();
        m_guardian = std::make_unique<Guardian>(*m_studio, targets, m_clock, m_seconds);
        connect(m_guardian.get(), &Guardian::line, this, &WatchCommand::log);
        if (!acts) {
            return;
        }
        const qsizetype count = m_studio->fleet()->pods().all().size();
        log(m_demo       ? QStringLiteral("Watching a demo pod.")
            : count == 0 ? QStringLiteral("No pod is set up yet (ryla pods add); watching all the same.")
                         : QStringLiteral("Watching %1 pod(s).").arg(count));
        if (m_demo) {
            addDemo();
        }
    });
}

void WatchCommand::addDemo()
{
    pods::ConfiguredPod pod;
    pod.name = QStringLiteral("demo");
    pod.provider = QStringLiteral("demo");
    whenDone(m_studio->fleet()->pods().save(pod), this, [this](const Result<pods::PodId>& id) {
        if (!id) {
            m_console.complain(id.error());
            return;
        }
        connect(m_studio->fleet(), &fleet::Fleet::changed, this, [this, id = *id, done = false]() mutable {
            if (pods::Keeper* keeper = m_studio->fleet()->keeper(id); keeper && !std::exchange(done, true)) {
                keeper->start();
            }
        });
    });
}

pods::ActsBy WatchCommand::actsBy() const
{
    if (!m_duty || m_duty->mayAct()) {
        return pods::ActsBy::This;
    }
    return isWindows() ? pods::ActsBy::Window : m_duty->isAnothers() ? pods::ActsBy::Guardian : pods::ActsBy::Nobody;
}

std::optional<demo::HttpReply> WatchCommand::page(const QString& path) const
{
    if (!m_guardian) {
        return demo::jsonReply(R"({"ok":false,"state":"beginning"})", 503);
    }
    pods::GuardianFacts facts = m_guardian->facts();
    facts.actsBy = actsBy();
    if (path == healthPath) {
        const auto rule = m_strict ? pods::HealthRule::CanWork : pods::HealthRule::AsWanted;
        const pods::HealthAnswer health = pods::healthz(facts, rule);
        return demo::jsonReply(health.body, health.status);
    }
    if (path == QLatin1String("/metrics")) {
        demo::HttpReply reply;
        reply.contentType = pods::metricsContentType;
        reply.body = pods::metricsText(facts);
        return reply;
    }
    return std::nullopt;
}

void WatchCommand::log(const QString& line)
{
    m_console.print(QStringLiteral("%1  %2").arg(m_clock.now().toLocalTime().toString(Qt::ISODate), line));
}

void WatchCommand::cancel()
{
    // Ctrl-C is how it is meant to end. What runs goes on: nobody is there to be asked.
    if (m_duty) {
        m_duty->disconnect(this);
        whenDone(m_duty->end(), this, [this](const Result<void>&) { emit finished(ExitCode::Done); });
        return;
    }
    emit finished(ExitCode::Done);
}

} // namespace ryla::cli
