#pragma once

#include "base/result.h"
#include "workflow/document.h"

#include <QByteArray>
#include <QList>
#include <QStringList>

namespace ryla::workflow {

/// Longer texts are not taken: a workflow is at most a few megabytes.
inline constexpr qsizetype maxCarriedBytes = 64 * 1024 * 1024;

/// The texts of a picture, a clip or a sound among which a workflow may be: "prompt" and "workflow" as ComfyUI names
/// them, "parameters" as A1111 does, "json" for a JSON text whose name says nothing.
class CarriedTexts
{
public:
    struct Text
    {
        QByteArray key;
        QByteArray text;
    };

    /// `key` in any case; others than those above are taken for a comment. Bytes that are no UTF-8 are Latin-1.
    void add(const QByteArray& key, const QByteArray& text);
    /// A text without a telling name: "workflow:{…}", a JSON object or A1111's lines are kept, all else is not.
    void addComment(const QByteArray& text);
    /// Where the file stopped making sense. The first one counts.
    void noteDamage(qint64 offset, const QString& what);
    void noteDamage(const QString& what);

    [[nodiscard]] const QList<Text>& texts() const { return m_texts; }
    [[nodiscard]] QList<QByteArray> all(const char* key) const;
    [[nodiscard]] QString damage() const { return m_damage; }

private:
    void keep(const QByteArray& key, const QByteArray& text);
    QList<Text> m_texts;
    qsizetype m_bytes = 0;
    QString m_damage;
};

/// Bytes as UTF-8; where they are none, as Latin-1.
QByteArray utf8Of(const QByteArray& bytes);

struct CarriedWorkflow
{
    WorkflowDocument document;
    /// What was found and what was taken, one sentence.
    QString origin;
    /// Of "prompt", "workflow" and "parameters", those that were found.
    QStringList found;
    QStringList warnings;
};

/// The workflow among the texts of `container` ("PNG picture"). The prompt counts first: it is exactly what made the
/// file, needs no server's node list and holds the authors' titles; the editor's workflow stays beside it. Then the
/// workflow alone, then a prompt built from A1111's settings. Error: BadFile with what was found, or why nothing was.
Result<CarriedWorkflow> workflowAmong(const CarriedTexts& texts, const QString& container);

} // namespace ryla::workflow
