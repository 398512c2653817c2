#pragma once

#include "base/later.h"
#include "gallery/item.h"

#include <QFile>
#include <QImage>
#include <QTest>

/// What the tests of the gallery share: answers, items and pictures.
namespace ryla::gallery::samples {

/// The answer of a question, or Internal when none came in five seconds.
template<class T>
Result<T> answerOf(const QFuture<Result<T>>& later)
{
    if (!QTest::qWaitFor([&] { return later.isFinished(); }, 5000) || later.resultCount() == 0) {
        return fail(ErrorKind::Internal, QStringLiteral("no answer"));
    }
    return later.result();
}

inline ItemDetails picture(const QString& job, int index, const QString& prompt = QStringLiteral("a red fox"))
{
    ItemDetails details;
    workflow::Provenance& made = details.provenance;
    made.jobId = job;
    made.workflowName = QStringLiteral("Z-Image Turbo");
    made.workflowPath = QStringLiteral("/workflows/z.json");
    made.documentHash = QStringLiteral("00ff");
    made.prompt = QByteArrayLiteral(R"({"3":{"class_type":"KSampler","inputs":{"seed":18446744073709551615}}})");
    made.patch.set(workflow::InputRef::parse(QStringLiteral("3.seed")), workflow::Seed{18446744073709551615ULL});
    made.seed = QStringLiteral("18446744073709551615");
    made.promptText = prompt;
    made.targetName = QStringLiteral("studio");
    made.targetUrl = QStringLiteral("http://127.0.0.1:8188");
    made.device = QStringLiteral("RTX 4090");
    made.queuedAt = QDateTime::fromMSecsSinceEpoch(1700000000123, Qt::UTC);
    made.startedAt = made.queuedAt.addMSecs(400);
    made.finishedAt = made.startedAt.addMSecs(5400);
    workflow::OutputFile& output = details.output;
    output.kind = workflow::OutputKind::Image;
    output.node.text = QStringLiteral("9");
    output.nodeTitle = QStringLiteral("Save Image");
    output.index = index;
    output.path = QStringLiteral("/pictures/%1-%2.png").arg(job).arg(index);
    output.serverName = QStringLiteral("fox_00001_.png");
    output.serverType = QStringLiteral("output");
    output.bytes = 1600000;
    output.sha256 = QStringLiteral("abcdef%1").arg(index, 8, 16, QLatin1Char('0'));
    details.item = {0,
                    job,
                    output.kind,
                    output.path,
                    {},
                    QSize(1024, 768),
                    output.bytes,
                    output.sha256,
                    made.workflowName,
                    prompt,
                    made.seed,
                    made.finishedAt};
    return details;
}

inline QList<ItemDetails> pictures(int count, const QString& job = QStringLiteral("job"))
{
    QList<ItemDetails> all;
    all.reserve(count);
    for (int i = 0; i < count; ++i) {
        all << picture(job, i);
    }
    return all;
}

/// A gradient in a file of the format that the name's ending says (or `format`); its path.
inline QString paintFile(const QString& path, QSize size, const char* format = nullptr)
{
    QImage image(size, QImage::Format_RGB32);
    for (int y = 0; y < size.height(); ++y) {
        for (int x = 0; x < size.width(); ++x) {
            image.setPixel(x, y, qRgb(x * 255 / size.width(), y * 255 / size.height(), 90));
        }
    }
    return image.save(path, format) ? path : QString();
}

inline QString writeFile(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? path : QString();
}

/// The beginning of a PNG that says it has this size, and nothing after it.
inline QByteArray pngHeader(quint32 width, quint32 height)
{
    QByteArray head = QByteArray::fromHex("0000000d49484452");
    const auto put = [&head](quint32 value) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            head.append(static_cast<char>((value >> shift) & 0xffU));
        }
    };
    put(width);
    put(height);
    head.append(QByteArray::fromHex("0806000000"));
    quint32 crc = 0xffffffffU;
    for (qsizetype i = 4; i < head.size(); ++i) {
        crc ^= static_cast<quint8>(head[i]);
        for (int bit = 0; bit < 8; ++bit) {
            crc = (crc & 1U) != 0 ? (crc >> 1U) ^ 0xedb88320U : crc >> 1U;
        }
    }
    put(~crc);
    return QByteArray::fromHex("89504e470d0a1a0a") + head;
}

} // namespace ryla::gallery::samples
