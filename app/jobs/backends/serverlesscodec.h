#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QList>
#include <QStringList>

namespace ryla::jobs {

// The job API of a RunPod endpoint with worker-comfyui. Facts: runpod.md 5.1 and 5.2. Reading is lenient: every field
// may be missing. Errors: BadReply. Pure; any thread.

/// What POST /run takes, in bytes.
inline constexpr qint64 mostServerlessRequest = 10'000'000;

/// A picture or clip that goes along with a job, under the name that the prompt has for it.
struct ServerlessFile
{
    QString name;
    QByteArray bytes;
};

/// The body of POST /run; the prompt's own bytes are put in unchanged, so that order and 64-bit numbers stay. Error:
/// Refused, where it is larger than RunPod takes, with what to do.
Result<QByteArray> serverlessBody(const QByteArray& prompt, const QList<ServerlessFile>& files);

enum class ServerlessState { Queued, Running, Completed, Failed, Cancelled, TimedOut, Unknown };

struct ServerlessOutput
{
    QString fileName;
    /// An address from where `data` has to be fetched; otherwise it is base64, perhaps as a data URI.
    bool isUrl = false;
    QByteArray data;
    bool operator==(const ServerlessOutput&) const = default;
};

struct ServerlessStatus
{
    QString id;
    ServerlessState state = ServerlessState::Unknown;
    /// As it was written.
    QString word;
    QList<ServerlessOutput> outputs;
    /// There is an output at all; a result that is too large to be returned leaves none.
    bool hasOutput = false;
    /// What went wrong beside what was made.
    QStringList errors;
    /// Why it failed.
    QString error;
    /// -1: not told.
    qint64 runMs = -1;
    bool operator==(const ServerlessStatus&) const = default;
};

/// The answer of /run, /status and /cancel.
Result<ServerlessStatus> parseServerlessStatus(const QByteArray& bytes);

/// What an endpoint's workers do; -1: not told.
struct ServerlessHealth
{
    int workersIdle = -1;
    int workersRunning = -1;
    int workersStarting = -1;
    int workersThrottled = -1;
    int workersUnhealthy = -1;
    int jobsQueued = -1;
    bool operator==(const ServerlessHealth&) const = default;
};
Result<ServerlessHealth> parseServerlessHealth(const QByteArray& bytes);

/// What a refusal says of itself; empty where it says nothing.
QString parseServerlessRefusal(const QByteArray& bytes);

} // namespace ryla::jobs
