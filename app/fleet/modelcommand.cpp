#include "fleet/modelcommand.h"

#include <QUrl>

#include <algorithm>

namespace ryla::fleet {
namespace {

constexpr qsizetype longestPath = 1000;
constexpr qsizetype longestUrl = 4000;

/// Line ends would run what follows them; signs that turn the direction show another line than is run.
bool isTypable(const QString& text)
{
    return std::none_of(text.begin(), text.end(), [](QChar sign) {
        const QChar::Category category = sign.category();
        return category == QChar::Other_Control || category == QChar::Other_Format ||
               category == QChar::Separator_Line || category == QChar::Separator_Paragraph;
    });
}

bool staysInside(const QString& path)
{
    const QStringList parts = path.split(QLatin1Char('/'));
    return std::none_of(parts.begin(), parts.end(), [](const QString& part) {
        return part.isEmpty() || part == QLatin1String(".") || part == QLatin1String("..");
    });
}

bool isHuggingFace(const QUrl& url)
{
    const QString host = url.host();
    return url.scheme() == QLatin1String("https") &&
           (host == QLatin1String("huggingface.co") || host.endsWith(QLatin1String(".huggingface.co")));
}

} // namespace

QString shellQuoted(const QString& text)
{
    return QLatin1Char('\'') + QString(text).replace(QLatin1Char('\''), QLatin1String("'\\''")) + QLatin1Char('\'');
}

QString fetchableUrl(const QString& text)
{
    const QUrl url(text.trimmed(), QUrl::StrictMode);
    const bool isWeb = url.scheme() == QLatin1String("https") || url.scheme() == QLatin1String("http");
    const bool isGood = url.isValid() && isWeb && !url.host().isEmpty() && url.userInfo().isEmpty() &&
                        text.size() <= longestUrl && isTypable(text.trimmed());
    return isGood ? url.toString(QUrl::FullyEncoded) : QString();
}

Result<QString> modelPath(const Stock& stock, const QString& folder, const QString& name)
{
    const QString below = QString(name).replace(QLatin1Char('\\'), QLatin1Char('/'));
    const QString where = folder.isEmpty() ? QStringLiteral("FOLDER") : folder;
    if (!staysInside(below) || !staysInside(where) || !isTypable(below + where) ||
        below.size() + where.size() > longestPath) {
        return fail(
            ErrorKind::Refused,
            QStringLiteral("The workflow wants a model whose name is no file name; there is no safe command for "
                           "it."));
    }
    const QString known = stock.paths.value(where);
    const QString base = !known.isEmpty() && isTypable(known)             ? known
                         : !stock.root.isEmpty() && isTypable(stock.root) ? stock.root + QLatin1Char('/') + where
                                                                          : QStringLiteral("models/") + where;
    return base + QLatin1Char('/') + below;
}

Result<QString> fetchCommand(const Stock& stock, const workflow::NeededModel& model)
{
    const Result<QString> path = modelPath(stock, folderToday(model.folder), model.name);
    if (!path) {
        return path;
    }
    const QString folder = path->section(QLatin1Char('/'), 0, -2);
    const QString url = fetchableUrl(model.url);
    const QString login = isHuggingFace(QUrl(url))
                              ? QStringLiteral("${HF_TOKEN:+--header=\"Authorization: Bearer $HF_TOKEN\"} ")
                              : QString();
    return QStringLiteral("mkdir -p %1 && wget -c %2-O %3 %4")
        .arg(shellQuoted(folder), login, shellQuoted(*path),
             url.isEmpty() ? QStringLiteral("ADDRESS") : shellQuoted(url));
}

} // namespace ryla::fleet
