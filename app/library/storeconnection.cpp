#include "library/storeconnection.h"

#include "base/paths.h"

#include <array>

namespace ryla::library {
namespace {

/// Of files that were read; one that was forgotten is read again.
constexpr int mostFiles = 40'000;

using State = FileFacts::State;

// The spelling on disk; never change one.
constexpr std::array states = {
    std::pair{State::Workflow, "workflow"},
    std::pair{State::Broken, "broken"},
    std::pair{State::NoWorkflow, "other"},
};

QString stateText(State state)
{
    const auto* row = std::find_if(states.begin(), states.end(), [&](const auto& one) { return one.first == state; });
    return QLatin1String(row->second);
}

State stateFrom(const QString& text)
{
    const auto* row =
        std::find_if(states.begin(), states.end(), [&](const auto& one) { return text == QLatin1String(one.second); });
    return row == states.end() ? State::Broken : row->first;
}

/// NOT NULL columns take an empty text, which Qt would bind as NULL when the string is null.
QVariant text(const QString& value)
{
    return value.isNull() ? QVariant(QLatin1String("")) : QVariant(value);
}

QString lines(const QStringList& list)
{
    return list.join(QLatin1Char('\n'));
}

QStringList listFrom(const QVariant& value)
{
    return value.toString().split(QLatin1Char('\n'), Qt::SkipEmptyParts);
}

Result<void> ran(const Result<QSqlQuery*>& query)
{
    return query ? Result<void>() : fail(query.error());
}

} // namespace

Store::Connection::Connection(const QString& dataFolder)
    : m_folder(dataFolder)
{
}

void Store::Connection::close()
{
    m_database.reset();
}

Result<Database*> Store::Connection::database()
{
    if (m_failure) {
        return fail(*m_failure);
    }
    if (!m_database) {
        Result<void> folder = Paths::ensure(m_folder);
        Result<std::unique_ptr<Database>> opened =
            folder ? Database::open(m_folder + QStringLiteral("/library.sqlite"), QStringLiteral(":/sql/library"))
                   : Result<std::unique_ptr<Database>>(fail(folder.error()));
        if (!opened) {
            m_failure = opened.error();
            return fail(*m_failure);
        }
        m_database = std::move(*opened);
    }
    return m_database.get();
}

Result<QList<ReadFile>> Store::Connection::files()
{
    Result<Database*> open = database();
    if (!open) {
        return fail(open.error());
    }
    Result<QSqlQuery*> rows = (*open)->run(QStringLiteral("SELECT path, size, modified_at, form_modified_at, state, "
                                                          "title, name, note, hash, classes, models FROM files"));
    if (!rows) {
        return fail(rows.error());
    }
    QList<ReadFile> files;
    while ((*rows)->next()) {
        const QSqlQuery& row = **rows;
        files.append(
            {{row.value(0).toString(),
              {},
              row.value(1).toLongLong(),
              row.value(2).toLongLong(),
              row.value(3).toLongLong()},
             {stateFrom(row.value(4).toString()), row.value(5).toString(), row.value(6).toString(),
              row.value(7).toString(), row.value(8).toString(), listFrom(row.value(9)), listFrom(row.value(10))}});
    }
    (*rows)->finish();
    return files;
}

Result<void> Store::Connection::keepFiles(const QList<ReadFile>& files)
{
    Result<Database*> open = database();
    if (!open) {
        return fail(open.error());
    }
    return (*open)->inTransaction([&](Database& database) -> Result<void> {
        const qint64 now = QDateTime::currentMSecsSinceEpoch();
        for (const auto& [file, facts] : files) {
            Result<QSqlQuery*> kept = database.run(
                QStringLiteral(
                    "INSERT OR REPLACE INTO files (path, size, modified_at, form_modified_at, state, title, "
                    "name, note, hash, classes, models, read_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
                {text(file.path), file.size, file.modifiedMs, file.formModifiedMs, stateText(facts.state),
                 text(facts.title), text(facts.name), text(facts.note), text(facts.hash), text(lines(facts.classes)),
                 text(lines(facts.models)), now});
            if (!kept) {
                return fail(kept.error());
            }
        }
        return ran(database.run(QStringLiteral("DELETE FROM files WHERE path IN (SELECT path FROM files ORDER BY "
                                               "read_at DESC, path LIMIT -1 OFFSET ?)"),
                                {mostFiles}));
    });
}

Result<QHash<QString, Marks>> Store::Connection::marks()
{
    Result<Database*> open = database();
    if (!open) {
        return fail(open.error());
    }
    QHash<QString, Marks> all;
    Result<QSqlQuery*> rows = (*open)->run(QStringLiteral("SELECT path, favourite, used_at FROM marks"));
    if (!rows) {
        return fail(rows.error());
    }
    while ((*rows)->next()) {
        Marks& marks = all[(*rows)->value(0).toString()];
        marks.favourite = (*rows)->value(1).toBool();
        if (!(*rows)->value(2).isNull()) {
            marks.usedAt = QDateTime::fromMSecsSinceEpoch((*rows)->value(2).toLongLong(), Qt::UTC);
        }
    }
    (*rows)->finish();
    Result<QSqlQuery*> tags = (*open)->run(QStringLiteral("SELECT path, tag FROM tags ORDER BY tag COLLATE NOCASE"));
    if (!tags) {
        return fail(tags.error());
    }
    while ((*tags)->next()) {
        all[(*tags)->value(0).toString()].tags.append((*tags)->value(1).toString());
    }
    (*tags)->finish();
    return all;
}

Result<void> Store::Connection::mark(const QString& path, const QString& column, const QVariant& value)
{
    Result<Database*> open = database();
    if (!open) {
        return fail(open.error());
    }
    return ran((*open)->run(QStringLiteral("INSERT INTO marks (path, %1) VALUES (?, ?) ON CONFLICT(path) DO UPDATE "
                                           "SET %1 = excluded.%1")
                                .arg(column),
                            {text(path), value}));
}

Result<void> Store::Connection::setTags(const QString& path, const QStringList& tags)
{
    Result<Database*> open = database();
    if (!open) {
        return fail(open.error());
    }
    return (*open)->inTransaction([&](Database& database) -> Result<void> {
        Result<QSqlQuery*> done = database.run(QStringLiteral("DELETE FROM tags WHERE path = ?"), {text(path)});
        for (const QString& tag : tags) {
            if (done) {
                done = database.run(QStringLiteral("INSERT OR IGNORE INTO tags (path, tag) VALUES (?, ?)"),
                                    {text(path), text(tag)});
            }
        }
        return ran(done);
    });
}

Result<void> Store::Connection::move(const QString& from, const QString& to)
{
    Result<Database*> open = database();
    if (!open) {
        return fail(open.error());
    }
    return (*open)->inTransaction([&](Database& database) -> Result<void> {
        for (const char* table : {"marks", "tags", "files", "versions"}) {
            const QString name = QString::fromLatin1(table);
            Result<QSqlQuery*> done = database.run(
                QStringLiteral("DELETE FROM %1 WHERE path = ? AND EXISTS (SELECT 1 FROM %1 WHERE path = ?)").arg(name),
                {text(to), text(from)});
            if (done) {
                done = database.run(QStringLiteral("UPDATE %1 SET path = ? WHERE path = ?").arg(name),
                                    {text(to), text(from)});
            }
            if (!done) {
                return fail(done.error());
            }
        }
        return {};
    });
}

} // namespace ryla::library
