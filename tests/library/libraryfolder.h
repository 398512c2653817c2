#pragma once

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

namespace ryla::tests {

/// A folder to put workflow files into.
class LibraryFolder
{
public:
    /// `name` may hold folders; they are made. Answers the path.
    QString write(const QString& name, const QByteArray& bytes) const
    {
        const QString path = m_folder.filePath(name);
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? path : QString();
    }
    [[nodiscard]] QString path(const QString& name = {}) const
    {
        return name.isEmpty() ? m_folder.path() : m_folder.filePath(name);
    }
    void makeFolder(const QString& name) const { QDir(m_folder.path()).mkpath(name); }
    /// Long enough ago that nobody takes it for being written.
    void age(const QString& path) const
    {
        QFile file(path);
        if (file.open(QIODevice::ReadWrite)) {
            file.setFileTime(QDateTime::currentDateTime().addSecs(-60), QFileDevice::FileModificationTime);
        }
    }

    static QByteArray workflow(int steps)
    {
        return QByteArrayLiteral(R"({"1": {"class_type": "KSampler", "inputs": {"steps": )") +
               QByteArray::number(steps) + R"(, "seed": 1}}})";
    }

private:
    QTemporaryDir m_folder;
};

} // namespace ryla::tests
