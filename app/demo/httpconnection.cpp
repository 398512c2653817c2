#include "demo/httpconnection.h"

namespace ryla::demo {
HttpConnection::HttpConnection(QTcpSocket* socket, qint64 maxBody, QObject* parent)
    : QObject(parent)
    , m_socket(socket)
    , m_maxBody(maxBody)
{
    socket->setParent(this);
    connect(socket, &QTcpSocket::readyRead, this, &HttpConnection::read);
    connect(socket, &QTcpSocket::disconnected, this, &QObject::deleteLater);
    // What came before this object was made is announced by nobody.
    QMetaObject::invokeMethod(this, &HttpConnection::read, Qt::QueuedConnection);
}

void HttpConnection::read()
{
    if (m_draining) {
        // A client that is still sending must be read, or it never sees the refusal.
        m_socket->readAll();
        return;
    }
    if (m_busy) {
        return;
    }
    m_buffer += m_socket->readAll();
    if (!m_headRead && !readHead()) {
        return;
    }
    if (m_buffer.size() < m_request.head.contentLength) {
        return;
    }
    m_request.body = m_buffer.left(m_request.head.contentLength);
    m_buffer.remove(0, m_request.head.contentLength);
    m_headRead = false;
    m_busy = true;
    emit requested(this, m_request);
}

bool HttpConnection::readHead()
{
    const qsizetype end = m_buffer.indexOf("\r\n\r\n");
    if (end < 0) {
        if (m_buffer.size() > maxHead) {
            refuse(textReply(400, "The head of the request is too long"));
        }
        return false;
    }
    const Result<HttpHead> head = parseHead(m_buffer.left(end));
    if (!head) {
        refuse(textReply(400, head.error().message.toUtf8()));
        return false;
    }
    m_buffer.remove(0, end + 4);
    m_request = {*head, {}};
    if (head->contentLength > m_maxBody) {
        refuse(textReply(413, "Maximum request body size " + QByteArray::number(m_maxBody) +
                                  " exceeded, actual body size " + QByteArray::number(head->contentLength)));
        return false;
    }
    if (head->header("expect").toLower() == "100-continue") {
        m_socket->write("HTTP/1.1 100 Continue\r\n\r\n");
    }
    m_headRead = true;
    return true;
}

void HttpConnection::refuse(const HttpReply& reply)
{
    HttpReply last = reply;
    last.close = true;
    m_draining = true;
    m_buffer.clear();
    m_socket->write(serialized(last, m_request.head.method));
    m_socket->disconnectFromHost();
}

void HttpConnection::answer(const HttpReply& reply, qsizetype cutAfter)
{
    const bool close = reply.close || m_request.head.header("connection").toLower() == "close";
    const QByteArray bytes = serialized(reply, m_request.head.method);
    m_busy = false;
    m_request.body.clear();
    if (cutAfter >= 0) {
        m_socket->write(bytes.left(cutAfter));
        m_socket->flush();
        m_socket->abort();
        return;
    }
    m_socket->write(bytes);
    if (close) {
        m_socket->disconnectFromHost();
    } else {
        QMetaObject::invokeMethod(this, &HttpConnection::read, Qt::QueuedConnection);
    }
}

void HttpConnection::drop()
{
    m_socket->abort();
}

} // namespace ryla::demo
