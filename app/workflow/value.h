#pragma once

#include <QByteArray>
#include <QString>

#include <variant>

namespace ryla::workflow {

/// A noise seed: unsigned 64-bit and exact (JSON integers up to 18446744073709551615), never a double.
struct Seed
{
    quint64 value = 0;
    auto operator<=>(const Seed&) const = default;
};

/// A picture, clip or sound given to an input. With a local path it is uploaded when the job is submitted; with only a
/// server name it is a file the server already has, as it stands in the exported workflow. A mask belongs to one
/// picture: a local PNG of the same size whose alpha the picture gets on its way to the server (jobs/uploads.h).
struct FileRef
{
    QString localPath;
    QString serverName;
    QString maskPath = {};
    bool operator==(const FileRef&) const = default;
};

/// A literal this program has no editor for (list, object, null), kept as the JSON it was.
struct RawJson
{
    QByteArray text;
    bool operator==(const RawJson&) const = default;
};

/// What one input of a node may be set to.
using Value = std::variant<bool, qint64, Seed, double, QString, FileRef, RawJson>;

/// As people read it: true, 7, 0.5, the text, the file's name. For messages, tables and tests.
QString toString(const Value& value);

} // namespace ryla::workflow
