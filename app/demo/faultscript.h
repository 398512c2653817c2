#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <chrono>
#include <optional>

namespace ryla::demo {

/// What goes wrong with the answers on a path.
struct PathFault
{
    enum class Kind {
        Delay,  ///< answered rightly, but only after `delay`
        Status, ///< `status` with `body` in place of the answer
        Refuse, ///< the line is dropped without an answer
        Stall,  ///< taken and never answered, the line stays open
        Cut     ///< the right answer, dropped after `cutAfter` bytes
    };
    Kind kind = Kind::Status;
    /// Without /api. "/view" also stands for what is below it; "/" for everything.
    QString path = QStringLiteral("/");
    /// Empty: any.
    QByteArray method;
    /// So many requests are hit, then the path is whole again; < 0: for ever.
    int times = 1;
    std::chrono::milliseconds delay{0};
    int status = 500;
    QByteArray body;
    QByteArray contentType = "text/plain; charset=utf-8";
    qsizetype cutAfter = 20;
};

/// What shall go wrong, for tests of a client. A value: make one, hand it to DemoPod::setFaults or PodThread::setFaults
/// at any time; it replaces the one before. Events of the run are counted in `progress` messages from then on.
struct FaultScript
{
    QList<PathFault> paths;
    /// After so many progress messages every WebSocket is dropped, once; < 0: never. The run goes on.
    int dropSocketsAfter = -1;
    /// After so many progress messages the pod dies: port closed, lines dropped, run and queue lost; < 0: never.
    int dieAfter = -1;
    /// It comes back by itself after this time, on the same port; < 0: only by restart().
    std::chrono::milliseconds restartAfter{-1};
    bool restartKeepsHistory = false;
    /// New WebSockets are dropped at the handshake.
    bool refuseSockets = false;
    /// A node of this class fails at run time with this text, once per run.
    QString failingClass;
    QString failureText = QStringLiteral("asked to fail");

    FaultScript& with(PathFault fault)
    {
        paths.append(std::move(fault));
        return *this;
    }
    static PathFault delay(const QString& path, std::chrono::milliseconds time, int times = 1);
    static PathFault status(const QString& path, int code, int times = 1);
    static PathFault rubbish(const QString& path, int times = 1);
    static PathFault refuse(const QString& path, int times = 1);
    static PathFault stall(const QString& path, int times = 1);
    static PathFault cut(const QString& path, qsizetype afterBytes, int times = 1);

    /// The fault that hits this request, counted down; nothing if none does.
    std::optional<PathFault> take(const QByteArray& method, const QString& path);
};

} // namespace ryla::demo
