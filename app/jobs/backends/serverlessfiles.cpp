#include "jobs/backends/serverlessfiles.h"

#include "comfy/downloadfile.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

namespace ryla::jobs {
namespace {

constexpr int hashLetters = 16;
constexpr int longestName = 60;

tl::unexpected<Error> unreadable(const QFile& file)
{
    return fail(ErrorKind::BadFile, QStringLiteral("%1 cannot be read: %2. Choose another file for this input.")
                                        .arg(QDir::toNativeSeparators(file.fileName()), file.errorString()));
}

Result<QByteArray> contentOf(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return unreadable(file);
    }
    const QByteArray bytes = file.read(mostServerlessRequest + 1);
    if (file.error() != QFileDevice::NoError) {
        return unreadable(file);
    }
    return bytes;
}

} // namespace

Result<QString> serverlessName(const QString& path)
{
    const Result<QByteArray> bytes = contentOf(path);
    if (!bytes) {
        return fail(bytes.error());
    }
    // Four letters for three bytes.
    if (bytes->size() > mostServerlessRequest / 4 * 3) {
        return fail(
            ErrorKind::Refused,
            QStringLiteral("%1 is too large for a serverless endpoint, which takes %2 MB with everything; make it "
                           "smaller, or run it on a pod.")
                .arg(QDir::toNativeSeparators(path))
                .arg(mostServerlessRequest / 1'000'000));
    }
    static const QRegularExpression odd(QStringLiteral("[^A-Za-z0-9._-]"));
    QString name = QFileInfo(path).fileName();
    name.replace(odd, QStringLiteral("_"));
    const QByteArray hash = QCryptographicHash::hash(*bytes, QCryptographicHash::Sha256).toHex().left(hashLetters);
    return QString::fromLatin1(hash) + QLatin1Char('-') + name.right(longestName);
}

Result<QList<ServerlessFile>> serverlessFilesOf(const QByteArray& prompt, const QHash<QString, QString>& pathsByName)
{
    QList<ServerlessFile> files;
    for (auto entry = pathsByName.begin(); entry != pathsByName.end(); ++entry) {
        // Our names need no escapes in JSON.
        if (prompt.contains('"' + entry.key().toUtf8() + '"')) {
            Result<QByteArray> bytes = contentOf(*entry);
            if (!bytes) {
                return fail(bytes.error());
            }
            files << ServerlessFile{entry.key(), *bytes};
        }
    }
    return files;
}

Result<workflow::OutputFile> writtenOutput(const ServerlessOutput& output, workflow::OutputFile file)
{
    const qsizetype comma = output.data.startsWith("data:") ? output.data.indexOf(',') + 1 : 0;
    const auto decoded =
        QByteArray::fromBase64Encoding(output.data.mid(comma), QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || decoded.decoded.isEmpty()) {
        return fail(ErrorKind::BadReply,
                    QStringLiteral("RunPod's result %1 is damaged (no base64).").arg(output.fileName));
    }
    comfy::DownloadFile target(file.path);
    const Result<void> written = target.write(*decoded);
    const Result<QString> hash = written ? target.finish() : fail(written.error());
    if (!hash) {
        return fail(
            ErrorKind::Storage,
            QStringLiteral("%1 cannot be written. Check that you may write there and that the disk is not full, "
                           "then run it again: only the files are fetched then.")
                .arg(QDir::toNativeSeparators(file.path)),
            hash.error().detail);
    }
    file.bytes = decoded.decoded.size();
    file.sha256 = *hash;
    return file;
}

} // namespace ryla::jobs
