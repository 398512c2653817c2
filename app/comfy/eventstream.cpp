#include "comfy/eventstream.h"

#include "base/later.h"
#include "comfy/codecs/eventcodec.h"
#include "comfy/codecs/previewcodec.h"

#include <algorithm>

namespace ryla::comfy {

void EventStream::addText(const QString& message, int connection)
{
    if (message.size() <= inlineParse) {
        add(textEvent(message), connection);
        return;
    }
    const quint64 ticket = ++m_tickets;
    m_items.push_back({ticket, connection, false, {}});
    auto event = onWorker([message] { return Result<Event>(textEvent(message)); });
    whenDone(event, this, [this, ticket](const Result<Event>& result) {
        const auto item =
            std::find_if(m_items.begin(), m_items.end(), [ticket](const Item& one) { return one.ticket == ticket; });
        if (item == m_items.end()) {
            return;
        }
        item->event = result.value_or(UnknownEvent{});
        item->ready = true;
        deliver();
    });
}

void EventStream::addBinary(const QByteArray& frame, int connection)
{
    add(binaryEvent(frame), connection);
}

void EventStream::clear()
{
    m_items.clear();
}

void EventStream::add(Event event, int connection)
{
    if (m_items.empty() && !m_delivering) { // nothing before it: no detour through the queue
        m_delivering = true;
        emit parsed(event, connection);
        m_delivering = false;
    } else {
        m_items.push_back({++m_tickets, connection, true, std::move(event)});
    }
    deliver();
}

void EventStream::deliver()
{
    if (m_delivering) {
        return;
    }
    m_delivering = true;
    while (!m_items.empty() && m_items.front().ready) {
        const Item item = std::move(m_items.front());
        m_items.pop_front();
        emit parsed(item.event, item.connection);
    }
    m_delivering = false;
}

} // namespace ryla::comfy
