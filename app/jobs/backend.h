#pragma once

#include "base/later.h"
#include "comfy/event.h"
#include "jobs/target.h"
#include "workflow/catalog.h"
#include "workflow/outputfile.h"

#include <QObject>

#include <memory>

namespace ryla::jobs {

/// What is known of a target right now, for the ribbon.
enum class TargetState { Unknown, Connecting, Ready, Lost };

/// Where a job runs, seen from the queue: one file per kind in backends/, one row in backends.cpp.
/// Reports its state and events; answers questions. Lives on the GUI thread.
class Backend : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    [[nodiscard]] virtual const Target& target() const = 0;
    [[nodiscard]] virtual TargetState state() const = 0;
    /// Why it is not ready, or, while it is, why what it has does not get on; a sentence.
    [[nodiscard]] virtual QString problem() const = 0;
    [[nodiscard]] virtual const comfy::SystemStats& stats() const = 0;
    [[nodiscard]] virtual QString clientId() const = 0;
    /// Goes on under the id of a program that is gone, so that the events of its jobs arrive here.
    virtual void setClientId(const QString& id) = 0;

    /// Keeps trying until disconnectNow(). Called again between two attempts, it tries at once.
    virtual void connectNow() = 0;
    virtual void disconnectNow() = 0;

    virtual Later<comfy::UploadedFile> upload(const QString& localPath) = 0;
    /// The alpha of `maskPath` over a picture the server has, as a new file beside it.
    virtual Later<comfy::UploadedFile> uploadMask(const QString& maskPath, const comfy::UploadedFile& original) = 0;
    virtual Later<comfy::SubmitAnswer> submit(const comfy::PromptRequest& request) = 0;
    /// Whether the submission that ended in this error cannot have arrived; otherwise it may have.
    [[nodiscard]] virtual bool neverArrived(const comfy::PromptId& id, const Error& error) const;
    virtual Later<comfy::QueueState> queueState() = 0;
    /// At least what is known of these prompts, for servers that tell of one prompt at a time.
    virtual Later<comfy::QueueState> queueOf(const QList<comfy::PromptId>& ids);
    virtual Later<std::optional<comfy::HistoryEntry>> history(const comfy::PromptId& id) = 0;
    virtual Later<void> cancel(const comfy::PromptId& id) = 0;
    /// Answers the SHA-256 (hex) and size through OutputFile; writes to `localPath`, until `owner` dies.
    virtual Later<workflow::OutputFile> fetch(const comfy::ServerOutput& output, const QString& localPath,
                                              QObject* owner) = 0;
    virtual Later<workflow::NodeCatalog> catalog() = 0;
    /// The files of a folder of models ("loras"), as inputs name them.
    virtual Later<QStringList> models(const QString& folder) = 0;

    /// Whether the server answers questions that carry no login. Kinds that cannot be open to others say no.
    virtual Later<bool> answersAll() { return now<bool>(false); }

signals:
    void stateChanged();
    /// A new connection: events may have been missed.
    void reconnected();
    void received(const ryla::comfy::Event& event);
};

/// By the target's kind, from the table in backends.cpp.
std::unique_ptr<Backend> makeBackend(const Target& target);

} // namespace ryla::jobs
