#pragma once

#include "comfy/event.h"

#include <QObject>

#include <deque>

namespace ryla::comfy {

/// Frames of a WebSocket in, events out, in the order of the frames: small ones are parsed at once, text over 64 KiB on
/// the worker pool while what follows waits behind it.
class EventStream : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// `connection` comes out again with the event.
    void addText(const QString& message, int connection);
    void addBinary(const QByteArray& frame, int connection);
    /// Forgets what was not delivered yet.
    void clear();

signals:
    void parsed(const ryla::comfy::Event& event, int connection);

private:
    struct Item
    {
        quint64 ticket = 0;
        int connection = 0;
        bool ready = false;
        Event event;
    };
    void add(Event event, int connection);
    void deliver();

    std::deque<Item> m_items;
    quint64 m_tickets = 0;
    bool m_delivering = false;
};

} // namespace ryla::comfy
