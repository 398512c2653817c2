#pragma once

#include <QByteArray>
#include <QString>

/// What stands at the address where ComfyUI should answer. The question itself (GET /system_stats, with the headers of
/// the target) is a function handed in: this module does not know ComfyUI. Facts: runpod.md 3.1, 4.
namespace ryla::pods {

/// The bare facts of one answer to GET /system_stats.
struct ProbeFacts
{
    /// 0: no answer came.
    int status = 0;
    QByteArray contentType{};
    /// Its beginning is enough: 64 KiB.
    QByteArray body{};
    /// Somebody took the question, or may have, and no answer came in time.
    bool isSilent = false;
    bool operator==(const ProbeFacts&) const = default;
};

enum class Answering {
    Nothing,   ///< no connection
    NotMapped, ///< 404: the port is not mapped yet, or not among the ports at all
    NoServer,  ///< 502 and its kin: the container runs, nobody listens; or it listens and is busy with itself
    Page,      ///< a web page: something else is at this port, or in front of ComfyUI
    Login,     ///< 401, 403 or a page that asks for a password
    Other,     ///< an answer, but not ComfyUI's
    Comfy      ///< JSON with what /system_stats says
};

/// Pure; any thread.
Answering whatAnswers(const ProbeFacts& facts);
QString toString(Answering answering);

} // namespace ryla::pods
