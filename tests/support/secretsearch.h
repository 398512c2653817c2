#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace ryla::tests {

/// Looks for secrets where none may be: as they are, in UTF-16, percent-encoded, with JSON's escapes, in hex and in
/// Base64 at each of its three alignments (as in "Basic …"), also within what zlib has packed (PNG texts, rows of a
/// database).
class SecretSearch
{
public:
    /// Of ten characters at least, and of no word that stands anywhere for itself.
    explicit SecretSearch(const QStringList& secrets);

    /// What was found, "name: which form"; no secret in it. `name` says where the bytes are from.
    [[nodiscard]] QStringList in(const QByteArray& bytes, const QString& name) const;
    [[nodiscard]] QStringList in(const QString& text, const QString& name) const { return in(text.toUtf8(), name); }
    /// Every file below, their names too.
    [[nodiscard]] QStringList inFolder(const QString& folder) const;
    /// Files that inFolder() reads.
    static QStringList filesOf(const QString& folder);

    struct Form
    {
        QString what;
        QByteArray bytes;
    };
    /// All forms of one text.
    static QList<Form> formsOf(const QString& secret);

private:
    [[nodiscard]] QStringList plainly(const QByteArray& bytes, const QString& name) const;

    QList<Form> m_forms;
};

} // namespace ryla::tests
