// Rules about the shape of the tree: sizes, and a test for every source.
#include "tests/rules/outline.h"
#include "tests/rules/rules.h"

#include <QSet>

namespace ryla::rules {

namespace {

constexpr int functionLines = 60;
constexpr int publicMethods = 20;

/// tests/rules/untested.txt only shrinks: raising this number is a decision somebody has to see.
constexpr int untestedAtMost = 2;

int linesAllowed(const Source& source)
{
    if (source.top() == QLatin1String("tests")) {
        return 500;
    }
    if (source.isHeader()) {
        return 200;
    }
    return source.path == QLatin1String("ui/shell/mainwindow.cpp") ? 300 : 400;
}

/// "tests/comfy/" for app/comfy/…, "tests/ui/form/" for ui/form/…, "tests/" for app/studio.cpp
QString testFolderOf(const QString& path)
{
    const QStringList parts = path.split(QLatin1Char('/'));
    if (parts.first() == QLatin1String("ui")) {
        return QStringLiteral("tests/ui/%1/").arg(parts.value(1));
    }
    return parts.size() > 2 ? QStringLiteral("tests/%1/").arg(parts.value(1)) : QStringLiteral("tests/");
}

/// tst_<name>.cpp stands in the mirrored folder (for a command of the command line without "command"), or a test there
/// (or of the whole program, in tests/e2e) includes its header, or it is one of a family in a folder inside its module
/// and tst_<folder>.cpp runs over them all.
bool hasATest(const Source& source, const Tree& tree)
{
    const QString folder = testFolderOf(source.path);
    const QString name = source.path.section(QLatin1Char('/'), -1).chopped(4);
    QString header = source.path.chopped(4) + QLatin1String(".h");
    if (header.startsWith(QLatin1String("app/"))) {
        header.remove(0, 4);
    }
    const QString included = QStringLiteral("#include \"%1\"").arg(header);
    QStringList files{QStringLiteral("/tst_%1.cpp").arg(name)};
    if (name.endsWith(QLatin1String("command"))) {
        files.append(QStringLiteral("/tst_%1.cpp").arg(name.chopped(7)));
    }
    const QStringList parts = source.path.split(QLatin1Char('/'));
    if (parts.size() > 3) {
        files.append(QStringLiteral("/tst_%1.cpp").arg(parts.at(parts.size() - 2)));
    }
    for (const Source& test : tree.sources) {
        const bool ofTheWhole = test.path.startsWith(QLatin1String("tests/e2e/"));
        if (!test.isCpp() || !(test.path.startsWith(folder) || ofTheWhole)) {
            continue;
        }
        for (const QString& file : std::as_const(files)) {
            if (!ofTheWhole && test.path.endsWith(file)) {
                return true;
            }
        }
        if (test.withoutComments.contains(included)) {
            return true;
        }
    }
    return false;
}

} // namespace

Findings sizes(const Tree& tree)
{
    Findings findings;
    for (const Source& source : tree.sources) {
        if (source.lines() > linesAllowed(source)) {
            findings.append({source.path, 1,
                             QStringLiteral("%1 lines, %2 are allowed: split it by responsibility")
                                 .arg(source.lines())
                                 .arg(linesAllowed(source))});
        }
        const Outline outline = outlineOf(source);
        for (const FunctionOutline& function : outline.functions) {
            if (function.lines > functionLines) {
                findings.append({source.path, function.line,
                                 QStringLiteral("a function of %1 lines, %2 are allowed: %3")
                                     .arg(function.lines)
                                     .arg(functionLines)
                                     .arg(function.head.left(80))});
            }
        }
        for (const ClassOutline& type : outline.classes) {
            if (type.publicMethods > publicMethods && source.top() != QLatin1String("tests")) {
                findings.append({source.path, type.line,
                                 QStringLiteral("%1 has %2 public methods, %3 are allowed: a second type is in it")
                                     .arg(type.name)
                                     .arg(type.publicMethods)
                                     .arg(publicMethods)});
            }
        }
        if (source.isHeader() && !source.text.startsWith(QLatin1String("#pragma once"))) {
            findings.append({source.path, 1, QStringLiteral("a header begins with #pragma once")});
        }
    }
    return findings;
}

Findings everySourceHasATest(const Tree& tree)
{
    Findings findings;
    const QString list = QStringLiteral("tests/rules/untested.txt");
    QSet<QString> listed(tree.withoutATest.begin(), tree.withoutATest.end());
    if (listed.size() > untestedAtMost) {
        findings.append(
            {list, 1,
             QStringLiteral("%1 entries: it only shrinks, and had %2").arg(listed.size()).arg(untestedAtMost)});
    }
    for (const Source& source : tree.sources) {
        if (!source.isCpp() || source.top() == QLatin1String("tests")) {
            continue;
        }
        const bool excused = listed.remove(source.path);
        if (hasATest(source, tree) == excused) {
            findings.append(
                excused ? Finding{list, 1, QStringLiteral("%1 has a test now: strike it out").arg(source.path)}
                        : Finding{source.path, 1,
                                  QStringLiteral("has no test: write %1tst_%2")
                                      .arg(testFolderOf(source.path), source.path.section(QLatin1Char('/'), -1))});
        }
    }
    for (const QString& gone : std::as_const(listed)) {
        findings.append({list, 1, QStringLiteral("%1 is gone: strike it out").arg(gone)});
    }
    return findings;
}

} // namespace ryla::rules
