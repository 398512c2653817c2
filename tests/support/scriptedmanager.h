#pragma once

#include "tests/support/scriptedserver.h"

#include <QMap>
#include <QUrl>

namespace ryla::tests {

/// A ComfyUI that lists models, with or without ComfyUI-Manager (3.x or 4.x) and its queue, as the Manager's own server
/// answers: it takes only what is in its list (3.x), works when it is told to, and tells of no success.
class ScriptedManager
{
public:
    using Answer = ScriptedServer::Answer;
    using Request = ScriptedServer::Request;
    enum class Kind { None, V3, V3WithGet, V4 };

    explicit ScriptedManager(Kind kind);

    [[nodiscard]] QUrl url() const { return QUrl(m_server.address()); }
    ScriptedServer& server() { return m_server; }
    /// "GET /models", in order.
    [[nodiscard]] QStringList asked() const;

    /// By folder: name, size.
    QMap<QString, QMap<QString, qint64>> models;
    /// Without /experiment/models and /internal.
    bool isOld = false;
    /// How many questions for the status it takes until a download is done.
    int busyFor = 2;
    /// The download fails; nothing tells so.
    bool fails = false;
    /// Its security level forbids.
    bool forbids = false;
    /// So many questions for the status fail first.
    int statusFails = 0;
    /// How often it was started anew by the Manager's route.
    int reboots = 0;

private:
    Answer serve(const Request& request);
    Answer ofComfy(const QByteArray& path) const;
    Answer ofManager(const Request& request, const QByteArray& path);
    Answer install(const QByteArray& body);
    Answer status();

    const Kind m_kind;
    ScriptedServer m_server;
    /// Folder and name.
    QList<std::pair<QString, QString>> m_queue;
    int m_left = 0;
    bool m_isWorking = false;
    int m_done = 0;
};

} // namespace ryla::tests
