#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace ryla::rules {

/// One file of the source tree, read three ways. All three have the same length and the same lines, so that a position
/// in one is a position in the others.
struct Source
{
    Source(QString relativePath, const QString& contents);

    [[nodiscard]] bool isHeader() const { return path.endsWith(QLatin1String(".h")); }
    [[nodiscard]] bool isCpp() const { return path.endsWith(QLatin1String(".cpp")); }
    /// "app", "ui", "tests": the first folder.
    [[nodiscard]] QString top() const { return path.section(QLatin1Char('/'), 0, 0); }
    [[nodiscard]] int lineAt(qsizetype position) const;
    [[nodiscard]] int lines() const { return int(text.count(QLatin1Char('\n'))); }

    QString path; ///< from the root of the tree, with '/'
    QString text;
    QString withoutComments;
    QString code; ///< without comments, and with the insides of strings and characters blanked
};

/// The .cpp and .h files of app/, ui/ and tests/ (test data left out) and the CMakeLists.txt beside them.
struct Tree
{
    QList<Source> sources;
    QList<Source> builds;     ///< CMakeLists.txt; only `text` is of use
    QString readme;           ///< app/README.md, which holds the table of modules
    QStringList withoutATest; ///< tests/rules/untested.txt
};

Tree loadTree(const QString& root);

} // namespace ryla::rules
