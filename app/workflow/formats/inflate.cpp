#include "workflow/formats/inflate.h"

#include <QScopeGuard>

#include <zlib.h>

#include <array>

namespace ryla::workflow {

Result<QByteArray> inflated(const QByteArray& packed, qsizetype limit)
{
    z_stream stream{};
    if (inflateInit(&stream) != Z_OK) {
        return fail(ErrorKind::Internal, QStringLiteral("zlib could not be started"));
    }
    const auto ended = qScopeGuard([&] { inflateEnd(&stream); });
    QByteArray input = packed; // zlib's pointer is not const
    stream.next_in = reinterpret_cast<Bytef*>(input.data());
    stream.avail_in = uInt(input.size());
    QByteArray out;
    std::array<char, 65536> part{};
    for (int state = Z_OK; state != Z_STREAM_END;) {
        stream.next_out = reinterpret_cast<Bytef*>(part.data());
        stream.avail_out = uInt(part.size());
        state = ::inflate(&stream, Z_NO_FLUSH);
        if (state != Z_OK && state != Z_STREAM_END) {
            return fail(ErrorKind::BadFile, QStringLiteral("a packed text is damaged"));
        }
        out.append(part.data(), qsizetype(part.size() - stream.avail_out));
        if (out.size() > limit) {
            return fail(ErrorKind::BadFile,
                        QStringLiteral("a packed text is larger than %1 MB").arg(limit / (1024 * 1024)));
        }
    }
    return out;
}

} // namespace ryla::workflow
