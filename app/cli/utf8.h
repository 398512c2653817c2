#pragma once

#include <QString>

#include <string>

namespace ryla::cli {

/// What JSON is filled with.
inline std::string text(const QString& value)
{
    return value.toStdString();
}

} // namespace ryla::cli
