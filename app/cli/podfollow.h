#pragma once

#include "cli/console.h"
#include "fleet/fleet.h"
#include "pods/session.h"

#include <QTimer>

namespace ryla::cli {

/// One pod on its way up or down, told stage by stage on stderr. What goes on by itself is waited for, what needs a
/// choice ends it with a sentence; a start that ends badly is taken back, so that nothing is paid for nothing. Answers
/// once. Lives on the session's thread.
class PodFollow : public QObject
{
    Q_OBJECT
public:
    struct Patience
    {
        double minutes = 30;
        /// Ask again until a GPU is free, in place of giving up.
        bool waitForGpu = false;
        /// Where its own machine is gone or gets no GPU, make another on one of these, best first.
        QStringList otherGpus{};
    };

    PodFollow(pods::Session& session, Console& console, Patience patience, QObject* parent = nullptr);

    /// Starts it and waits until it is ready. Errors: Timeout, Refused (in the session's words), Cancelled.
    Later<void> up();
    /// Starts it and waits until a machine is on its way. Errors as above.
    Later<void> asked();
    /// Starts its machine anew and waits until it is ready again. Whatever comes of it, it is never stopped: it ran
    /// before. Errors as above.
    Later<void> again();
    /// Stops it and waits until that was seen. Errors as above.
    Later<void> down();
    /// Terminates its machine and waits until that was seen. Only with a network volume, or with the pod's name typed.
    Later<void> gone(const QString& typedName);
    /// Waits until its machine was looked at. Errors: Timeout, Cancelled.
    Later<void> seen();
    /// Right before down() asks it to stop.
    void setBeforeStop(std::function<void()> act) { m_beforeStop = std::move(act); }
    /// How down() stops a machine of which nobody can say whether it runs; none: it counts as asleep.
    void setUnseenStop(std::function<Later<void>()> stop) { m_stopUnseen = std::move(stop); }
    [[nodiscard]] bool isUnderWay() const { return m_way != Way::None; }
    /// Of up(): another machine was, or is being, made.
    [[nodiscard]] bool isMakingAnew() const { return m_makesAnew; }
    [[nodiscard]] bool isGoingUp() const { return m_way == Way::Up || m_way == Way::Asked; }
    /// Of a start: it is given up, and the answer is Cancelled when nothing is paid for any more. Of a stop and of a
    /// restart: it is not waited for any longer; what is said tells whether it was asked yet.
    void cancel();

private:
    enum class Way { None, Seen, Asked, Up, Again, Down, Unseen, Back };

    Later<void> go(Way way);
    void look();
    void lookUp(const pods::Situation& situation);
    bool makesAnew(const pods::Situation& situation);
    void lookAgain(const pods::Situation& situation);
    void askAgain(const pods::Situation& situation);
    void askDown(const pods::Situation& situation);
    void lookDown(const pods::Situation& situation);
    void tell(const pods::Situation& situation);
    void onLimit();
    void takeBack(const Error& why);
    void settle(const Result<void>& result);

    pods::Session& m_session;
    Console& m_console;
    const Patience m_patience;
    Way m_way = Way::None;
    QPromise<Result<void>> m_promise;
    QTimer m_limit;
    QString m_told;
    bool m_asked = false;        ///< to stop, to restart
    qint64 m_restartSinceMs = 0; ///< the beginning of the stage in which the restart is sent
    std::optional<Error> m_why;
    std::function<Later<void>()> m_stopUnseen;
    std::function<void()> m_beforeStop;
    std::optional<QString> m_typedName; ///< it is to be terminated
    bool m_makesAnew = false;
};

/// "machine: the image is pulled, usually 48 s"
QString stageLine(const pods::Session& session);

/// For PodFollow::setUnseenStop(): what runs for the pod is waited for, then its provider is told to stop it.
std::function<Later<void>()> unseenStop(fleet::Fleet& fleet, const pods::PodId& id);

} // namespace ryla::cli
