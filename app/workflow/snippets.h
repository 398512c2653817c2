#pragma once

#include "base/result.h"

#include <QList>
#include <QString>

namespace ryla::workflow {

/// A piece of text under a name.
struct Snippet
{
    QString name;
    QString text;
    bool operator==(const Snippet&) const = default;
};

inline constexpr qsizetype mostSnippets = 300;
inline constexpr qsizetype longestSnippet = 20'000;

/// {"version": 1, "snippets": [{"name": "Film look", "text": "…"}]}
QByteArray snippetsToJson(const QList<Snippet>& snippets);
/// Error: BadFile with the place. Of two with the same name the later one counts; more than mostSnippets are refused.
Result<QList<Snippet>> snippetsFromJson(const QByteArray& bytes);

} // namespace ryla::workflow
