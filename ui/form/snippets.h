#pragma once

#include "ui/form/drafts.h"
#include "workflow/snippets.h"

#include <QObject>

namespace ryla::ui {

/// The user's named pieces of text, in one file for all workflows. Every change is on disk at once, into the file
/// as another window may have left it; the last one can be taken back. No widgets. GUI thread; the file is read and
/// written on a thread of its own.
class Snippets : public QObject
{
    Q_OBJECT
public:
    /// Before keepIn() they live as long as the program.
    using QObject::QObject;

    void keepIn(const QString& folder);
    [[nodiscard]] const QList<workflow::Snippet>& all() const { return m_snippets; }
    /// Over the one of that name if there is one. Nothing for an empty name or text.
    void save(const QString& name, const QString& text);
    void rename(const QString& name, const QString& to);
    void remove(const QString& name);
    /// Takes back the last save, rename or remove; nothing when there was none.
    void undo();

signals:
    /// Somebody wants to keep `text` under a name, or another name for the snippet `name`: answer with save() or
    /// rename().
    void nameWanted(const QString& name, const QString& text);
    /// What was done, in words; undo() takes it back.
    void done(const QString& sentence);
    void problem(const ryla::Error& error);

private:
    void replace(const QList<workflow::Snippet>& snippets, const QString& sentence);
    /// On disk what was done to `before`.
    void keep(const QList<workflow::Snippet>& before);

    std::unique_ptr<Drafts> m_file;
    QList<workflow::Snippet> m_snippets;
    std::optional<QList<workflow::Snippet>> m_before;
    /// As the list was before a change that could not be written; the next one is written with it.
    std::optional<QList<workflow::Snippet>> m_unwritten;
    /// A damaged file is not written over.
    bool m_isReadable = true;
};

} // namespace ryla::ui
