#include "comfy/multipart.h"

#include <QFile>
#include <QFileInfo>

namespace ryla::comfy {

namespace {

constexpr qsizetype longestName = 200;

/// `text` cut to at most `bytes` of UTF-8, between characters.
QString cut(QString text, qsizetype bytes)
{
    while (text.toUtf8().size() > bytes) {
        const bool pair = text.size() > 1 && text.back().isLowSurrogate();
        text.chop(pair ? 2 : 1);
    }
    return text;
}

} // namespace

QString safeUploadName(const QString& name)
{
    QString safe = name.section(QLatin1Char('/'), -1).section(QLatin1Char('\\'), -1).left(1000);
    for (QChar& c : safe) {
        if (c < QLatin1Char(' ') || c == QChar(0x7f) || c == QLatin1Char('"')) {
            c = QLatin1Char('_');
        }
    }
    safe.replace(QStringLiteral(".."), QStringLiteral("__"));
    const qsizetype dot = safe.lastIndexOf(QLatin1Char('.'));
    const QString extension = dot > 0 && safe.size() - dot <= 10 ? safe.mid(dot) : QString();
    safe = cut(safe.chopped(extension.size()), longestName - extension.toUtf8().size()) + extension;
    return safe.trimmed().isEmpty() ? QStringLiteral("upload") : safe.trimmed();
}

Result<std::unique_ptr<QHttpMultiPart>> uploadForm(const QString& localPath,
                                                   const QList<std::pair<QByteArray, QByteArray>>& fields)
{
    auto form = std::make_unique<QHttpMultiPart>(QHttpMultiPart::FormDataType);
    auto* file = new QFile(localPath, form.get());
    if (QFileInfo(localPath).isDir() || !file->open(QIODevice::ReadOnly)) {
        return fail(ErrorKind::BadFile, QStringLiteral("%1 cannot be read; choose another file.").arg(localPath),
                    file->errorString());
    }
    QHttpPart image;
    const QByteArray name = safeUploadName(QFileInfo(localPath).fileName()).toUtf8();
    image.setRawHeader("Content-Disposition", "form-data; name=\"image\"; filename=\"" + name + "\"");
    image.setRawHeader("Content-Type", "application/octet-stream");
    image.setBodyDevice(file);
    form->append(image);
    for (const auto& [key, value] : fields) {
        QHttpPart part;
        part.setRawHeader("Content-Disposition", "form-data; name=\"" + key + '"');
        part.setBody(value);
        form->append(part);
    }
    return form;
}

} // namespace ryla::comfy
