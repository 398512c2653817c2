#include "gallery/importer.h"

#include "gallery/picturereader.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>

namespace ryla::gallery {
namespace {

using workflow::OutputFile;
using workflow::OutputKind;
using workflow::Provenance;

QString hashOf(const QString& path)
{
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    return file.open(QIODevice::ReadOnly) && hash.addData(&file) ? QString::fromLatin1(hash.result().toHex())
                                                                 : QString();
}

/// What the fetcher could not know (the picture's size), and what it left out. Worker threads.
ItemDetails measured(OutputFile output, const Provenance& provenance)
{
    ItemDetails details;
    const bool hasFile = !output.path.isEmpty();
    if (hasFile && output.bytes <= 0) {
        output.bytes = QFileInfo(output.path).size();
    }
    if (hasFile && output.sha256.isEmpty()) {
        output.sha256 = hashOf(output.path);
    }
    Item& item = details.item;
    item.jobId = provenance.jobId;
    item.kind = output.kind;
    item.path = output.path;
    item.text = output.text;
    item.size = hasFile && output.kind == OutputKind::Image ? pictureSize(output.path) : QSize();
    item.bytes = output.bytes;
    item.sha256 = output.sha256;
    item.workflowName = provenance.workflowName;
    item.promptText = provenance.promptText;
    item.seed = provenance.seed;
    item.createdAt = provenance.finishedAt.isValid() ? provenance.finishedAt : QDateTime::currentDateTimeUtc();
    details.output = std::move(output);
    details.provenance = provenance;
    return details;
}

} // namespace

Importer::Importer(Store& store, QObject* parent)
    : QObject(parent)
    , m_store(store)
{
}

Later<QList<Item>> Importer::import(const QList<OutputFile>& outputs, const Provenance& provenance)
{
    auto measuring = onWorker([outputs, provenance]() -> Result<QList<ItemDetails>> {
        QList<ItemDetails> all;
        all.reserve(outputs.size());
        for (const OutputFile& output : outputs) {
            all << measured(output, provenance);
        }
        return all;
    });
    const auto added = andThen(measuring, this, [this](const QList<ItemDetails>& all) { return m_store.add(all); });
    whenDone(added, this, [this](const Result<QList<Item>>& items) {
        if (!items) {
            emit problem(items.error());
        } else if (!items->isEmpty()) {
            emit imported(*items);
        }
    });
    return added;
}

} // namespace ryla::gallery
