#pragma once

#include "base/result.h"
#include "fleet/modelneeds.h"

namespace ryla::fleet {

/// The file of a model on the machine's disk. Where nothing tells where the models lie, it is a path below ComfyUI's
/// own folder ("models/loras/x"). Error: Refused, a name that would lead elsewhere or that cannot be typed.
Result<QString> modelPath(const Stock& stock, const QString& folder, const QString& name);

/// A line for the machine's shell (sh, bash) that makes the folder and fetches the file, going on where it was cut off.
/// Path and address are quoted, whatever is in them. At Hugging Face the shell's own HF_TOKEN is sent along where it is
/// set; no token ever stands in the line. Without an address that may be fetched, ADDRESS stands in its place, to be
/// replaced by hand. Error: as modelPath().
Result<QString> fetchCommand(const Stock& stock, const workflow::NeededModel& model);

/// The address as it may be fetched: http or https, no login in it, encoded; empty: it may not.
QString fetchableUrl(const QString& url);

/// One word of a shell, whatever is in it. Not for text with control characters.
QString shellQuoted(const QString& text);

} // namespace ryla::fleet
