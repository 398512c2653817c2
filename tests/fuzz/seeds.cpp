#include "tests/support/mediafiles.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QTextStream>

/// fuzz-seeds FOLDER: writes FOLDER/<target>/…, the files each fuzzer begins with: one of each kind of media, made
/// here, and the workflows and node lists of tests/data and workflows/.
namespace {

bool write(const QString& folder, const QString& name, const QByteArray& bytes)
{
    QFile file(folder + QLatin1Char('/') + name);
    return QDir().mkpath(folder) && file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

/// "packed-png" is for the fuzzer "png"; kinds that share a reader go to that reader's.
QString targetOf(const QByteArray& sample)
{
    const QString kind = QString::fromUtf8(sample.mid(sample.indexOf('-') + 1));
    return kind == QLatin1String("mov")      ? QStringLiteral("mp4")
           : kind == QLatin1String("opus")   ? QStringLiteral("ogg")
           : kind == QLatin1String("latent") ? QStringLiteral("safetensors")
                                             : kind;
}

bool copyJson(const QString& folder)
{
    bool done = true;
    const QString corpus = qEnvironmentVariable("RYLA_CORPUS", QStringLiteral(RYLA_SOURCE_ROOT "/../shared/corpus"));
    for (const QString& from : {QStringLiteral(RYLA_SOURCE_ROOT "/workflows"), QStringLiteral(RYLA_TEST_DATA),
                                corpus + QStringLiteral("/made")}) {
        QDirIterator files(from, {QStringLiteral("*.json")}, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (!file.open(QIODevice::ReadOnly) || file.size() > 64 * 1024) {
                continue;
            }
            const QByteArray bytes = file.readAll();
            for (const char* target : {"json", "workflow", "convert", "catalog"}) {
                done &= write(folder + QLatin1Char('/') + QLatin1String(target), files.fileName(), bytes);
            }
        }
    }
    return done;
}

} // namespace

int main(int count, char** arguments)
{
    if (count != 2) {
        QTextStream(stderr) << "usage: fuzz-seeds FOLDER\n";
        return 2;
    }
    using namespace ryla::tests;
    const QString folder = QString::fromLocal8Bit(arguments[1]) + QLatin1Char('/');
    bool done = copyJson(QString::fromLocal8Bit(arguments[1]));
    for (const MediaSample& sample : mediaSamples(samplePrompt(), sampleWorkflow())) {
        const QString name = QString::fromUtf8(sample.name);
        done &= write(folder + targetOf(sample.name), name, sample.bytes);
        done &= write(folder + QStringLiteral("workflow"), name, sample.bytes);
    }
    done &= write(folder + QStringLiteral("convert"), QStringLiteral("sample"), editors);
    done &= write(folder + QStringLiteral("a1111"), QStringLiteral("sample"),
                  "a fox <lora:fur:0.8>\nNegative prompt: dog\nSteps: 9, Sampler: DPM++ 2M Karras, CFG scale: 7, "
                  "Seed: 3, Size: 512x768, Model: m, Clip skip: 2, Lora hashes: \"fur: 12\"");
    return done ? 0 : 1;
}
