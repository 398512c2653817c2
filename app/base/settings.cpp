#include "base/settings.h"

#include "base/logging.h"

#include <QSet>
#include <QSettings>

#include <utility>

namespace ryla {
namespace {

constexpr int untilWrittenMs = 300;

/// QSettings reads the file anew and changes only these keys in it.
void writeChanges(const QString& path, const QVariantMap& changes)
{
    QSettings file(path, QSettings::IniFormat);
    for (auto change = changes.begin(); change != changes.end(); ++change) {
        if (change->isValid()) {
            file.setValue(change.key(), *change);
        } else {
            file.remove(change.key());
        }
    }
    file.sync();
    if (file.status() != QSettings::NoError) {
        qCWarning(logBase) << "the settings could not be written to" << path;
    }
}

QString insideOf(const QString& group)
{
    return group + QLatin1Char('/');
}

Result<QVariantMap> readGroup(const QString& path, const QString& group)
{
    const QSettings file(path, QSettings::IniFormat);
    if (file.status() != QSettings::NoError) {
        return fail(ErrorKind::Storage, QStringLiteral("The settings cannot be read from %1.").arg(path));
    }
    QVariantMap values;
    for (const QString& key : file.allKeys()) {
        if (key.startsWith(insideOf(group))) {
            values.insert(key, file.value(key));
        }
    }
    return values;
}

/// A number comes back from the file as text.
bool isSame(const QVariant& one, const QVariant& other)
{
    return one == other || (one.canConvert<QString>() && other.canConvert<QString>() &&
                            one.typeId() != QMetaType::QByteArray && one.toString() == other.toString());
}

} // namespace

Settings::Settings(const QString& file)
    : m_path(file)
{
    const QSettings read(file, QSettings::IniFormat);
    for (const QString& key : read.allKeys()) {
        m_values.insert(key, read.value(key));
    }
    m_due.setSingleShot(true);
    m_due.setInterval(untilWrittenMs);
    QObject::connect(&m_due, &QTimer::timeout, &m_due, [this] { writeSoon(); });
}

Settings::~Settings()
{
    sync();
}

std::unique_ptr<Settings> Settings::inMemory()
{
    return std::unique_ptr<Settings>(new Settings);
}

QVariant Settings::read(const QString& key) const
{
    return m_values.value(key);
}

void Settings::write(const QString& key, const QVariant& value)
{
    if (m_values.value(key) != value || !m_values.contains(key)) {
        m_values.insert(key, value);
        changed(key, value);
    }
}

void Settings::remove(const QString& keyOrGroup)
{
    const QString inside = insideOf(keyOrGroup);
    const auto isMeant = [&](QVariantMap::iterator entry) {
        return entry.key() == keyOrGroup || entry.key().startsWith(inside);
    };
    m_values.removeIf(isMeant);
    m_changes.removeIf(isMeant);
    changed(keyOrGroup, {});
}

void Settings::changed(const QString& key, const QVariant& value)
{
    if (!m_path.isEmpty()) {
        ++m_changeCount;
        m_changes.insert(key, value);
        m_due.start();
    }
}

void Settings::writeSoon()
{
    if (m_changes.isEmpty()) {
        return;
    }
    writer().run([path = m_path, changes = std::exchange(m_changes, {})] { writeChanges(path, changes); });
}

SerialExecutor& Settings::writer()
{
    if (!m_writer) {
        m_writer = std::make_unique<SerialExecutor>(QStringLiteral("settings"));
    }
    return *m_writer;
}

Later<bool> Settings::reread(const QString& group)
{
    if (m_path.isEmpty()) {
        return now<bool>(false);
    }
    writeSoon(); // first, so that what is read has it
    const Later<QVariantMap> read = writer().run([path = m_path, group] { return readGroup(path, group); });
    return andThen(read, &m_due, [this, group, before = m_changeCount](const QVariantMap& values) {
        // What was changed here meanwhile is not in it; the next time it is.
        return now<bool>(m_changeCount == before && take(group, values));
    });
}

bool Settings::take(const QString& group, const QVariantMap& read)
{
    const QString inside = insideOf(group);
    const auto isGone = [&](QVariantMap::iterator entry) {
        return entry.key().startsWith(inside) && !read.contains(entry.key());
    };
    bool isNew = m_values.removeIf(isGone) > 0;
    for (auto entry = read.begin(); entry != read.end(); ++entry) {
        isNew = isNew || !m_values.contains(entry.key()) || !isSame(m_values.value(entry.key()), *entry);
        m_values.insert(entry.key(), *entry);
    }
    return isNew;
}

QStringList Settings::groups(const QString& group) const
{
    const QString inside = insideOf(group);
    QSet<QString> found;
    for (auto entry = m_values.begin(); entry != m_values.end(); ++entry) {
        const QString rest = entry.key().startsWith(inside) ? entry.key().mid(inside.size()) : QString();
        if (rest.contains(QLatin1Char('/'))) {
            found.insert(rest.section(QLatin1Char('/'), 0, 0));
        }
    }
    QStringList sorted(found.begin(), found.end());
    sorted.sort();
    return sorted;
}

void Settings::sync()
{
    m_due.stop();
    m_writer.reset(); // ends when all it was asked is done
    if (!m_changes.isEmpty()) {
        writeChanges(m_path, std::exchange(m_changes, {}));
    }
}

} // namespace ryla
