#pragma once

#include "base/serialexecutor.h"

#include <QString>
#include <QTimer>
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
/// Read once; changes reach the disk within a second on a thread of its own (a disk can be slow), on sync() and at the
/// end. What another copy of the program changed besides stays as it is.
class Settings
{
public:
    explicit Settings(const QString& file);
    ~Settings();
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
    /// Takes over what other programs have written in this group since; what is changed here meanwhile stands. Answers
    /// whether anything is another. Error: Storage, the file cannot be read. In memory there is nothing to read.
    Later<bool> reread(const QString& group);
    /// Waits until everything is on disk.
    void sync();

private:
    Settings() = default;
    void changed(const QString& key, const QVariant& value);
    void writeSoon();
    SerialExecutor& writer();
    bool take(const QString& group, const QVariantMap& read);

    QVariantMap m_values;
    /// Not on disk yet; invalid: to be removed, with all below it.
    QVariantMap m_changes;
    QString m_path; // empty: in memory
    QTimer m_due;
    int m_changeCount = 0;
    std::unique_ptr<SerialExecutor> m_writer;
};

} // namespace ryla
