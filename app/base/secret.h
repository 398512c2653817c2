#pragma once

#include <QDebug>
#include <QString>

namespace ryla {

/// A key, token or password. Prints as ***, compares, and gives its text only where it is put on the wire.
class Secret
{
public:
    Secret() = default;
    explicit Secret(QString text)
        : m_text(std::move(text))
    {
    }

    [[nodiscard]] bool isEmpty() const { return m_text.isEmpty(); }
    /// For the request being sent and the key store; nowhere else.
    [[nodiscard]] const QString& reveal() const { return m_text; }

    bool operator==(const Secret&) const = default;

private:
    QString m_text;
};

inline QString toString(const Secret&)
{
    return QStringLiteral("***");
}

inline QDebug operator<<(QDebug debug, const Secret&)
{
    return debug << "***";
}

} // namespace ryla
