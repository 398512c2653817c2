#pragma once

#include "base/result.h"
#include "pods/policyfacts.h"

namespace ryla::pods {

/// What the user said of a pod for this time only, as it stands in the settings: there it outlives the program that
/// was told, and other programs see it. Times in UTC. Keys have only been added since version 1.
QByteArray wishesToJson(const PolicyWishes& wishes);

/// What is missing or cannot be read is not wished; empty text is no wish at all. Error: BadFile, for what is no JSON.
Result<PolicyWishes> wishesFromJson(const QByteArray& text);

} // namespace ryla::pods
