#pragma once

#include "base/result.h"

#include <QCryptographicHash>
#include <QFile>

namespace ryla::comfy {

/// The file a download is written to, and its hash. Made, used and destroyed on the thread that writes. Never replaces
/// a file; unless finish() succeeded the file is removed again. Errors: Storage.
class DownloadFile
{
public:
    explicit DownloadFile(const QString& path);
    ~DownloadFile();
    DownloadFile(const DownloadFile&) = delete;
    DownloadFile& operator=(const DownloadFile&) = delete;

    /// Opens the file at the first call.
    Result<void> write(const QByteArray& bytes);
    /// Everything is on disk; answers the SHA-256 in hex.
    Result<QString> finish();

private:
    Result<void> open();
    tl::unexpected<Error> problem() const;

    QFile m_file;
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
    bool m_made = false;
    bool m_complete = false;
};

} // namespace ryla::comfy
