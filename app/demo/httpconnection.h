#pragma once

#include "demo/http.h"

#include <QObject>
#include <QTcpSocket>

namespace ryla::demo {

/// One HTTP connection of a client: reads a request, says so, waits for its answer, reads the next. Deletes itself when
/// the client goes. Takes over the socket. Lives on the thread of its parent.
class HttpConnection : public QObject
{
    Q_OBJECT
public:
    HttpConnection(QTcpSocket* socket, qint64 maxBody, QObject* parent);

    /// Sends the answer to the request last told; `cutAfter` ≥ 0 sends only so many bytes of it and then drops the
    /// line.
    void answer(const HttpReply& reply, qsizetype cutAfter = -1);
    /// Drops the line without a word.
    void drop();

signals:
    /// A whole request is here. Answer it once, now or later.
    void requested(ryla::demo::HttpConnection* self, const ryla::demo::HttpRequest& request);

private:
    void read();
    bool readHead();
    void refuse(const HttpReply& reply);

    QTcpSocket* m_socket;
    const qint64 m_maxBody;
    QByteArray m_buffer;
    HttpRequest m_request;
    bool m_headRead = false;
    bool m_busy = false;
    bool m_draining = false;
};

} // namespace ryla::demo
