#include "ui/library/partwords.h"

#include <QCoreApplication>
#include <QLocale>
#include <QUrl>

#include <algorithm>

namespace ryla::ui {

using library::Health;
using library::HealthReport;
using workflow::MissingPart;

namespace {

struct PartText
{
    Q_DECLARE_TR_FUNCTIONS(PartWords)
};

constexpr qsizetype mostLines = 6;

QString nameWords(const MissingPart& part)
{
    switch (part.kind) {
    case MissingPart::Kind::NodeClass:
        return PartText::tr("node %1").arg(part.name);
    case MissingPart::Kind::Model:
        return part.name;
    case MissingPart::Kind::Choice:
    case MissingPart::Kind::Spelling:
        return PartText::tr("%1 “%2”").arg(part.input, part.name);
    }
    return part.name;
}

} // namespace

QString missingCount(const QList<MissingPart>& parts)
{
    const auto count = std::count_if(parts.begin(), parts.end(),
                                     [](const MissingPart& part) { return part.kind != MissingPart::Kind::Spelling; });
    return count == 1 ? PartText::tr("1 part missing") : PartText::tr("%1 parts missing").arg(count);
}

QString healthWords(const HealthReport& report)
{
    switch (report.health) {
    case Health::Ready:
        return PartText::tr("Ready: the server has all it needs.");
    case Health::FailingTests:
        return PartText::tr("Some of its tests fail.");
    case Health::Unknown:
        return report.reason.isEmpty() ? PartText::tr("Not looked at yet.") : report.reason;
    case Health::Missing:
        break;
    }
    QStringList lines{missingCount(report.parts) + QLatin1Char(':')};
    for (const MissingPart& part : report.parts) {
        if (part.kind != MissingPart::Kind::Spelling) {
            lines << QStringLiteral("• ") + nameWords(part);
        }
    }
    if (lines.size() > mostLines + 1) {
        const qsizetype more = lines.size() - mostLines - 1;
        lines = lines.mid(0, mostLines + 1);
        lines << PartText::tr("and %1 more").arg(more);
    }
    return lines.join(QLatin1Char('\n'));
}

QString whereWords(const MissingPart& part)
{
    QStringList titles;
    for (const QString& node : part.nodes) {
        titles << PartText::tr("“%1”").arg(node);
    }
    const QString nodes = titles.join(QStringLiteral(", "));
    return part.input.isEmpty() ? PartText::tr("in %1").arg(nodes) : PartText::tr("%1 of %2").arg(part.input, nodes);
}

QStringList helpWords(const MissingPart& part)
{
    QStringList lines;
    if (!part.pack.isEmpty()) {
        const QString version = part.packVersion.isEmpty() ? QString() : QLatin1Char(' ') + part.packVersion;
        lines << PartText::tr("From the node pack %1%2").arg(part.pack, version);
    } else if (part.kind == MissingPart::Kind::NodeClass) {
        lines << PartText::tr("The file does not say which node pack it comes from");
    }
    if (!part.packSource.isEmpty() && part.packSource != part.pack) {
        lines << PartText::tr("Its source: %1").arg(part.packSource);
    }
    if (part.kind == MissingPart::Kind::Model && !part.model.folder.isEmpty()) {
        lines << PartText::tr("Belongs into models/%1").arg(part.model.folder);
    }
    if (part.model.size >= 0) {
        lines << PartText::tr("Size: %1").arg(QLocale().formattedDataSize(part.model.size));
    }
    if (part.kind == MissingPart::Kind::Spelling) {
        lines << PartText::tr("The server spells it “%1”, and is sent that").arg(part.nearest);
    } else if (!part.nearest.isEmpty()) {
        lines << PartText::tr("The nearest the server has: %1").arg(part.nearest);
    }
    return lines;
}

QString plainText(const QString& title, const QList<MissingPart>& parts)
{
    QStringList lines{title};
    for (const MissingPart& part : parts) {
        lines << QString() << nameWords(part) << QStringLiteral("  ") + whereWords(part);
        for (const QString& help : helpWords(part)) {
            lines << QStringLiteral("  ") + help;
        }
        if (!part.model.url.isEmpty()) {
            lines << QStringLiteral("  ") + part.model.url;
        }
        if (!part.model.hash.isEmpty()) {
            lines << QStringLiteral("  ") + part.model.hash;
        }
    }
    return lines.join(QLatin1Char('\n'));
}

QString linkOf(const MissingPart& part)
{
    const QUrl url(part.model.url, QUrl::StrictMode);
    const bool isWeb = url.scheme() == QLatin1String("https") || url.scheme() == QLatin1String("http");
    return url.isValid() && isWeb && !url.host().isEmpty() ? url.toString(QUrl::FullyEncoded) : QString();
}

} // namespace ryla::ui
