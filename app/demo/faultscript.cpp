#include "demo/faultscript.h"

namespace ryla::demo {
namespace {

PathFault made(PathFault::Kind kind, const QString& path, int times)
{
    PathFault fault;
    fault.kind = kind;
    fault.path = path;
    fault.times = times;
    return fault;
}

bool covers(const QString& rule, const QString& path)
{
    return rule == QStringLiteral("/") || path == rule || path.startsWith(rule + QLatin1Char('/'));
}

} // namespace

PathFault FaultScript::delay(const QString& path, std::chrono::milliseconds time, int times)
{
    PathFault fault = made(PathFault::Kind::Delay, path, times);
    fault.delay = time;
    return fault;
}

PathFault FaultScript::status(const QString& path, int code, int times)
{
    PathFault fault = made(PathFault::Kind::Status, path, times);
    fault.status = code;
    fault.body = QByteArray::number(code) + ": asked to fail";
    return fault;
}

PathFault FaultScript::rubbish(const QString& path, int times)
{
    PathFault fault = made(PathFault::Kind::Status, path, times);
    fault.status = 200;
    fault.contentType = "application/json; charset=utf-8";
    fault.body = "<html>\xff\xfe{\"half\": [1, 2";
    return fault;
}

PathFault FaultScript::refuse(const QString& path, int times)
{
    return made(PathFault::Kind::Refuse, path, times);
}

PathFault FaultScript::stall(const QString& path, int times)
{
    return made(PathFault::Kind::Stall, path, times);
}

PathFault FaultScript::cut(const QString& path, qsizetype afterBytes, int times)
{
    PathFault fault = made(PathFault::Kind::Cut, path, times);
    fault.cutAfter = afterBytes;
    return fault;
}

std::optional<PathFault> FaultScript::take(const QByteArray& method, const QString& path)
{
    for (PathFault& fault : paths) {
        const bool hits =
            fault.times != 0 && covers(fault.path, path) && (fault.method.isEmpty() || fault.method == method);
        if (hits) {
            fault.times -= fault.times > 0 ? 1 : 0;
            return fault;
        }
    }
    return std::nullopt;
}

} // namespace ryla::demo
