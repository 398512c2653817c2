#pragma once

#include "comfy/types.h"

namespace ryla::comfy {

// What ComfyUI says on its WebSocket. Ids are display ids where the server gives one. An empty promptId means the
// server did not say.

struct StatusEvent
{
    int queueRemaining = 0;
    /// Only in the first message of a connection: the client id in use.
    QString sid;
};
struct FeaturesEvent
{
    Features features;
};
struct ExecutionStart
{
    PromptId promptId;
};
/// Nodes whose results are in the cache: done, without an Executing of their own.
struct ExecutionCached
{
    PromptId promptId;
    QList<NodeId> nodes;
};
/// An empty node: the prompt is over, whatever its end; only now is its history written.
struct Executing
{
    PromptId promptId;
    NodeId node;
    NodeId displayNode;
};
struct ProgressEvent
{
    PromptId promptId;
    NodeId node;
    double value = 0;
    double maximum = 0;
};
struct NodeProgress
{
    NodeId node;
    NodeId displayNode;
    double value = 0;
    double maximum = 0;
    bool finished = false;
};
/// All nodes that have started, each time whole.
struct ProgressState
{
    PromptId promptId;
    QList<NodeProgress> nodes;
};
struct Executed
{
    PromptId promptId;
    NodeId node;
    NodeId displayNode;
    QList<ServerOutput> outputs;
};
struct ExecutionSuccess
{
    PromptId promptId;
};
struct ExecutionError
{
    PromptId promptId;
    NodeId node;
    QString classType;
    QString exceptionType;
    /// Without the line end the server puts behind it.
    QString message;
    QStringList traceback;
    /// An ExecutionBlocker stopped one branch: not a failure, the run goes on.
    [[nodiscard]] bool isBlockedBranch() const { return exceptionType == QLatin1String("ExecutionBlocked"); }
};
struct ExecutionInterrupted
{
    PromptId promptId;
    NodeId node;
};
/// A binary frame with a picture (JPEG or PNG bytes). Without metadata node and promptId are empty: it belongs to the
/// last ProgressEvent or Executing.
struct PreviewFrame
{
    PromptId promptId;
    NodeId node;
    QByteArray image;
};
struct ProgressText
{
    NodeId node;
    QString text;
};
/// Anything else: logged and ignored.
struct UnknownEvent
{
    QString type;
};

using Event = std::variant<StatusEvent, FeaturesEvent, ExecutionStart, ExecutionCached, Executing, ProgressEvent,
                           ProgressState, Executed, ExecutionSuccess, ExecutionError, ExecutionInterrupted,
                           PreviewFrame, ProgressText, UnknownEvent>;

/// Empty where the event names no prompt.
PromptId promptOf(const Event& event);

} // namespace ryla::comfy
