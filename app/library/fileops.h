#pragma once

#include "base/later.h"

namespace ryla::library {

/// A copy beside the file ("portrait copy.json"), or in `folder` where one is given; its form file goes along. Answers
/// the copy's path. Never over another file. Error: Storage. On the worker pool.
Later<QString> duplicateFile(const QString& path, const QString& folder = {});

/// Another base name in the same folder, the form file too. Answers the new path. Error: Refused for a name that no
/// file can have or that is taken, Storage. On the worker pool.
Later<QString> renameFile(const QString& path, const QString& name);

/// Writes the file anew, whole or not at all. Error: Storage. On the worker pool.
Later<void> writeFile(const QString& path, const QByteArray& bytes);

} // namespace ryla::library
