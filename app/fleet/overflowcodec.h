#pragma once

#include "base/result.h"
#include "fleet/overflow.h"

#include <QByteArray>

namespace ryla::fleet {

// The overflow rules of a pod in the settings file: JSON, version 1. Pure; any thread.

QByteArray overflowToJson(const OverflowRules& rules);
/// What is missing or senseless has its default; a mode that is not known is Ask. Empty: the defaults. Error: BadFile.
Result<OverflowRules> overflowFromJson(const QByteArray& text);

} // namespace ryla::fleet
