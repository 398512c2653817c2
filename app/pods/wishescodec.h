#pragma once

#include "pods/policyfacts.h"

#include <QMap>

namespace ryla::pods {

/// What the user said of a pod for this time only, as it stands in the settings: one text for each wish, so that two
/// programs that are told different things at once both are heeded. There it outlives the program that was told. Times
/// are UTC, as ISO 8601.
using WishTexts = QMap<QString, QString>;

/// With every key there is; an empty text: not wished.
WishTexts textsOf(const PolicyWishes& wishes);
/// What is missing or cannot be read is not wished.
PolicyWishes wishesFrom(const WishTexts& texts);

} // namespace ryla::pods
