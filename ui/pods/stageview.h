#pragma once

#include "pods/market.h"
#include "pods/situation.h"

#include <QList>
#include <QString>

#include <optional>

/// How a pod is, step by step, and what is wrong with it: the plain values of StageTrack.
namespace ryla::ui {

enum class ShownPhase { Asleep, Starting, Ready, Stopping, Failed, Gone };

/// The ways up and down, in the order in which they are gone.
enum class PodStep {
    Asked,
    Machine,
    Container,
    Port,
    Answers,
    Nodes,
    Warm,
    JobsDone,
    ResultsSaved,
    StopAsked,
    StopVerified
};

enum class StepState { Later, Now, Done, Failed };

struct StepView
{
    PodStep step = PodStep::Asked;
    StepState state = StepState::Later;
    /// So far, or what it took.
    std::optional<int> seconds{};
    /// Learned; nothing: never seen yet.
    std::optional<int> usual{};
    bool operator==(const StepView&) const = default;
};

/// A GPU that could be taken instead.
struct GpuView
{
    QString id;
    QString name;
    int memoryGb = 0;
    QString price;
    pods::Stock stock = pods::Stock::Unknown;
    bool operator==(const GpuView&) const = default;
};

/// A way out of trouble, as the pod's session offers it.
struct WayView
{
    pods::Choice choice = pods::Choice::TryAgain;
    /// What it means and costs.
    QString note{};
    /// The one that is recommended.
    bool isMain = false;
    bool operator==(const WayView&) const = default;
};

struct TroubleView
{
    /// In a few words, instead of the phase; empty: the phase says it.
    QString title{};
    QString sentence{};
    /// Words of the provider or of a server; folded.
    QString details{};
    /// Money runs out while nothing can be done with the machine.
    bool stillBilling = false;
    QList<WayView> ways{};
    /// Of Choice::OtherGpu.
    QList<GpuView> gpus{};
    /// Of Choice::UsePort.
    QList<int> ports{};
    bool operator==(const TroubleView&) const = default;
};

struct StageView
{
    ShownPhase phase = ShownPhase::Asleep;
    QList<StepView> steps{};
    std::optional<int> soFar{};
    std::optional<int> usual{};
    /// No GPU is free; it is asked for again and again.
    bool waitsForGpu = false;
    int waitingJobs = 0;
    /// Appended to the line: "idle stop in 14:30", "the disk costs $0.03/h".
    QString note{};
    std::optional<TroubleView> trouble{};
    bool operator==(const StageView&) const = default;
};

} // namespace ryla::ui
