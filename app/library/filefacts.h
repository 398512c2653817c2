#pragma once

#include "library/entry.h"

namespace ryla::library {

/// SHA-256 of a file's bytes, hex: by this contents are told apart.
QString contentHash(const QByteArray& bytes);

/// Reads a workflow file and says what the list needs of it. Never fails: what cannot be read is a fact, too. As long
/// as reading and parsing the file takes; worker threads.
FileFacts factsOf(const QString& path);

} // namespace ryla::library
