#pragma once

#include "base/strongid.h"
#include "workflow/inputref.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QMap>

#include <optional>
#include <variant>

namespace ryla::comfy {

using workflow::NodeId;
/// Bodies up to this size, in bytes, are parsed where they arrive; longer ones on a worker thread.
inline constexpr qsizetype inlineParse = 64 * 1024;
/// The server's name of one submission: a canonical lower-case UUID that we choose.
using PromptId = StrongId<struct PromptIdTag>;
PromptId newPromptId();

/// One POST /prompt. `number` is never set by this program: retrying one with an explicit number can kill the server's
/// worker.
struct PromptRequest
{
    /// API-format JSON.
    QByteArray prompt;
    QString clientId;
    PromptId promptId;
    /// The editor's JSON for extra_pnginfo.workflow; empty: none.
    QByteArray workflow;
    bool front = false;
};

/// One complaint of the server about one input (or the whole node: empty input).
struct InputProblem
{
    NodeId node;
    QString classType;
    QString input;
    /// The server's error type: value_not_in_list, required_input_missing, …
    QString type;
    /// The server's message and details, joined; English.
    QString text;
    QString receivedValue;
    bool operator==(const InputProblem&) const = default;
};

struct Accepted
{
    PromptId promptId;
    double number = 0;
    /// A prompt may be accepted although some of its outputs were dropped for these.
    QList<InputProblem> problems;
    bool operator==(const Accepted&) const = default;
};

struct Rejected
{
    /// error.type: prompt_no_outputs, missing_node_type, prompt_outputs_failed_validation, …
    QString type;
    QString message;
    QList<InputProblem> problems;
    bool operator==(const Rejected&) const = default;
};

/// A prompt that the server refuses is an answer which the form shows; an Error is for what broke.
using SubmitAnswer = std::variant<Accepted, Rejected>;

/// One entry of an output list: a file on the server, or text.
struct ServerOutput
{
    NodeId node;
    /// The node as the user's workflow names it; inner ids of expansions are mapped.
    NodeId displayNode;
    /// images, gifs, audio, text, 3d, result, latents, or a custom node's own word.
    QString key;
    QString fileName;
    QString subfolder;
    QString type;
    /// For entries that are no files: the text, or the JSON of anything else.
    QString text;
    bool operator==(const ServerOutput&) const = default;
};

enum class HistoryStatus { Success, Error, Interrupted };

/// What /history knows of one prompt.
struct HistoryEntry
{
    PromptId promptId;
    HistoryStatus status = HistoryStatus::Success;
    QList<ServerOutput> outputs;
    /// API-format JSON after the server's conversions.
    QByteArray prompt;
    QDateTime startedAt;
    QDateTime finishedAt;
    /// For HistoryStatus::Error.
    NodeId failedNode;
    QString failedClass;
    QString exceptionType;
    QString exceptionMessage;
    QStringList traceback;
    bool operator==(const HistoryEntry&) const = default;
};

struct QueueItem
{
    double number = 0;
    PromptId promptId;
    QString clientId;
    bool operator==(const QueueItem&) const = default;
};

/// Pending items are sorted as the server will run them.
struct QueueState
{
    QList<QueueItem> running;
    QList<QueueItem> pending;
    bool operator==(const QueueState&) const = default;
};

struct Device
{
    QString name;
    QString type;
    qint64 vramTotal = 0;
    qint64 vramFree = 0;
    bool operator==(const Device&) const = default;
};

struct SystemStats
{
    QString comfyVersion;
    QString pythonVersion;
    QString os;
    qint64 ramTotal = 0;
    qint64 ramFree = 0;
    QList<Device> devices;
    bool operator==(const SystemStats&) const = default;
};

struct Features
{
    bool previewMetadata = false;
    /// Bytes; absent when the server does not say.
    std::optional<qint64> maxUploadSize;
    bool operator==(const Features&) const = default;
};

/// The name under which the server keeps an upload; use it, not the one that was sent.
struct UploadedFile
{
    QString name;
    QString subfolder;
    QString type;
    /// As a LoadImage input wants it: "subfolder/name", and "subfolder/name [output]" outside the input folder.
    [[nodiscard]] QString inputValue() const;
    /// What such an input names.
    static UploadedFile named(const QString& inputValue);
    bool operator==(const UploadedFile&) const = default;
};

/// One row of /api/jobs (newer servers).
struct ServerJob
{
    PromptId id;
    QString status;
    QDateTime createdAt;
    int outputsCount = 0;
    bool operator==(const ServerJob&) const = default;
};

struct JobsPage
{
    QList<ServerJob> jobs;
    qint64 total = 0;
    bool hasMore = false;
};

QString toString(const InputProblem& problem);
QString toString(const Rejected& rejected);

} // namespace ryla::comfy
