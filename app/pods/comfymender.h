#pragma once

#include "pods/restartlimit.h"
#include "pods/session.h"

namespace ryla::pods {

/// Restarts a ComfyUI that has fallen silent: itself by its manager's route where there is one, else its machine, as
/// often as nextRestart() allows. Told by the keeper what it sees, round by round. Borrows the session; its thread.
class ComfyMender : public QObject
{
    Q_OBJECT
public:
    using Reboot = std::function<Later<void>(const QUrl&)>;

    /// `rebootComfy`: KeeperHands::rebootComfy, may be none.
    ComfyMender(Session& session, Reboot rebootComfy, QObject* parent = nullptr);

    /// It answers, or is not asked because it is not to run.
    void heard();
    void heardNothing(const QDateTime& now);

    /// Restarts of before, also by other programs; those that count still.
    [[nodiscard]] const QList<RestartAttempt>& attempts() const { return m_attempts; }
    void setAttempts(const QList<RestartAttempt>& attempts) { m_attempts = attempts; }

    /// One round. `unsaved`: results that are only on the pod.
    void mend(const RestartSettings& settings, int unsaved, const QDateTime& now);

signals:
    /// An event of this kind (eventkind) has happened; an attempt at the very time it counts from.
    void told(const QString& kind, const QString& sentence, const QDateTime& at);
    /// It cannot restart itself after all: the next round is due now.
    void isDeaf();

private:
    void carryOut(const RestartDecision& next, const QDateTime& now);
    void askComfy(const QString& sentence, const QDateTime& now);

    Session& m_session;
    const Reboot m_rebootComfy;
    QList<RestartAttempt> m_attempts;
    QDateTime m_downSince;
    bool m_isDeaf = false; ///< since m_downSince it could not be asked to restart itself
    QDateTime m_gaveUp;    ///< when it was last said that it is not restarted again
};

} // namespace ryla::pods
