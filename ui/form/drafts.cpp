#include "ui/form/drafts.h"

#include "base/paths.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QLockFile>
#include <QSaveFile>

#include <chrono>

namespace ryla::ui {
namespace {

/// Another window needs milliseconds for a change, a disk in the network perhaps seconds.
constexpr auto untilFree = std::chrono::seconds(10);

Result<QByteArray> readStored(const QString& path, const QString& what)
{
    QFile stored(path);
    if (!stored.exists()) {
        return QByteArray();
    }
    if (!stored.open(QIODevice::ReadOnly)) {
        return fail(ErrorKind::Storage, QStringLiteral("%1 cannot be read from %2: %3")
                                            .arg(what, QDir::toNativeSeparators(path), stored.errorString()));
    }
    return stored.readAll();
}

Result<void> writeStored(const QString& path, const QString& what, const QByteArray& bytes)
{
    QSaveFile stored(path);
    if (!stored.open(QIODevice::WriteOnly) || stored.write(bytes) != bytes.size() || !stored.commit()) {
        return fail(ErrorKind::Storage, QStringLiteral("%1 cannot be kept in %2: %3")
                                            .arg(what, QDir::toNativeSeparators(path), stored.errorString()));
    }
    return {};
}

Result<void> changeStored(const QString& path, const QString& what, const Drafts::Change& how)
{
    QLockFile alone(path + QStringLiteral(".lock"));
    if (!alone.tryLock(int(std::chrono::milliseconds(untilFree).count()))) {
        return fail(ErrorKind::Storage,
                    QStringLiteral("%1 cannot be kept in %2: another program holds the file, or the folder cannot be "
                                   "written to")
                        .arg(what, QDir::toNativeSeparators(path)));
    }
    const Result<QByteArray> bytes = readStored(path, what);
    if (!bytes) {
        return fail(bytes.error());
    }
    const Result<QByteArray> changed = how(*bytes);
    if (!changed) {
        return fail(changed.error());
    }
    return *changed == *bytes ? Result<void>() : writeStored(path, what, *changed);
}

} // namespace

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
    return m_thread.run([path = file(key), what = m_what] { return readStored(path, what); });
}

Later<void> Drafts::write(const QString& key, const QByteArray& bytes)
{
    return m_thread.run([folder = m_folder, path = file(key), what = m_what, bytes]() -> Result<void> {
        if (Result<void> made = Paths::ensure(folder); !made) {
            return made;
        }
        return writeStored(path, what, bytes);
    });
}

Later<void> Drafts::change(const QString& key, const Change& how)
{
    return m_thread.run([folder = m_folder, path = file(key), what = m_what, how]() -> Result<void> {
        if (Result<void> made = Paths::ensure(folder); !made) {
            return made;
        }
        return changeStored(path, what, how);
    });
}

} // namespace ryla::ui
