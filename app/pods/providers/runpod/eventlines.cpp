#include "pods/providers/runpod/eventlines.h"

#include <algorithm>

namespace ryla::pods::runpod {

namespace {

constexpr qsizetype longest = 1 << 20;

}

QList<ServerEvent> EventLines::take(const QByteArray& bytes)
{
    QList<ServerEvent> events;
    m_rest += bytes;
    for (;;) {
        const auto end = std::find_if(m_rest.cbegin(), m_rest.cend(), [](char c) { return c == '\n' || c == '\r'; });
        if (end == m_rest.cend()) {
            break;
        }
        const qsizetype at = end - m_rest.cbegin();
        if (m_rest.at(at) == '\r' && at + 1 == m_rest.size()) {
            break; // a line feed may follow
        }
        const bool two = m_rest.at(at) == '\r' && m_rest.at(at + 1) == '\n';
        line(m_rest.left(at), events);
        m_rest.remove(0, at + (two ? 2 : 1));
    }
    if (m_rest.size() > longest || m_event.data.size() > longest) {
        restart();
    }
    return events;
}

void EventLines::restart()
{
    m_rest.clear();
    m_event = {};
    m_hasData = false;
}

void EventLines::line(const QByteArray& text, QList<ServerEvent>& events)
{
    if (text.isEmpty()) {
        if (m_hasData) {
            m_event.id = m_lastId;
            events.append(m_event);
        }
        m_event = {};
        m_hasData = false;
        return;
    }
    const qsizetype colon = text.indexOf(':');
    const QByteArray field = colon < 0 ? text : text.left(colon);
    QByteArray value = colon < 0 ? QByteArray() : text.mid(colon + 1);
    if (value.startsWith(' ')) {
        value.remove(0, 1);
    }
    if (field == "data") {
        m_event.data += (m_hasData ? "\n" : "") + value;
        m_hasData = true;
    } else if (field == "event") {
        m_event.name = value;
    } else if (field == "id" && !value.contains('\0')) {
        m_lastId = value;
    } else if (field == "retry") {
        bool good = false;
        const int ms = value.toInt(&good);
        m_retryMs = good && ms >= 0 ? std::min(ms, 60'000) : m_retryMs;
    }
}

} // namespace ryla::pods::runpod
