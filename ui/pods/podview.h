#pragma once

#include "ui/pods/modelsview.h"
#include "ui/pods/stageview.h"

#include <QDateTime>
#include <QMap>
#include <QStringList>
#include <QTime>

#include <array>
#include <optional>

/// What the Pods page shows, as plain values. Whoever knows pods, money and policy fills them in; the widgets draw them
/// and say what was pressed. Texts that carry money come ready, because an estimate is written differently from a bill.
namespace ryla::ui {

struct DayView
{
    QDate day;
    double dollars = 0;
    /// The same as text, as it is written for an estimate or a bill.
    QString money{};
    bool isEstimated = false;
    double busyHours = 0;
    double idleHours = 0;
    double asleepHours = 0;
    bool operator==(const DayView&) const = default;
};

struct SpendingView
{
    /// Oldest first; the last one is today.
    QList<DayView> days{};
    QString month{};
    /// What one picture of this month has cost, idle time and all; empty: not known.
    QString perPicture{};
    /// "$12.40, for another 18 h"; empty: not known.
    QString balance{};
    /// In dollars; 0: none.
    double budgetPerDay = 0;
    bool operator==(const SpendingView&) const = default;
};

/// Which hours of the week are on. Days 0 (Monday) … 6, hours 0 … 23.
class WeekHours
{
public:
    static constexpr int days = 7;
    static constexpr int hours = 24;

    [[nodiscard]] bool isOn(int day, int hour) const { return (m_days[size_t(day)] >> hour & 1U) != 0; }
    void set(int day, int hour, bool on)
    {
        const quint32 bit = 1U << hour;
        m_days[size_t(day)] = on ? m_days[size_t(day)] | bit : m_days[size_t(day)] & ~bit;
    }
    bool operator==(const WeekHours&) const = default;

private:
    std::array<quint32, days> m_days{};
};

/// What happens in the hours that are off.
enum class OutsideHours { Stop, DoNotStart, Nothing };
enum class QuitHabit { Ask, StopNow, WhenDone, HandOver };

enum class OverflowHabit { Off, Ask, ByItself };

/// When runs go to a serverless endpoint in place of the pod. Numbers of 0 switch a part off.
struct OverflowRule
{
    OverflowHabit habit = OverflowHabit::Ask;
    /// Empty: the first one that is connected.
    QString endpoint{};
    bool whenAsleep = true;
    int waitMinutes = 10;
    /// In dollars.
    double mostPerRun = 0;
    double mostPerDay = 0;
    bool operator==(const OverflowRule&) const = default;
};

/// A connected endpoint: its id at RunPod, and its name.
struct EndpointName
{
    QString id;
    QString name;
    bool operator==(const EndpointName&) const = default;
};

/// Numbers of 0 switch a rule off; a time that is not valid is none.
struct UseRules
{
    int idleMinutes = 15;
    int gpuBelowPercent = 5;
    double budgetPerDay = 0;
    double budgetPerSession = 0;
    /// At a limit it is stopped at once; what runs goes back into the queue.
    bool budgetIsHard = false;
    /// A job that waits for it starts it.
    bool startOnQueued = false;
    /// A ComfyUI that has crashed is restarted.
    bool restarts = true;
    QuitHabit onQuit = QuitHabit::Ask;
    QTime keepAwakeUntil{};
    QTime startAt{};
    /// For this session only; nothing: there is none to stop.
    std::optional<bool> stopAfterQueue{};
    OverflowRule overflow{};
    /// Path of the workflow that is run once after a start; empty: none.
    QString warmUp{};
    bool operator==(const UseRules&) const = default;
};

struct HoursView
{
    WeekHours hours{};
    /// IANA name.
    QString zone{};
    OutsideHours outside = OutsideHours::Nothing;
    UseRules rules{};
    /// Those that are connected.
    QList<EndpointName> endpoints{};
    /// Where the clock stands in that zone; a day of -1: not shown.
    int nowDay = -1;
    int nowHour = 0;
    bool operator==(const HoursView&) const = default;
};

struct LogLineView
{
    QDateTime at{};
    QString text;
};

enum class MainAction { None, Start, CancelStart, Stop };
enum class PodCommand { Use, Restart, Rename, WarmUp, SelfStop, Forget, Terminate };
enum class StopWay { WhenDone, Now };

struct HeadView
{
    QString name;
    /// Provider, data centre, memory, volume: what is known of it.
    QStringList facts{};
    MainAction main = MainAction::None;
    /// Those that are possible now.
    QList<PodCommand> commands{};
    /// Why one that could be expected is not; of the others it is plain.
    QMap<PodCommand, QString> whyNot{};
    /// "$0.69/h".
    QString perHour{};
    /// The same of a pod that does not run, if it is started.
    QString started{};
    QString session{};
    QString today{};
    /// What it costs while it sleeps: "≈ $0.33 a day".
    QString asleep{};
    /// Storage that outlives it; without, terminating loses everything.
    bool keepsFiles = false;
    bool operator==(const HeadView&) const = default;
};

struct PodView
{
    HeadView head;
    StageView stage;
    SpendingView spending;
    HoursView hours;
    ModelsView models;
};

} // namespace ryla::ui
