// Rules about what includes what: arrows, widgets, JSON.
#include "tests/rules/moduletable.h"
#include "tests/rules/rules.h"

#include <QRegularExpression>

namespace ryla::rules {

namespace {

struct Include
{
    QString name;
    bool ours = false; ///< in quotes
    int line = 0;
};

QList<Include> includesOf(const Source& source)
{
    static const QRegularExpression include(QStringLiteral("^[ \\t]*#[ \\t]*include[ \\t]*([<\"])([^>\"]+)"),
                                            QRegularExpression::MultilineOption);
    QList<Include> includes;
    QRegularExpressionMatchIterator matches = include.globalMatch(source.withoutComments);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        includes.append(
            {match.captured(2), match.captured(1) == QLatin1String("\""), source.lineAt(match.capturedStart(1))});
    }
    return includes;
}

bool matchesAny(const QString& path, const QStringList& patterns)
{
    for (const QString& pattern : patterns) {
        if (QRegularExpression(QRegularExpression::anchoredPattern(pattern)).match(path).hasMatch()) {
            return true;
        }
    }
    return false;
}

} // namespace

Findings arrows(const Tree& tree)
{
    Findings findings;
    const ModuleTable table(tree.readme);
    if (table.isEmpty()) {
        findings.append({QStringLiteral("app/README.md"), 1, QStringLiteral("the table of modules is missing")});
    }
    for (const Source& source : tree.sources) {
        if (source.top() == QLatin1String("tests")) {
            continue;
        }
        if (table.moduleOf(source.path).isEmpty()) {
            findings.append({source.path, 1, QStringLiteral("its module has no row in the table of app/README.md")});
        }
        for (const Include& include : includesOf(source)) {
            if (!include.ours || include.name.endsWith(QLatin1String(".moc"))) {
                continue;
            }
            if (!include.name.contains(QLatin1Char('/')) && include.name != QLatin1String("studio.h")) {
                findings.append({source.path, include.line,
                                 QStringLiteral("includes start at the root: \"module/%1\"").arg(include.name)});
            } else if (!table.allows(source.path, include.name)) {
                findings.append({source.path, include.line,
                                 QStringLiteral("%1 may not include %2 (table in app/README.md)")
                                     .arg(table.moduleOf(source.path), include.name)});
            }
        }
    }
    return findings;
}

Findings coreWithoutWidgets(const Tree& tree)
{
    static const QRegularExpression widgets(QStringLiteral(
        "\\b(QtWidgets|QWidget|QApplication|QMainWindow|Q(Message|File|Input|Color|Font)?Dialog|QMessageBox|QPixmap|"
        "QIcon|Q(Abstract)?(ItemView|Button)|Q(H|V)BoxLayout|QGridLayout|QLabel|QPushButton|QStyle|QPalette)\\b"));
    Findings findings;
    const auto isCore = [](const Source& source) {
        return source.top() == QLatin1String("app") && !source.path.startsWith(QLatin1String("app/window/"));
    };
    for (const Source& source : tree.sources) {
        const QRegularExpressionMatch match = widgets.match(source.withoutComments);
        if (isCore(source) && match.hasMatch()) {
            findings.append({source.path, source.lineAt(match.capturedStart()),
                             QStringLiteral("%1 belongs to ui/: nothing under app/ draws").arg(match.captured())});
        }
    }
    for (const Source& build : tree.builds) {
        if (isCore(build) && build.text.contains(QRegularExpression(QStringLiteral("\\b(Qt6::)?Widgets\\b")))) {
            findings.append({build.path, 1, QStringLiteral("nothing under app/ links Qt Widgets")});
        }
    }
    return findings;
}

Findings jsonBorder(const Tree& tree)
{
    static const QStringList sourcesWithJson{
        QStringLiteral("app/base/json(reader)?\\.cpp"),
        QStringLiteral("app/workflow/document\\.cpp"),
        QStringLiteral("app/workflow/\\w*codec\\.cpp"),
        QStringLiteral("app/workflow/formats/\\w+\\.cpp"),
        QStringLiteral("app/workflow/convert/\\w+\\.cpp"),
        QStringLiteral("app/comfy/codecs/\\w+\\.cpp"),
        QStringLiteral("app/jobs/(\\w+/)*\\w*codec\\.cpp"),
        QStringLiteral("app/pods/(\\w+/)*\\w*codec\\.cpp"),
        QStringLiteral("app/fleet/\\w*codec\\.cpp"),
        QStringLiteral("app/gallery/\\w*codec\\.cpp"),
        QStringLiteral("app/demo/.*\\.cpp"),
        QStringLiteral("app/cli/.*\\.cpp"),
        QStringLiteral("tests/.*"),
    };
    static const QStringList headersWithNames{QStringLiteral("app/base/json\\.h"),
                                              QStringLiteral("app/workflow/document\\.h"),
                                              QStringLiteral("app/workflow/convert/\\w+\\.h"),
                                              QStringLiteral("app/demo/\\w+\\.h"),
                                              QStringLiteral("app/cli/\\w+\\.h"),
                                              QStringLiteral("tests/.*")};
    static const QRegularExpression qtJson(QStringLiteral("\\bQJson[A-Z]\\w+"));
    static const QRegularExpression json(QStringLiteral("\\bnlohmann::"));
    Findings findings;
    for (const Source& source : tree.sources) {
        const bool mayParse = matchesAny(source.path, sourcesWithJson);
        const bool mayName = mayParse || matchesAny(source.path, headersWithNames);
        for (const Include& include : includesOf(source)) {
            const bool isForward = include.name == QLatin1String("nlohmann/json_fwd.hpp");
            if (include.name.startsWith(QLatin1String("nlohmann/")) && !(isForward ? mayName : mayParse)) {
                findings.append({source.path, include.line,
                                 QStringLiteral("JSON ends in the codecs: a struct of our own goes from there")});
            }
        }
        const QRegularExpressionMatch named = json.match(source.code);
        if (named.hasMatch() && !mayName) {
            findings.append({source.path, source.lineAt(named.capturedStart()),
                             QStringLiteral("names JSON, which ends in the codecs")});
        }
        const QRegularExpressionMatch qt = qtJson.match(source.code);
        if (qt.hasMatch() && source.top() != QLatin1String("tests")) {
            findings.append(
                {source.path, source.lineAt(qt.capturedStart()),
                 QStringLiteral("%1 loses 64-bit seeds and the order of keys: use base/json.h").arg(qt.captured())});
        }
    }
    return findings;
}

} // namespace ryla::rules
