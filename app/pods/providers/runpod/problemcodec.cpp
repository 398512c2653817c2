#include "base/json.h"
#include "pods/providers/runpod/refusals.h"

#include <QRegularExpression>

#include <nlohmann/json.hpp>

namespace ryla::pods::runpod {

namespace {

constexpr qsizetype shownOfABody = 300;

/// Of a web page its title at most: tags are nothing to read.
QString wordsOf(const QByteArray& body)
{
    const QString text = QString::fromUtf8(body).trimmed();
    if (!text.startsWith(QLatin1Char('<'))) {
        return text.left(shownOfABody).simplified();
    }
    static const QRegularExpression title(QStringLiteral("<title>([^<]*)</title>"),
                                          QRegularExpression::CaseInsensitiveOption);
    return title.match(text).captured(1).left(shownOfABody).simplified();
}

} // namespace

Problem parseProblem(const QByteArray& body)
{
    const auto tree = json::parse(body);
    if (!tree || !tree->is_object()) {
        return {{}, wordsOf(body), {}};
    }
    const json::Reader root(*tree);
    Problem problem{root.at("title").string(), root.at("detail").string(), json::stringsOf(root.at("errors"))};
    if (problem.detail.isEmpty()) {
        problem.detail = root.at("error").string();
    }
    return problem;
}

} // namespace ryla::pods::runpod
