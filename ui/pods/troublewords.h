#pragma once

#include "pods/market.h"
#include "pods/situation.h"
#include "ui/shell/theme.h"

/// What the Pods page says of trouble and of the ways out of it; pure.
namespace ryla::ui {

/// What is wrong, in a few words; empty: nothing.
QString troubleTitle(pods::Trouble trouble);
/// What the button says, and what it does.
QString wayAction(pods::Choice choice);
QString wayTitle(pods::Choice choice);

QString stockWords(pods::Stock stock);
Token stockToken(pods::Stock stock);

} // namespace ryla::ui
