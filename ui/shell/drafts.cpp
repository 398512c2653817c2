#include "ui/shell/drafts.h"

#include "base/paths.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QSaveFile>

namespace ryla::ui {

Drafts::Drafts(QString folder)
    : m_folder(std::move(folder))
{
}

QString Drafts::file(const QString& key) const
{
    const QByteArray hash = QCryptographicHash::hash(key.toUtf8(), QCryptographicHash::Sha256).toHex().left(32);
    return m_folder + QLatin1Char('/') + QString::fromLatin1(hash) + QStringLiteral(".json");
}

Later<QByteArray> Drafts::read(const QString& key)
{
    return m_thread.run([path = file(key)]() -> Result<QByteArray> {
        QFile stored(path);
        if (!stored.exists()) {
            return QByteArray();
        }
        if (!stored.open(QIODevice::ReadOnly)) {
            return fail(ErrorKind::Storage,
                        QStringLiteral("The values typed last time cannot be read: %1").arg(stored.errorString()));
        }
        return stored.readAll();
    });
}

Later<void> Drafts::write(const QString& key, const QByteArray& bytes)
{
    return m_thread.run([folder = m_folder, path = file(key), bytes]() -> Result<void> {
        if (Result<void> made = Paths::ensure(folder); !made) {
            return made;
        }
        QSaveFile stored(path);
        if (!stored.open(QIODevice::WriteOnly) || stored.write(bytes) != bytes.size() || !stored.commit()) {
            return fail(ErrorKind::Storage, QStringLiteral("What you type cannot be kept in %1: %2")
                                                .arg(QDir::toNativeSeparators(path), stored.errorString()));
        }
        return {};
    });
}

} // namespace ryla::ui
