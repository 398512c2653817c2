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
    const QString inside = keyOrGroup + QLatin1Char('/');
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
        m_changes.insert(key, value);
        m_due.start();
    }
}

void Settings::writeSoon()
{
    if (m_changes.isEmpty()) {
        return;
    }
    if (!m_writer) {
        m_writer = std::make_unique<SerialExecutor>(QStringLiteral("settings"));
    }
    m_writer->run([path = m_path, changes = std::exchange(m_changes, {})] { writeChanges(path, changes); });
}

QStringList Settings::groups(const QString& group) const
{
    const QString inside = group + QLatin1Char('/');
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
