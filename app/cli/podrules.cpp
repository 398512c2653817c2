#include "cli/podrules.h"

#include "base/json.h"
#include "cli/utf8.h"
#include "pods/recollection.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <QRegularExpression>

#include <cstdint>

namespace ryla::cli {
namespace {

using nlohmann::ordered_json;

constexpr int aWeekOfMinutes = 7 * 24 * 60;
constexpr qint64 minuteMs = 60'000;
constexpr double mostDollars = 1'000'000;

/// A pair of flags. Not CLI11's own way with an optional: it makes "not given" a no.
void addSwitch(CLI::App& app, const std::string& names, std::optional<bool>& wish, const std::string& summary)
{
    app.add_flag_function(
        names, [&wish](std::int64_t count) { wish = count > 0; }, summary);
}

tl::unexpected<Error> refused(const QString& sentence)
{
    return fail(ErrorKind::Refused, sentence);
}

QString wallTime(const QDateTime& time)
{
    return time.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm"));
}

bool isAhead(const QDateTime& time, const QDateTime& now)
{
    return time.isValid() && time > now;
}

QString budgetSentence(const pods::PolicySettings& policy)
{
    const pods::Money none;
    QStringList limits;
    if (policy.budgetPerDay > none) {
        limits << QStringLiteral("%1 a day").arg(pods::toString(policy.budgetPerDay));
    }
    if (policy.budgetPerSession > none) {
        limits << QStringLiteral("%1 a session").arg(pods::toString(policy.budgetPerSession));
    }
    if (limits.isEmpty()) {
        return QStringLiteral("There is no budget.");
    }
    return QStringLiteral("It may cost %1; then %2.")
        .arg(limits.join(QStringLiteral(" and ")),
             policy.budgetIsHard
                 ? QStringLiteral("it is stopped at once, and the job that runs goes back into the queue")
                 : QStringLiteral("it is stopped as soon as the job that runs is done"));
}

QStringList sentencesOf(const PodRuleSet& rules, const QDateTime& now)
{
    const pods::PolicySettings& policy = rules.settings.policy;
    const pods::PolicyWishes& wishes = rules.wishes;
    QStringList lines;
    lines << (policy.idleMinutes > 0
                  ? QStringLiteral("It is stopped when nothing has happened for %1 min.").arg(policy.idleMinutes)
                  : QStringLiteral("It is not stopped for being idle."));
    lines << budgetSentence(policy);
    lines << (policy.startOnQueued ? QStringLiteral("It is started when a job waits for it.")
                                   : QStringLiteral("It is not started by jobs that wait for it."));
    lines << (rules.settings.restarts.isOn ? QStringLiteral("A ComfyUI that has crashed is restarted, within limits.")
                                           : QStringLiteral("A ComfyUI that has crashed is left alone."));
    for (const pods::CalendarRow& row : rules.settings.calendar.rows) {
        lines << QStringLiteral("Hours: %1.").arg(pods::toString(row));
    }
    if (isAhead(wishes.keepAwakeUntil, now)) {
        lines << QStringLiteral("It is kept awake until %1.").arg(wallTime(wishes.keepAwakeUntil));
    }
    if (isAhead(wishes.startAt, now)) {
        lines << QStringLiteral("It is started at %1.").arg(wallTime(wishes.startAt));
    }
    if (wishes.stopAfterQueue) {
        lines << QStringLiteral("It is stopped when its queue is done.");
    }
    if (rules.pricePerHour) {
        lines << QStringLiteral("An hour of it costs %1, as you said.")
                     .arg(pods::toString(pods::Money::fromNumber(*rules.pricePerHour)));
    }
    return lines;
}

ordered_json timeOrNull(const QDateTime& time, const QDateTime& now)
{
    return isAhead(time, now) ? ordered_json(text(time.toUTC().toString(Qt::ISODate))) : ordered_json();
}

ordered_json asJson(const QString& pod, const PodRuleSet& rules, const QDateTime& now)
{
    const pods::PolicySettings& policy = rules.settings.policy;
    const auto dollars = [](pods::Money money) { return double(money.micro) / 1e6; };
    ordered_json hours = ordered_json::array();
    for (const pods::CalendarRow& row : rules.settings.calendar.rows) {
        hours.push_back(text(pods::toString(row)));
    }
    return {{"name", text(pod)},
            {"idleMinutes", policy.idleMinutes},
            {"budgetPerDay", dollars(policy.budgetPerDay)},
            {"budgetPerSession", dollars(policy.budgetPerSession)},
            {"budgetIsHard", policy.budgetIsHard},
            {"startOnQueued", policy.startOnQueued},
            {"restarts", rules.settings.restarts.isOn},
            {"hours", hours},
            {"keepAwakeUntil", timeOrNull(rules.wishes.keepAwakeUntil, now)},
            {"startAt", timeOrNull(rules.wishes.startAt, now)},
            {"stopAfterQueue", rules.wishes.stopAfterQueue},
            {"pricePerHour", rules.pricePerHour ? ordered_json(*rules.pricePerHour) : ordered_json()}};
}

} // namespace

std::optional<qint64> durationMsOf(const QString& text)
{
    static const QRegularExpression form(QStringLiteral("^(?:(\\d{1,4})h)?(?:(\\d{1,5})(?:m|min)?)?$"));
    const QRegularExpressionMatch match = form.match(text.trimmed().toLower());
    const int minutes = match.captured(1).toInt() * 60 + match.captured(2).toInt();
    const bool isOne = match.hasMatch() && minutes > 0 && minutes <= aWeekOfMinutes;
    return isOne ? std::optional(minutes * minuteMs) : std::nullopt;
}

std::optional<QDateTime> timeOf(const QString& text, const QDateTime& now)
{
    const QTime clock = QTime::fromString(text, QStringLiteral("H:mm"));
    QDateTime time = QDateTime::fromString(text, Qt::ISODate);
    if (clock.isValid()) {
        const QDateTime here = now.toLocalTime();
        const QDate day = clock > here.time() ? here.date() : here.date().addDays(1);
        time = QDateTime(day, clock);
    }
    return isAhead(time, now) ? std::optional(time.toUTC()) : std::nullopt;
}

void PodRules::declare(CLI::App& app)
{
    app.add_option("--idle", m_idle, "Minutes without work until it is stopped; 0: never")
        ->check(CLI::Range(0, aWeekOfMinutes));
    app.add_option("--budget-day", m_budgetDay, "US dollars it may cost a day; 0: no limit")
        ->check(CLI::Range(0.0, mostDollars));
    app.add_option("--budget-session", m_budgetSession, "US dollars it may cost from start to stop; 0: no limit")
        ->check(CLI::Range(0.0, mostDollars));
    addSwitch(app, "--budget-hard,!--budget-soft", m_isHard,
              "At the end of a budget stop at once (hard), or when the job that runs is done (soft)");
    addSwitch(app, "--start-on-queued,!--no-start-on-queued", m_startOnQueued, "Start it when a job waits for it");
    app.add_option("--restarts", m_restarts, "Restart a ComfyUI that has crashed")->check(CLI::IsMember({"on", "off"}));
    app.add_option("--keep-awake", m_keepAwake, "Do not stop it for so long (90m, 2h30m), or off");
    app.add_option("--start-at", m_startAt, "Start it once at this time (18:30, 2026-11-30T18:30), or off");
    addSwitch(app, "--stop-after-queue,!--no-stop-after-queue", m_stopAfterQueue, "Stop it once its queue is done");
    app.add_option("--price-per-hour", m_price, "US dollars an hour of it costs, where its provider does not tell")
        ->check(CLI::Range(0.0, mostDollars));
}

Result<PodRuleSet> PodRules::appliedTo(PodRuleSet rules, const QDateTime& now) const
{
    const std::string off = "off";
    pods::PolicySettings& policy = rules.settings.policy;
    policy.idleMinutes = m_idle.value_or(policy.idleMinutes);
    policy.budgetPerDay = m_budgetDay ? pods::Money::fromNumber(*m_budgetDay) : policy.budgetPerDay;
    policy.budgetPerSession = m_budgetSession ? pods::Money::fromNumber(*m_budgetSession) : policy.budgetPerSession;
    policy.budgetIsHard = m_isHard.value_or(policy.budgetIsHard);
    policy.startOnQueued = m_startOnQueued.value_or(policy.startOnQueued);
    rules.settings.restarts.isOn = m_restarts.empty() ? rules.settings.restarts.isOn : m_restarts != off;
    if (m_stopAfterQueue) {
        rules.wishes = pods::wishesAfterQueue(rules.wishes, *m_stopAfterQueue);
    }
    rules.pricePerHour = m_price ? m_price : rules.pricePerHour;
    if (!m_keepAwake.empty()) {
        const QString typed = QString::fromStdString(m_keepAwake);
        const std::optional<qint64> duration = durationMsOf(typed);
        if (!duration && m_keepAwake != off) {
            return refused(QStringLiteral("--keep-awake: \"%1\" is no duration; write 90m, 2h30m or off, a week at "
                                          "most.")
                               .arg(typed));
        }
        rules.wishes.keepAwakeUntil = duration ? now.addMSecs(*duration).toUTC() : QDateTime();
    }
    if (!m_startAt.empty()) {
        const QString typed = QString::fromStdString(m_startAt);
        const std::optional<QDateTime> time = timeOf(typed, now);
        if (!time && m_startAt != off) {
            return refused(QStringLiteral("--start-at: \"%1\" is no time to come; write 18:30, 2026-11-30T18:30 or "
                                          "off.")
                               .arg(typed));
        }
        rules.wishes.startAt = time.value_or(QDateTime());
    }
    return rules;
}

void printRules(Console& console, const QString& pod, const PodRuleSet& rules, const QDateTime& now, bool asDocument)
{
    if (asDocument) {
        console.printBytes(json::dump(asJson(pod, rules, now), 2) + '\n');
        return;
    }
    console.print(console.bold(pod));
    for (const QString& line : sentencesOf(rules, now)) {
        console.print(line);
    }
}

} // namespace ryla::cli
