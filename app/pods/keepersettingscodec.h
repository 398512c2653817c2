#pragma once

#include "pods/keeper.h"

namespace ryla::pods {

/// How a pod may be used, as it stands in the settings; the calendar inside is calendarToJson()'s. Keys have only been
/// added since version 1.
QByteArray keeperSettingsToJson(const KeeperSettings& settings);

/// Numbers that are missing have their usual values and are brought within their limits. Empty text is the usual
/// settings. Error: BadFile with the place, for what is no JSON and for a schedule that cannot be read whole: half a
/// schedule could leave a pod running.
Result<KeeperSettings> keeperSettingsFromJson(const QByteArray& text);

} // namespace ryla::pods
