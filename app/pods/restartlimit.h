#pragma once

#include <QDateTime>
#include <QList>
#include <QString>

namespace ryla::pods {

enum class RestartKind { Comfy, Pod };

struct RestartSettings
{
    bool isOn = true;
    /// How long ComfyUI may be silent before anything is done: a long model load blocks it, too.
    int patienceSeconds = 120;
    /// How long a restart is given to show an effect.
    int settleSeconds = 240;
    int comfyPerHour = 2;
    int podPerHour = 1;
    int perDay = 8;
    /// Pause before the second attempt in an hour, doubled for each further one.
    int firstPauseSeconds = 60;
    int longestPauseSeconds = 1800;

    bool operator==(const RestartSettings&) const = default;
};

struct RestartAttempt
{
    QDateTime at;
    RestartKind kind = RestartKind::Comfy;

    bool operator==(const RestartAttempt&) const = default;
};

struct RestartFacts
{
    QDateTime now;
    /// Since when ComfyUI has not answered although the pod runs; invalid: it answers.
    QDateTime downSince;
    /// There is a way to restart ComfyUI alone (its manager's reboot route, or the provider's own command).
    bool canRestartComfy = false;
    /// Its provider can restart the machine.
    bool canRestartPod = true;
    /// Results that are only on the pod: restarting the machine could wipe them.
    int unsaved = 0;
    /// All attempts of the last day, oldest first.
    QList<RestartAttempt> attempts;
};

enum class RestartStep {
    Nothing, ///< it answers, or it is given time
    Comfy,
    Pod,
    GiveUp ///< only the user can go on; told once an hour by whoever asks
};

struct RestartDecision
{
    RestartStep step = RestartStep::Nothing;
    QString sentence;

    bool operator==(const RestartDecision&) const = default;
};

/// What to do about a ComfyUI that does not answer: first itself, then the machine, with growing pauses and within
/// limits, so that a broken pod is not restarted (and paid for) for ever. Pure; any thread.
RestartDecision nextRestart(const RestartSettings& settings, const RestartFacts& facts);

/// The attempts of the last day: all that nextRestart() needs to keep.
QList<RestartAttempt> recentAttempts(const QList<RestartAttempt>& attempts, const QDateTime& now);

} // namespace ryla::pods
