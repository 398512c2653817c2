#include "base/settings.h"

#include <QSet>

namespace ryla {

Settings::Settings(const QString& file)
    : m_file(std::make_unique<QSettings>(file, QSettings::IniFormat))
{
}

std::unique_ptr<Settings> Settings::inMemory()
{
    return std::unique_ptr<Settings>(new Settings);
}

QVariant Settings::read(const QString& key) const
{
    return m_file ? m_file->value(key) : m_memory.value(key);
}

void Settings::write(const QString& key, const QVariant& value)
{
    if (m_file) {
        m_file->setValue(key, value);
    } else {
        m_memory.insert(key, value);
    }
}

void Settings::remove(const QString& keyOrGroup)
{
    if (m_file) {
        m_file->remove(keyOrGroup);
        return;
    }
    const QString inside = keyOrGroup + QLatin1Char('/');
    m_memory.removeIf(
        [&](QVariantMap::iterator entry) { return entry.key() == keyOrGroup || entry.key().startsWith(inside); });
}

QStringList Settings::groups(const QString& group) const
{
    const QString inside = group + QLatin1Char('/');
    QSet<QString> found;
    const QStringList keys = m_file ? m_file->allKeys() : m_memory.keys();
    for (const QString& key : keys) {
        const QString rest = key.startsWith(inside) ? key.mid(inside.size()) : QString();
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
    if (m_file) {
        m_file->sync();
    }
}

} // namespace ryla
