#include "ui/form/drafts.h"

#include "base/paths.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QSaveFile>

namespace ryla::ui {

Drafts::Drafts(QString folder, QString what)
    : m_folder(std::move(folder))
    , m_what(std::move(what))
{
}

QString Drafts::file(const QString& key) const
{
    const QByteArray hash = QCryptographicHash::hash(key.toUtf8(), QCryptographicHash::Sha256).toHex().left(32);
    return m_folder + QLatin1Char('/') + QString::fromLatin1(hash) + QStringLiteral(".json");
}

Later<QByteArray> Drafts::read(const QString& key)
{
    return m_thread.run([path = file(key), what = m_what]() -> Result<QByteArray> {
        QFile stored(path);
        if (!stored.exists()) {
            return QByteArray();
        }
        if (!stored.open(QIODevice::ReadOnly)) {
            return fail(ErrorKind::Storage, QStringLiteral("%1 cannot be read from %2: %3")
                                                .arg(what, QDir::toNativeSeparators(path), stored.errorString()));
        }
        return stored.readAll();
    });
}

Later<void> Drafts::write(const QString& key, const QByteArray& bytes)
{
    return m_thread.run([folder = m_folder, path = file(key), what = m_what, bytes]() -> Result<void> {
        if (Result<void> made = Paths::ensure(folder); !made) {
            return made;
        }
        QSaveFile stored(path);
        if (!stored.open(QIODevice::WriteOnly) || stored.write(bytes) != bytes.size() || !stored.commit()) {
            return fail(ErrorKind::Storage, QStringLiteral("%1 cannot be kept in %2: %3")
                                                .arg(what, QDir::toNativeSeparators(path), stored.errorString()));
        }
        return {};
    });
}

} // namespace ryla::ui
