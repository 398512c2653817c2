#include "pods/keepersettingscodec.h"

#include "base/json.h"
#include "pods/calendarcodec.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace ryla::pods {
namespace {

using nlohmann::json;
using SettingsPlace = ryla::json::Reader<json>;

constexpr int aWeekOfMinutes = 7 * 24 * 60;
constexpr int anHourOfSeconds = 3600;

/// A number of the settings: its key, where it lives, and its limits. One row for each.
struct PolicyRow
{
    const char* key;
    int PolicySettings::*member;
    int least;
    int most;
};

constexpr PolicyRow policyRows[] = {
    {"idleMinutes", &PolicySettings::idleMinutes, 0, aWeekOfMinutes},
    {"countdownSeconds", &PolicySettings::countdownSeconds, 0, anHourOfSeconds},
    {"gpuBelowPercent", &PolicySettings::gpuBelowPercent, 0, 100},
    {"gpuWindowSeconds", &PolicySettings::gpuWindowSeconds, 0, anHourOfSeconds},
    {"unknownMinutes", &PolicySettings::unknownMinutes, 0, aWeekOfMinutes},
    {"unknownStopMinutes", &PolicySettings::unknownStopMinutes, 0, aWeekOfMinutes},
    {"startMinutes", &PolicySettings::startMinutes, 0, aWeekOfMinutes},
    {"offHoursIdleMinutes", &PolicySettings::offHoursIdleMinutes, 0, aWeekOfMinutes},
    {"othersGraceMinutes", &PolicySettings::othersGraceMinutes, 0, aWeekOfMinutes},
    {"startAtLateMinutes", &PolicySettings::startAtLateMinutes, 0, aWeekOfMinutes},
    {"budgetWarnPercent", &PolicySettings::budgetWarnPercent, 1, 100},
};

struct RestartRow
{
    const char* key;
    int RestartSettings::*member;
    int least;
    int most;
};

constexpr RestartRow restartRows[] = {
    {"patienceSeconds", &RestartSettings::patienceSeconds, 10, anHourOfSeconds},
    {"settleSeconds", &RestartSettings::settleSeconds, 10, anHourOfSeconds},
    {"comfyPerHour", &RestartSettings::comfyPerHour, 0, 60},
    {"podPerHour", &RestartSettings::podPerHour, 0, 60},
    {"perDay", &RestartSettings::perDay, 0, 1000},
    {"firstPauseSeconds", &RestartSettings::firstPauseSeconds, 1, anHourOfSeconds},
    {"longestPauseSeconds", &RestartSettings::longestPauseSeconds, 1, 24 * anHourOfSeconds},
};

struct QuitRow
{
    const char* word;
    QuitChoice choice;
};

constexpr QuitRow quitRows[] = {
    {"stop", QuitChoice::StopNow},
    {"stopWhenDone", QuitChoice::StopWhenDone},
    {"handOver", QuitChoice::HandOver},
};

int within(const SettingsPlace& place, int usual, int least, int most)
{
    return int(std::clamp(place.integer().value_or(usual), qint64(least), qint64(most)));
}

Money moneyAt(const SettingsPlace& place)
{
    return Money{std::max<qint64>(0, place.integer().value_or(0))};
}

} // namespace

QByteArray keeperSettingsToJson(const KeeperSettings& settings)
{
    json policy{{"startOnQueued", settings.policy.startOnQueued},
                {"budgetIsHard", settings.policy.budgetIsHard},
                {"budgetPerDayMicro", settings.policy.budgetPerDay.micro},
                {"budgetPerSessionMicro", settings.policy.budgetPerSession.micro}};
    for (const PolicyRow& row : policyRows) {
        policy[row.key] = settings.policy.*row.member;
    }
    json restarts{{"on", settings.restarts.isOn}};
    for (const RestartRow& row : restartRows) {
        restarts[row.key] = settings.restarts.*row.member;
    }
    json whole{{"version", 1},
               {"policy", policy},
               {"restarts", restarts},
               {"calendar", calendarToJson(settings.calendar).toStdString()}};
    for (const QuitRow& row : quitRows) {
        if (settings.onQuit == row.choice) {
            whole["onQuit"] = row.word;
        }
    }
    return ryla::json::dump(whole);
}

Result<KeeperSettings> keeperSettingsFromJson(const QByteArray& text)
{
    KeeperSettings settings;
    if (text.trimmed().isEmpty()) {
        return settings;
    }
    const Result<json> parsed = ryla::json::parse(text);
    if (!parsed) {
        return fail(parsed.error());
    }
    const SettingsPlace root(*parsed);
    const SettingsPlace policy = root.at("policy");
    for (const PolicyRow& row : policyRows) {
        settings.policy.*row.member = within(policy.at(row.key), settings.policy.*row.member, row.least, row.most);
    }
    settings.policy.startOnQueued = policy.at("startOnQueued").boolean(settings.policy.startOnQueued);
    settings.policy.budgetIsHard = policy.at("budgetIsHard").boolean(settings.policy.budgetIsHard);
    settings.policy.budgetPerDay = moneyAt(policy.at("budgetPerDayMicro"));
    settings.policy.budgetPerSession = moneyAt(policy.at("budgetPerSessionMicro"));
    const SettingsPlace restarts = root.at("restarts");
    settings.restarts.isOn = restarts.at("on").boolean(settings.restarts.isOn);
    for (const RestartRow& row : restartRows) {
        settings.restarts.*row.member =
            within(restarts.at(row.key), settings.restarts.*row.member, row.least, row.most);
    }
    for (const QuitRow& row : quitRows) {
        if (root.at("onQuit").string() == QLatin1String(row.word)) {
            settings.onQuit = row.choice;
        }
    }
    const Result<Calendar> calendar = calendarFromJson(root.at("calendar").string().toUtf8());
    if (!calendar) {
        return fail(calendar.error().inContext(QStringLiteral("calendar")));
    }
    settings.calendar = *calendar;
    return settings;
}

} // namespace ryla::pods
