#pragma once

#include <QString>

namespace ryla::jobs {

/// A file name that is safe on this and on other systems, made from a server's: no folders, no reserved or invisible
/// characters, no leading dots, no Windows device names, at most 160 bytes with its extension kept. Never empty.
QString safeFileName(const QString& serverName);

/// "fox.png" -> "fox (2).png"; number 1 is the name itself.
QString numberedName(const QString& name, int number);

} // namespace ryla::jobs
