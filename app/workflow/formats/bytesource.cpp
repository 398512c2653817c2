#include "workflow/formats/bytesource.h"

#include <QIODevice>

#include <algorithm>

namespace ryla::workflow {
namespace {

constexpr qint64 mostQuestions = 1'000'000;
constexpr qint64 mostBytes = 256 * 1024 * 1024;

} // namespace

ByteSource::ByteSource(QIODevice& device)
    : m_device(device)
    , m_size(device.size())
{
}

QByteArray ByteSource::read(qint64 offset, qint64 length)
{
    if (offset < 0 || offset >= m_size || length <= 0 || ++m_questions > mostQuestions || m_bytes >= mostBytes) {
        return {};
    }
    const qint64 there = std::min({length, m_size - offset, mostBytes - m_bytes});
    if (!m_device.seek(offset)) {
        return {};
    }
    QByteArray bytes = m_device.read(there);
    m_bytes += bytes.size();
    return bytes;
}

} // namespace ryla::workflow
