#pragma once

#include <QByteArray>
#include <QtEndian>

namespace ryla::demo {

/// Four bytes, as PNG chunks and ComfyUI's binary messages count.
inline QByteArray bigEndian(quint32 value)
{
    QByteArray bytes(4, '\0');
    qToBigEndian(value, bytes.data());
    return bytes;
}

} // namespace ryla::demo
