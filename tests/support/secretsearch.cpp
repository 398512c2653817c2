#include "tests/support/secretsearch.h"

#include <QDirIterator>
#include <QFile>
#include <QUrl>
#include <QtEndian>

#include <zlib.h>

#include <algorithm>
#include <array>

namespace ryla::tests {
namespace {

/// More than any text or row here unpacks to; pixels may be cut.
constexpr size_t mostUnpacked = 4'000'000;

QByteArray utf16(const QString& text, bool bigEndian)
{
    QByteArray bytes;
    for (const QChar one : text) {
        const quint16 unit = bigEndian ? qToBigEndian(one.unicode()) : qToLittleEndian(one.unicode());
        bytes.append(reinterpret_cast<const char*>(&unit), 2);
    }
    return bytes;
}

/// What Base64 makes of it with so many bytes before it: without the ends, which depend on what stands around.
QByteArray base64Within(const QByteArray& secret, int before, QByteArray::Base64Options options)
{
    const QByteArray whole = (QByteArray(before, 'x') + secret).toBase64(options | QByteArray::OmitTrailingEquals);
    const qsizetype first = before == 0 ? 0 : before + 1;
    const qsizetype end = (before + secret.size()) / 3 * 4;
    return whole.mid(first, end - first);
}

bool beginsPacked(const QByteArray& bytes, qsizetype at)
{
    const auto first = quint8(bytes[at]);
    const auto second = quint8(bytes[at + 1]);
    // Deflate with any window: libpng takes as small a one as will do.
    return (first & 0x0F) == 8 && (first >> 4) <= 7 && (first * 256 + second) % 31 == 0;
}

QByteArray unpacked(const QByteArray& bytes, qsizetype at)
{
    z_stream stream{};
    if (inflateInit(&stream) != Z_OK) {
        return {};
    }
    QByteArray in = bytes.mid(at);
    stream.next_in = reinterpret_cast<Bytef*>(in.data());
    stream.avail_in = uInt(in.size());
    QByteArray out;
    std::array<char, 65536> part{};
    int state = Z_OK;
    while (state == Z_OK && size_t(out.size()) < mostUnpacked) {
        stream.next_out = reinterpret_cast<Bytef*>(part.data());
        stream.avail_out = uInt(part.size());
        state = inflate(&stream, Z_NO_FLUSH);
        out.append(part.data(), qsizetype(part.size() - stream.avail_out));
    }
    inflateEnd(&stream);
    return out;
}

} // namespace

SecretSearch::SecretSearch(const QStringList& secrets)
{
    for (const QString& secret : secrets) {
        for (const Form& form : formsOf(secret)) { // some are the same where no letter is changed
            const bool isKnown = std::any_of(m_forms.cbegin(), m_forms.cend(),
                                             [&form](const Form& one) { return one.bytes == form.bytes; });
            if (!isKnown) {
                m_forms << form;
            }
        }
    }
}

QList<SecretSearch::Form> SecretSearch::formsOf(const QString& secret)
{
    const QByteArray plain = secret.toUtf8();
    QList<Form> forms{
        {QStringLiteral("as it is"), plain},
        {QStringLiteral("UTF-16, little endian"), utf16(secret, false)},
        {QStringLiteral("UTF-16, big endian"), utf16(secret, true)},
        {QStringLiteral("percent-encoded"), QUrl::toPercentEncoding(secret)},
        {QStringLiteral("percent-encoded, small letters"),
         QUrl::toPercentEncoding(secret).replace("%2F", "%2f").replace("%2B", "%2b").replace("%3D", "%3d")},
        {QStringLiteral("hex"), plain.toHex()},
        {QStringLiteral("JSON with escaped slashes"), QByteArray(plain).replace('/', "\\/")}};
    for (const int before : {0, 1, 2}) {
        const QString name = QStringLiteral("Base64 after %1 bytes").arg(before);
        forms << Form{name, base64Within(plain, before, QByteArray::Base64Encoding)}
              << Form{name + QStringLiteral(", for URLs"), base64Within(plain, before, QByteArray::Base64UrlEncoding)};
    }
    return forms;
}

QStringList SecretSearch::plainly(const QByteArray& bytes, const QString& name) const
{
    QStringList found;
    for (const Form& form : m_forms) {
        if (bytes.contains(form.bytes)) {
            found << QStringLiteral("%1: %2").arg(name, form.what);
        }
    }
    return found;
}

QStringList SecretSearch::in(const QByteArray& bytes, const QString& name) const
{
    QStringList found = plainly(bytes, name);
    for (qsizetype at = 0; at + 1 < bytes.size(); ++at) {
        if (beginsPacked(bytes, at)) {
            found += plainly(unpacked(bytes, at), name + QStringLiteral(", packed"));
        }
    }
    return found;
}

QStringList SecretSearch::filesOf(const QString& folder)
{
    QStringList files;
    QDirIterator walk(folder, QDir::Files | QDir::Hidden | QDir::System, QDirIterator::Subdirectories);
    while (walk.hasNext()) {
        files << walk.next();
    }
    return files;
}

QStringList SecretSearch::inFolder(const QString& folder) const
{
    QStringList found;
    for (const QString& path : filesOf(folder)) {
        found += in(path, QStringLiteral("the name of a file"));
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly)) {
            found << path + QStringLiteral(": cannot be read");
            continue;
        }
        found += in(file.readAll(), path);
    }
    return found;
}

} // namespace ryla::tests
