#pragma once

#include "base/result.h"
#include "ui/form/drafts.h"
#include "workflow/texthistory.h"

#include <QObject>

namespace ryla::ui {

/// Texts used before, by field, also in earlier sessions. One file for each key (a workflow's path), read and written
/// on a thread of its own. GUI thread.
class UsedTexts : public QObject
{
    Q_OBJECT
public:
    /// Before keepIn() nothing is kept on disk.
    using QObject::QObject;

    void keepIn(const QString& folder);
    void open(const QString& key);
    /// Newest first.
    [[nodiscard]] QStringList of(const workflow::InputRef& id) const { return m_texts.value(id); }
    void add(const workflow::InputRef& id, const QString& text);

signals:
    void problem(const ryla::Error& error);

private:
    void take(const Result<QByteArray>& bytes);
    /// Of the field, on disk, into what is there by now.
    void write(const workflow::InputRef& id, const QString& text);

    std::unique_ptr<Drafts> m_files;
    QString m_key;
    workflow::TextHistory m_texts;
    /// A damaged file is not written over, and is complained of once.
    bool m_isReadable = true;
};

} // namespace ryla::ui
