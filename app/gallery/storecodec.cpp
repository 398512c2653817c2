#include "gallery/storecodec.h"

#include <QDir>
#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <utility>

namespace ryla::gallery::rows {
namespace {

using workflow::OutputKind;

// The spelling on disk; never change one.
constexpr std::array kinds = {
    std::pair{OutputKind::Image, "image"}, std::pair{OutputKind::Video, "video"},
    std::pair{OutputKind::Audio, "audio"}, std::pair{OutputKind::Text, "text"},
    std::pair{OutputKind::Model3d, "3d"},  std::pair{OutputKind::Unknown, "unknown"},
};

QString kindText(OutputKind kind)
{
    const auto* row = std::find_if(kinds.begin(), kinds.end(), [&](const auto& known) { return known.first == kind; });
    return QLatin1String(row == kinds.end() ? "unknown" : row->second);
}

OutputKind kindFromText(const QString& text)
{
    const auto* row = std::find_if(kinds.begin(), kinds.end(),
                                   [&](const auto& known) { return text == QLatin1String(known.second); });
    return row == kinds.end() ? OutputKind::Unknown : row->first;
}

/// NOT NULL columns take an empty text, which Qt would bind as NULL when the string is null.
QVariant text(const QString& value)
{
    return value.isNull() ? QVariant(QLatin1String("")) : QVariant(value);
}

QVariant bytes(const QByteArray& value)
{
    return value.isNull() ? QVariant(QByteArray("")) : QVariant(value);
}

QVariant time(const QDateTime& value)
{
    return value.isValid() ? QVariant(value.toMSecsSinceEpoch()) : QVariant(QMetaType::fromType<qint64>());
}

QDateTime timeFrom(const QVariant& value)
{
    return value.isNull() ? QDateTime() : QDateTime::fromMSecsSinceEpoch(value.toLongLong(), Qt::UTC);
}

QString placeholders(qsizetype count)
{
    return QStringList(count, QStringLiteral("?")).join(QStringLiteral(", "));
}

} // namespace

QString itemColumns()
{
    return QStringLiteral("items.id, items.job_id, items.kind, items.path, items.text, items.width, items.height, "
                          "items.bytes, items.sha256, items.workflow_name, items.prompt_text, items.seed, "
                          "items.created_at");
}

Item item(const QSqlQuery& row, const QString& dataFolder)
{
    Item item;
    item.id = row.value(0).toLongLong();
    item.jobId = row.value(1).toString();
    item.kind = kindFromText(row.value(2).toString());
    item.path = absolutePath(row.value(3).toString(), dataFolder);
    item.text = row.value(4).toString();
    item.size = QSize(row.value(5).toInt(), row.value(6).toInt());
    item.bytes = row.value(7).toLongLong();
    item.sha256 = row.value(8).toString();
    item.workflowName = row.value(9).toString();
    item.promptText = row.value(10).toString();
    item.seed = row.value(11).toString();
    item.createdAt = timeFrom(row.value(12));
    return item;
}

QString outputColumns()
{
    return QStringLiteral("items.output_index, items.node, items.node_title, items.server_name, "
                          "items.server_subfolder, items.server_type");
}

workflow::OutputFile output(const QSqlQuery& row, int offset, const Item& item)
{
    workflow::OutputFile output;
    output.index = row.value(offset).toInt();
    output.node.text = row.value(offset + 1).toString();
    output.nodeTitle = row.value(offset + 2).toString();
    output.serverName = row.value(offset + 3).toString();
    output.serverSubfolder = row.value(offset + 4).toString();
    output.serverType = row.value(offset + 5).toString();
    output.kind = item.kind;
    output.path = item.path;
    output.text = item.text;
    output.bytes = item.bytes;
    output.sha256 = item.sha256;
    return output;
}

QString provenanceColumns()
{
    return QStringLiteral("job_id, workflow_name, workflow_path, document_hash, prompt, patch, seed, prompt_text, "
                          "target_name, target_url, device, queued_at, started_at, finished_at");
}

Result<workflow::Provenance> provenance(const QSqlQuery& row)
{
    workflow::Provenance provenance;
    provenance.jobId = row.value(0).toString();
    provenance.workflowName = row.value(1).toString();
    provenance.workflowPath = row.value(2).toString();
    provenance.documentHash = row.value(3).toString();
    provenance.prompt = row.value(4).toByteArray();
    const QByteArray patch = row.value(5).toByteArray();
    if (!patch.isEmpty()) {
        Result<workflow::Patch> read = workflow::patchFromJson(patch);
        if (!read) {
            return fail(ErrorKind::Storage,
                        QStringLiteral("The gallery's note of how this was made is damaged; the file itself is whole."),
                        read.error().message);
        }
        provenance.patch = *read;
    }
    provenance.seed = row.value(6).toString();
    provenance.promptText = row.value(7).toString();
    provenance.targetName = row.value(8).toString();
    provenance.targetUrl = row.value(9).toString();
    provenance.device = row.value(10).toString();
    provenance.queuedAt = timeFrom(row.value(11));
    provenance.startedAt = timeFrom(row.value(12));
    provenance.finishedAt = timeFrom(row.value(13));
    return provenance;
}

QString insertItem()
{
    return QStringLiteral("INSERT OR IGNORE INTO items (id, job_id, output_index, kind, node, node_title, path, text, "
                          "server_name, server_subfolder, server_type, width, height, bytes, sha256, workflow_name, "
                          "prompt_text, seed, created_at) VALUES (%1)")
        .arg(placeholders(19));
}

QVariantList itemValues(const ItemDetails& details, const QString& dataFolder)
{
    const Item& item = details.item;
    const workflow::OutputFile& output = details.output;
    const QDateTime made = item.createdAt.isValid() ? item.createdAt : QDateTime::currentDateTimeUtc();
    return {item.id > 0 ? QVariant(item.id) : QVariant(QMetaType::fromType<qint64>()),
            text(item.jobId),
            output.index,
            kindText(item.kind),
            text(output.node.text),
            text(output.nodeTitle),
            text(storedPath(item.path, dataFolder)),
            text(item.text),
            text(output.serverName),
            text(output.serverSubfolder),
            text(output.serverType),
            std::max(0, item.size.width()),
            std::max(0, item.size.height()),
            item.bytes,
            text(item.sha256),
            text(item.workflowName),
            text(item.promptText),
            text(item.seed),
            time(made)};
}

QString insertProvenance()
{
    return QStringLiteral("INSERT OR IGNORE INTO provenance (%1) VALUES (%2)")
        .arg(provenanceColumns(), placeholders(14));
}

QVariantList provenanceValues(const workflow::Provenance& provenance)
{
    return {
        text(provenance.jobId),        text(provenance.workflowName), text(provenance.workflowPath),
        text(provenance.documentHash), bytes(provenance.prompt),      bytes(workflow::patchToJson(provenance.patch)),
        text(provenance.seed),         text(provenance.promptText),   text(provenance.targetName),
        text(provenance.targetUrl),    text(provenance.device),       time(provenance.queuedAt),
        time(provenance.startedAt),    time(provenance.finishedAt)};
}

QString searchExpression(const QString& text)
{
    // Longer input is a pasted page, not a search.
    constexpr qsizetype longest = 1000;
    static const QRegularExpression apart(QStringLiteral("[\\s\\p{Cc}]+"));
    QStringList words;
    // Through UTF-8, which has no half characters: one of those would swallow the quote after it.
    const QStringList typed = QString::fromUtf8(text.left(longest).toUtf8()).split(apart, Qt::SkipEmptyParts);
    for (const QString& word : typed) {
        // A phrase without a letter or digit has no token in it and would match nothing.
        const bool hasToken =
            std::any_of(word.begin(), word.end(), [](QChar c) { return c.isLetterOrNumber() || c.isSurrogate(); });
        if (hasToken) {
            words << QLatin1Char('"') + QString(word).replace(QLatin1Char('"'), QLatin1String("\"\"")) +
                         QLatin1Char('"');
        }
    }
    return words.isEmpty() ? QString() : words.join(QLatin1Char(' ')) + QLatin1String(" *");
}

QString storedPath(const QString& path, const QString& dataFolder)
{
    const QString inside = QDir::cleanPath(dataFolder) + QLatin1Char('/');
    const QString clean = QDir::cleanPath(path);
    return path.isEmpty() || !clean.startsWith(inside) ? path : clean.mid(inside.size());
}

QString absolutePath(const QString& stored, const QString& dataFolder)
{
    if (stored.isEmpty() || QDir::isAbsolutePath(stored)) {
        return stored;
    }
    return QDir::cleanPath(dataFolder + QLatin1Char('/') + stored);
}

} // namespace ryla::gallery::rows
