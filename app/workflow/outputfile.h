#pragma once

#include "workflow/inputref.h"

#include <QByteArray>

namespace ryla::workflow {

enum class OutputKind { Image, Video, Audio, Text, Model3d, Unknown };

/// One thing a job made. A file on this machine (fetched, hashed, complete), or text.
struct OutputFile
{
    OutputKind kind = OutputKind::Unknown;
    NodeId node;
    QString nodeTitle;
    /// Position within the job, in the order of the server's answer; 0 is the first.
    int index = 0;
    /// Absolute; empty for text that came without a file.
    QString path;
    QString text;
    /// Where the server keeps it: name, subfolder and type (output, temp, input).
    QString serverName;
    QString serverSubfolder;
    QString serverType;
    qint64 bytes = 0;
    /// Hex.
    QString sha256;
    bool operator==(const OutputFile&) const = default;
};

/// By the file's extension; ComfyUI lists videos under "images" too, so the key is only a hint for names without one.
OutputKind outputKind(const QString& fileName, const QString& historyKey);
QString toString(OutputKind kind);

} // namespace ryla::workflow
