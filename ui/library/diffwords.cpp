#include "ui/library/diffwords.h"

#include <QCoreApplication>
#include <QLocale>

namespace ryla::ui {

using workflow::DetailChange;
using workflow::NodeChange;
using workflow::WorkflowDiff;

namespace {

struct DiffText
{
    Q_DECLARE_TR_FUNCTIONS(DiffWords)
};

QString sideWords(const std::optional<QString>& side)
{
    return !side ? DiffText::tr("nothing") : side->isEmpty() ? DiffText::tr("empty") : oneLine(*side);
}

} // namespace

QString dateWords(const QDateTime& utc)
{
    const QDateTime at = utc.toLocalTime();
    const qint64 days = at.date().daysTo(QDate::currentDate());
    const QString time = QLocale().toString(at.time(), QLocale::ShortFormat);
    if (days == 0 || days == 1) {
        return (days == 0 ? DiffText::tr("Today, %1") : DiffText::tr("Yesterday, %1")).arg(time);
    }
    return QStringLiteral("%1, %2").arg(QLocale().toString(at.date(), QLocale::ShortFormat), time);
}

QString changeSize(const WorkflowDiff& diff)
{
    if (diff.otherFormat) {
        return DiffText::tr("another format");
    }
    QStringList parts;
    const auto add = [&parts](int count, const QString& one, const QString& several) {
        if (count > 0) {
            parts << (count == 1 ? one : several.arg(count));
        }
    };
    add(diff.details(DetailChange::Kind::Values), DiffText::tr("1 value"), DiffText::tr("%1 values"));
    add(diff.added(), DiffText::tr("1 node added"), DiffText::tr("%1 nodes added"));
    add(diff.removed(), DiffText::tr("1 node removed"), DiffText::tr("%1 nodes removed"));
    add(diff.details(DetailChange::Kind::Links), DiffText::tr("1 connection"), DiffText::tr("%1 connections"));
    add(diff.details(DetailChange::Kind::Titles), DiffText::tr("1 title"), DiffText::tr("%1 titles"));
    return parts.isEmpty() ? DiffText::tr("no change") : parts.join(QStringLiteral(", "));
}

QStringList changeLines(const WorkflowDiff& diff, qsizetype most)
{
    QStringList lines;
    qsizetype more = 0;
    const auto add = [&](const QString& line) {
        if (lines.size() < most) {
            lines << line;
        } else {
            ++more;
        }
    };
    for (const NodeChange& node : diff.nodes) {
        const QString name = QStringLiteral("%1 (%2)").arg(node.title, node.id);
        if (node.kind == NodeChange::Kind::Added) {
            add(DiffText::tr("%1: added").arg(name));
        } else if (node.kind == NodeChange::Kind::Removed) {
            add(DiffText::tr("%1: removed").arg(name));
        }
        for (const DetailChange& detail : node.details) {
            add(QStringLiteral("%1: %2 %3 → %4")
                    .arg(name, detailName(detail), sideWords(detail.before), sideWords(detail.after)));
        }
    }
    if (more > 0) {
        lines << DiffText::tr("and %1 more").arg(more);
    }
    return lines;
}

QString oneLine(const QString& value, qsizetype longest)
{
    const QString line = value.simplified();
    if (line.size() <= longest) {
        return line;
    }
    const qsizetype half = (longest - 1) / 2;
    return line.left(half) + QStringLiteral("…") + line.right(half);
}

QString detailName(const DetailChange& detail)
{
    switch (detail.kind) {
    case DetailChange::Kind::Titles:
        return DiffText::tr("title");
    case DetailChange::Kind::Links:
        return DiffText::tr("%1 comes from").arg(detail.name);
    case DetailChange::Kind::Values:
        break;
    }
    return detail.name;
}

} // namespace ryla::ui
