#pragma once

#include "demo/plan.h"
#include "demo/promptqueue.h"

#include <QObject>

#include <memory>

namespace ryla::demo {

class SocketHub;
struct PreviewFrame;

struct RunnerSettings
{
    PodFolders folders;
    JsonPtr objectInfo;
    double secondsPerStep = 0.25;
    bool previews = true;
    /// A node of this class raises `failureText`.
    QString failingClass;
    QString failureText;
};

/// Runs one prompt after another, node by node, and tells those concerned in ComfyUI's order of messages. Keeps the
/// results of the last prompt for the next (the classic cache). Node work is done on workers; destroying the runner in
/// mid-run drops the run without a word, as a server does that dies.
class Runner : public QObject
{
    Q_OBJECT
public:
    Runner(SocketHub& hub, RunnerSettings settings, QObject* parent = nullptr);
    ~Runner() override;

    void run(const QueueItem& item);
    /// Takes effect at the next step or node.
    void interrupt();
    void dropCache() { m_cache.clear(); }
    void setFailure(const QString& classType, const QString& text);
    /// The node that started last, empty while none runs.
    [[nodiscard]] QString executingNode() const;

signals:
    void progressTold();
    /// The last message of the run but `executing` null is out; history may be written.
    void ended(ryla::demo::JsonPtr outputs, ryla::demo::JsonPtr meta, ryla::demo::JsonPtr status);

private:
    struct Run;
    void begin(const Plan& plan);
    void advance();
    void visitCached(const PlannedNode& node);
    void execute(const PlannedNode& node);
    [[nodiscard]] NodeContext contextFor(const PlannedNode& node) const;
    void nodeReady(const PlannedNode& node, const Result<NodeResult>& made);
    void awaitStep(int step);
    void showStep(int step, const QByteArray& jpeg);
    void finishNode();
    void showOutput(const PlannedNode& node, const NodeResult& made);
    void succeed();
    void failWith(const PlannedNode& node, const Error& error);
    void stopInterrupted(const QString& nodeId);
    void finish(bool completed);
    void tellProgressState();
    /// To the client of the prompt only, and into history where `kept`.
    void tellClient(const char* type, const Json& data, bool kept = false);

    SocketHub& m_hub;
    RunnerSettings m_settings;
    QHash<QByteArray, NodeResult> m_cache;
    std::unique_ptr<Run> m_run;
};

} // namespace ryla::demo
