#pragma once

#include "base/later.h"

namespace ryla::workflow {

/// Keeps a workflow that came as bytes (dropped, pasted, from a result) as a file of our own in `folder` and answers
/// its path: a safe name, never one that is taken by other content. Error: BadFile when it is no workflow (nothing is
/// written then), Storage.
Later<QString> keepAsOwnFile(const QByteArray& bytes, const QString& name, const QString& folder);

} // namespace ryla::workflow
