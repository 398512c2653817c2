#pragma once

#include <QByteArray>
#include <QList>

/// Server-sent events as the HTML standard writes them (event streams): lines, fields, an empty line ends an event.
namespace ryla::pods::runpod {

struct ServerEvent
{
    QByteArray id;
    QByteArray name;
    QByteArray data;
    bool operator==(const ServerEvent&) const = default;
};

/// Takes bytes as they come, cut anywhere, and gives whole events. One thread.
class EventLines
{
public:
    /// An event without data is none, but its id counts. More than a megabyte without an end is thrown away.
    QList<ServerEvent> take(const QByteArray& bytes);
    /// What to say as Last-Event-ID; kept over connections.
    [[nodiscard]] const QByteArray& lastId() const { return m_lastId; }
    /// Milliseconds the server wants us to wait before asking again; -1: not said.
    [[nodiscard]] int retryMs() const { return m_retryMs; }
    /// A new connection: what was half there is gone.
    void restart();

private:
    void line(const QByteArray& text, QList<ServerEvent>& events);

    QByteArray m_rest;
    ServerEvent m_event;
    bool m_hasData = false;
    QByteArray m_lastId;
    int m_retryMs = -1;
};

} // namespace ryla::pods::runpod
