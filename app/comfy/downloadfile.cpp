#include "comfy/downloadfile.h"

namespace ryla::comfy {

DownloadFile::DownloadFile(const QString& path)
    : m_file(path)
{
}

DownloadFile::~DownloadFile()
{
    m_file.close();
    if (m_made && !m_complete) {
        m_file.remove();
    }
}

Result<void> DownloadFile::open()
{
    if (m_made) {
        return {};
    }
    if (!m_file.open(QIODevice::WriteOnly | QIODevice::NewOnly)) {
        return problem();
    }
    m_made = true;
    return {};
}

Result<void> DownloadFile::write(const QByteArray& bytes)
{
    if (const auto opened = open(); !opened) {
        return opened;
    }
    m_hash.addData(bytes);
    if (m_file.write(bytes) != bytes.size()) {
        return problem();
    }
    return {};
}

Result<QString> DownloadFile::finish()
{
    if (const auto opened = open(); !opened) {
        return fail(opened.error());
    }
    if (!m_file.flush()) {
        return problem();
    }
    m_file.close();
    m_complete = true;
    return QString::fromLatin1(m_hash.result().toHex());
}

tl::unexpected<Error> DownloadFile::problem() const
{
    return fail(ErrorKind::Storage,
                QStringLiteral("%1 cannot be written; check the folder and the free space.").arg(m_file.fileName()),
                m_file.errorString());
}

} // namespace ryla::comfy
