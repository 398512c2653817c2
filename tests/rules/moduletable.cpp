#include "tests/rules/moduletable.h"

#include <QRegularExpression>

namespace ryla::rules {

namespace {

/// "app/comfy/x.cpp" -> "comfy/x.cpp"; "ui/…" stays.
QString asIncluded(const QString& path)
{
    return path.startsWith(QLatin1String("app/")) ? path.mid(4) : path;
}

/// The folder that belongs together: "comfy", "ui/form", "studio".
QString homeOf(const QString& included)
{
    const int parts = included.startsWith(QLatin1String("ui/")) ? 2 : 1;
    return included.section(QLatin1Char('/'), 0, parts - 1).section(QLatin1Char('.'), 0, 0);
}

} // namespace

ModuleTable::ModuleTable(const QString& readme)
{
    static const QRegularExpression row(QStringLiteral("^\\| *([a-z/*]+) *\\|[^|]*\\| *([^|]*?) *\\|"),
                                        QRegularExpression::MultilineOption);
    QRegularExpressionMatchIterator rows = row.globalMatch(readme);
    while (rows.hasNext()) {
        const QRegularExpressionMatch match = rows.next();
        QStringList allowed;
        for (const QString& name : match.captured(2).split(QLatin1Char(','))) {
            if (name.trimmed() != QStringLiteral("–") && !name.trimmed().isEmpty()) {
                allowed.append(name.trimmed());
            }
        }
        if (match.captured(1) != QLatin1String("module")) {
            m_rows.insert(match.captured(1), allowed);
        }
    }
}

QString ModuleTable::moduleOf(const QString& path) const
{
    const QString home = homeOf(asIncluded(path));
    if (m_rows.contains(home)) {
        return home;
    }
    const QString any = QStringLiteral("ui/*");
    return home.startsWith(QLatin1String("ui/")) && m_rows.contains(any) ? any : QString();
}

bool ModuleTable::allows(const QString& path, const QString& header) const
{
    const QString target = homeOf(header);
    if (homeOf(asIncluded(path)) == target) {
        return true;
    }
    const QStringList allowed = m_rows.value(moduleOf(path));
    return allowed.contains(header) || allowed.contains(target) ||
           (target.startsWith(QLatin1String("ui/")) && allowed.contains(QStringLiteral("ui/*")));
}

} // namespace ryla::rules
