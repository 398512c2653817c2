#include "pods/wishescodec.h"

#include "base/json.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace ryla::pods {
namespace {

using nlohmann::json;

struct TimeRow
{
    const char* key;
    QDateTime PolicyWishes::*member;
};

constexpr TimeRow timeRows[] = {
    {"keepAwakeUntil", &PolicyWishes::keepAwakeUntil},
    {"postponedUntil", &PolicyWishes::postponedUntil},
    {"startAt", &PolicyWishes::startAt},
    {"extraUntil", &PolicyWishes::extraUntil},
};

} // namespace

QByteArray wishesToJson(const PolicyWishes& wishes)
{
    json whole{{"version", 1}};
    for (const TimeRow& row : timeRows) {
        if (const QDateTime& time = wishes.*row.member; time.isValid()) {
            whole[row.key] = time.toUTC().toString(Qt::ISODateWithMs).toStdString();
        }
    }
    if (wishes.stopAfterQueue) {
        whole["stopAfterQueue"] = true;
    }
    if (wishes.extraToday > Money()) {
        whole["extraMicro"] = wishes.extraToday.micro;
    }
    return ryla::json::dump(whole);
}

Result<PolicyWishes> wishesFromJson(const QByteArray& text)
{
    PolicyWishes wishes;
    if (text.trimmed().isEmpty()) {
        return wishes;
    }
    const Result<json> parsed = ryla::json::parse(text);
    if (!parsed) {
        return fail(parsed.error());
    }
    const ryla::json::Reader<json> root(*parsed);
    for (const TimeRow& row : timeRows) {
        wishes.*row.member = QDateTime::fromString(root.at(row.key).string(), Qt::ISODateWithMs).toUTC();
    }
    wishes.stopAfterQueue = root.at("stopAfterQueue").boolean(false);
    wishes.extraToday = Money{std::max<qint64>(0, root.at("extraMicro").integer().value_or(0))};
    return wishes;
}

} // namespace ryla::pods
