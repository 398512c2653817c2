#pragma once

#include "comfy/modelserver.h"

#include <QTimer>

namespace ryla::comfy {

/// One model, to be installed by a server's Manager.
struct InstallWish
{
    QString folder{};
    /// As inputs name it.
    QString name{};
    /// Of the workflow; used only by a Manager that keeps no list of its own. Empty: not known.
    QString url{};
    bool operator==(const InstallWish&) const = default;
};

/// Installs one model through ComfyUI-Manager's queue: finds it in the Manager's list, puts it into the queue, follows
/// the queue until it has ended, and looks whether ComfyUI lists the file now, since the queue itself tells nothing of
/// success. Destroyed, it stops following; the server goes on. Errors: Refused (no Manager, not by its rules), NotFound
/// (it ended, and the file is not there), Network, Timeout, BadReply. Lives on the server's thread.
class ModelInstall : public QObject
{
    Q_OBJECT
public:
    ModelInstall(ModelServer& server, InstallWish wish, int lookMs = 2000, QObject* parent = nullptr);

    Later<void> start();
    [[nodiscard]] const InstallWish& wish() const { return m_wish; }

private:
    void choose(ManagerKind kind);
    void put(const ManagerModel& model);
    void look();
    void take(const Result<ManagerQueue>& queue);
    void verify();
    void end(const Result<void>& result);

    ModelServer& m_server;
    const InstallWish m_wish;
    ManagerKind m_kind = ManagerKind::None;
    QTimer m_next;
    int m_failures = 0;
    int m_looks = 0;
    int m_verified = 0;
    QPromise<Result<void>> m_promise;
};

/// The row of the Manager's list that makes exactly this file; nothing: it has none.
std::optional<ManagerModel> rowFor(const InstallWish& wish, const QList<ManagerModel>& list);

} // namespace ryla::comfy
