#pragma once

#include "base/result.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace ryla::pods::runpod {

struct VolumeObject
{
    /// The path below the mount: "models/loras/x.safetensors".
    QString key{};
    qint64 bytes = 0;
    bool operator==(const VolumeObject&) const = default;
};

/// One answer of S3's ListObjectsV2 with a delimiter: the files of one folder, and the folders in it.
struct VolumePage
{
    QList<VolumeObject> objects{};
    /// With the slash at the end.
    QStringList folders{};
    /// Where the next page begins; empty: this was the last.
    QString next{};
    bool operator==(const VolumePage&) const = default;
};

/// Error: BadReply. Bounded: what is beyond some thousand entries of one page, or names longer than a path may be, is
/// left out. Any thread.
Result<VolumePage> parseVolumePage(const QByteArray& xml);

/// What S3 says of a refusal: "SignatureDoesNotMatch" and its message; empty where the body is no such answer.
struct S3Problem
{
    QString code{};
    QString message{};
};
S3Problem parseS3Problem(const QByteArray& xml);

} // namespace ryla::pods::runpod
