#pragma once

#include <nlohmann/json_fwd.hpp>

#include <QString>

#include <memory>
#include <optional>
#include <vector>

/// Questions to JSON of which nothing is known: each takes null for "not there" and answers null, "" or nothing where
/// the type is another. The converter asks millions of times, so these build no path (json::Reader does).
namespace ryla::workflow::convert {

using Json = nlohmann::ordered_json;
/// A value on its way from the file to the prompt; shares the tree it stands in. Null: there is none.
using JsonValue = std::shared_ptr<const Json>;

const Json* member(const Json* object, const char* key);
const Json* member(const Json* object, const QString& key);
const Json* item(const Json* array, std::size_t index);
/// Of an array; 0 for all else.
std::size_t count(const Json* array);
bool isObject(const Json* json);
bool isArray(const Json* json);
bool isString(const Json* json);

/// The subgraphs that a workflow defines: definitions.subgraphs, of what was copied in the editor "subgraphs".
std::vector<const Json*> subgraphsIn(const Json* workflow);

QString text(const Json* json, const QString& fallback = {});
/// As JavaScript sees it: false, 0, "" and null are not.
bool truthy(const Json* json);
bool isTrue(const Json* json);
std::optional<double> number(const Json* json);
/// An id written as a whole number or as text; empty where it is neither.
QString idText(const Json* json);
/// A place in a list, written as a number or as digits; -1 where it is neither.
int slotNumber(const Json* json);
/// The type of a socket: text, a list of choices ("COMBO") or the numbers old files hold for "any" ("*").
QString typeText(const Json* json);

/// `json` as a value that keeps `tree` alive.
JsonValue sharing(const JsonValue& tree, const Json* json);
JsonValue valueOf(const QString& text);
JsonValue valueOf(double number);
JsonValue valueOf(bool yes);
JsonValue emptyList();

} // namespace ryla::workflow::convert
