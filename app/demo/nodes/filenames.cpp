#include "demo/nodes/filenames.h"

#include "demo/nodes/node.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QRegularExpression>

namespace ryla::demo {
namespace {

QString withTokens(QString prefix, const QSize& size)
{
    const QDateTime now = QDateTime::currentDateTime();
    const std::pair<const char*, QString> tokens[] = {{"%width%", QString::number(size.width())},
                                                      {"%height%", QString::number(size.height())},
                                                      {"%year%", now.toString(u"yyyy")},
                                                      {"%month%", now.toString(u"MM")},
                                                      {"%day%", now.toString(u"dd")},
                                                      {"%hour%", now.toString(u"HH")},
                                                      {"%minute%", now.toString(u"mm")},
                                                      {"%second%", now.toString(u"ss")}};
    for (const auto& [token, value] : tokens) {
        prefix.replace(QLatin1String(token), value);
    }
    return prefix;
}

} // namespace

QString NameSeries::name(int counter) const
{
    return QStringLiteral("%1_%2_.png").arg(stem).arg(counter, 5, 10, QLatin1Char('0'));
}

Result<NameSeries> nameSeries(const QString& root, const QString& prefix, const QSize& size)
{
    const QString plain = withTokens(prefix, size);
    const qsizetype slash = plain.lastIndexOf(QLatin1Char('/'));
    NameSeries series;
    series.subfolder = slash < 0 ? QString() : plain.left(slash);
    series.stem = plain.mid(slash + 1);
    const QString base = QDir::cleanPath(root);
    series.folder = QDir::cleanPath(base + QLatin1Char('/') + series.subfolder);
    if (series.folder != base && !series.folder.startsWith(base + QLatin1Char('/'))) {
        return raise("Exception", QStringLiteral("**** ERROR: Saving image outside the output folder is not allowed."));
    }
    if (!QDir().mkpath(series.folder)) {
        return raise("OSError", QStringLiteral("cannot make the folder '%1'").arg(series.subfolder));
    }
    const QRegularExpression pattern(QStringLiteral("^%1_(\\d+)_").arg(QRegularExpression::escape(series.stem)));
    const QStringList files = QDir(series.folder).entryList(QDir::Files);
    for (const QString& file : files) {
        const QRegularExpressionMatch match = pattern.match(file);
        if (match.hasMatch()) {
            series.next = std::max(series.next, match.captured(1).toInt() + 1);
        }
    }
    return series;
}

QString randomLetters()
{
    QString letters;
    for (int i = 0; i < 5; ++i) {
        letters += QLatin1Char(char('a' + QRandomGenerator::global()->bounded(26)));
    }
    return letters;
}

} // namespace ryla::demo
