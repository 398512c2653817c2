#pragma once

#include <QDateTime>
#include <QList>
#include <QStringList>

namespace ryla::library {

/// A workflow file as a folder holds it, before it is read. Times in ms since 1970, UTC.
struct FoundFile
{
    QString path;
    /// The watched folder it was found in, as that was named; empty: a file asked for by its name.
    QString folder;
    qint64 size = 0;
    qint64 modifiedMs = 0;
    /// Of the form file beside it; 0: none.
    qint64 formModifiedMs = 0;
    bool operator==(const FoundFile&) const = default;
};

/// What reading the file told. Kept on disk, so that the next start reads only what changed.
struct FileFacts
{
    enum class State {
        Workflow,
        Broken,    ///< would be a workflow; `note` says what is wrong
        NoWorkflow ///< JSON of something else; `note` says so
    };
    State state = State::Workflow;
    QString title;
    /// WorkflowDocument::name(): results in the gallery bear it.
    QString name;
    /// A few words of what it does ("8 steps · 1024 × 1024"), or why it cannot be opened.
    QString note;
    /// contentHash() of a plain workflow file; empty for pictures and clips, and where it could not be read whole.
    QString hash;
    /// Node classes, and files of models that it names; sorted.
    QStringList classes;
    QStringList models;
    bool operator==(const FileFacts&) const = default;
};

struct ReadFile
{
    FoundFile file;
    FileFacts facts;
    bool operator==(const ReadFile&) const = default;
};

/// What the user did with a workflow.
struct Marks
{
    bool favourite = false;
    QStringList tags;
    /// Opened last; invalid: never.
    QDateTime usedAt;
    bool operator==(const Marks&) const = default;
};

/// One workflow of the list.
struct Entry
{
    FoundFile file;
    FileFacts facts;
    Marks marks;
    /// Shipped with the program; must not be changed.
    bool starter = false;
    bool operator==(const Entry&) const = default;

    [[nodiscard]] const QString& path() const { return file.path; }
    [[nodiscard]] bool isReadable() const { return facts.state == FileFacts::State::Workflow; }
};

/// A content that a file had.
struct Version
{
    qint64 id = 0;
    QString path;
    /// contentHash() of it.
    QString hash;
    qint64 size = 0;
    /// When it was first seen with this content.
    QDateTime seenAt;
    /// When it last made something with it; invalid: never, as far as is known.
    QDateTime workedAt;
    bool operator==(const Version&) const = default;
};

/// How a watched folder is.
struct FolderState
{
    enum class State {
        Fine,
        Gone,       ///< a drive that is not there, a network that is away, or deleted
        Unreadable, ///< may not be listed
        Cut         ///< larger than what is looked at; what is listed is not all
    };
    QString path;
    State state = State::Fine;
    bool operator==(const FolderState&) const = default;
};

} // namespace ryla::library
