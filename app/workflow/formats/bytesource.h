#pragma once

#include <QByteArray>
#include <QtEndian>

class QIODevice;

namespace ryla::workflow {

/// Parts of a file by offset, for readers that jump from header to header and never take the whole of a clip. Offsets
/// and lengths are believed from nobody: what is not there comes back short. A file that makes its reader ask without
/// end gets no more answers after a million questions or 256 MiB. Does not own the device; one thread.
class ByteSource
{
public:
    explicit ByteSource(QIODevice& device);

    [[nodiscard]] qint64 size() const { return m_size; }
    /// Up to `length` bytes from `offset`; fewer at the end of the file, none outside it.
    QByteArray read(qint64 offset, qint64 length);

private:
    QIODevice& m_device;
    qint64 m_size = 0;
    qint64 m_questions = 0;
    qint64 m_bytes = 0;
};

/// A number at a place of some bytes; 0 where they end before it.
template<class T>
T bigEndianAt(QByteArrayView bytes, qsizetype at)
{
    return at >= 0 && at <= bytes.size() - qsizetype(sizeof(T)) ? qFromBigEndian<T>(bytes.data() + at) : T(0);
}

template<class T>
T littleEndianAt(QByteArrayView bytes, qsizetype at)
{
    return at >= 0 && at <= bytes.size() - qsizetype(sizeof(T)) ? qFromLittleEndian<T>(bytes.data() + at) : T(0);
}

} // namespace ryla::workflow
