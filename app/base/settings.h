#pragma once

#include <QSettings>
#include <QString>
#include <QVariant>

#include <memory>

namespace ryla {

/// A key with its type and default, declared as `inline const Setting<int> keep{"gallery/keepDays", 30};` in the module
/// that uses it.
template<class T>
struct Setting
{
    const char* key;
    T fallback;
};

/// The settings file (INI), passed in where it is needed; in memory for tests. Never holds a secret. GUI thread only.
/// Writes reach the disk within a second (QSettings' own timer) and on sync().
class Settings
{
public:
    explicit Settings(const QString& file);
    /// Nothing on disk; for tests.
    static std::unique_ptr<Settings> inMemory();

    template<class T>
    [[nodiscard]] T get(const Setting<T>& setting) const
    {
        const QVariant value = read(QString::fromLatin1(setting.key));
        return value.isValid() && value.canConvert<T>() ? value.value<T>() : setting.fallback;
    }

    template<class T>
    void set(const Setting<T>& setting, const T& value)
    {
        write(QString::fromLatin1(setting.key), QVariant::fromValue(value));
    }

    /// For keys made at run time, such as a list's entries ("targets/1/url").
    [[nodiscard]] QVariant read(const QString& key) const;
    void write(const QString& key, const QVariant& value);
    void remove(const QString& keyOrGroup);
    [[nodiscard]] QStringList groups(const QString& group) const;
    void sync();

private:
    Settings() = default;
    std::unique_ptr<QSettings> m_file; // null: in memory
    QVariantMap m_memory;
};

} // namespace ryla
