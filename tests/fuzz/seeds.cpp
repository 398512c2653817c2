#include "tests/support/mediafiles.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QTextStream>

/// fuzz-seeds FOLDER: writes FOLDER/<target>/…, the files each fuzzer begins with: one of each kind of media, made
/// here, and the workflows and node lists of tests/data and workflows/; the made-up cases of the corpus where it is at
/// hand.
namespace {

/// What the converter has a rule for, as small as it goes.
const QByteArray editors = R"({"last_node_id":9,"last_link_id":9,"version":0.4,"nodes":[
{"id":1,"type":"PrimitiveNode","outputs":[{"name":"INT","type":"INT","links":[1]}],"widgets_values":[7,"fixed"]},
{"id":2,"type":"EmptyLatentImage","inputs":[{"name":"width","type":"INT","link":1,"widget":{"name":"width"}}],
"outputs":[{"name":"LATENT","type":"LATENT","links":[2]}],"widgets_values":[512,512,1]},
{"id":3,"type":"Reroute","inputs":[{"name":"","type":"*","link":2}],"outputs":[{"name":"","type":"LATENT","links":[3]}]},
{"id":4,"type":"11111111-1111-4111-8111-111111111111","inputs":[{"name":"samples","type":"LATENT","link":3}],
"outputs":[{"name":"IMAGE","type":"IMAGE","links":[4]}],"properties":{"proxyWidgets":[["-1","a"]]},"widgets_values":[]},
{"id":5,"type":"ImageScaleBy","mode":4,"inputs":[{"name":"image","type":"IMAGE","link":4}],
"outputs":[{"name":"IMAGE","type":"IMAGE","links":[5]}],"widgets_values":["area",2]},
{"id":6,"type":"SaveImage","inputs":[{"name":"images","type":"IMAGE","link":5}],
"widgets_values":["%date:yyyy%/%EmptyLatentImage.width%"]},
{"id":7,"type":"workflow>pair","widgets_values":["{a|b} /* c */","x"],"inputs":[],"outputs":[]},
{"id":8,"type":"Note","widgets_values":["hello"]},{"id":9,"type":"SetNode","widgets_values":["x"]}],
"links":[[1,1,0,2,0,"INT"],[2,2,0,3,0,"*"],[3,3,0,4,0,"LATENT"],[4,4,0,5,0,"IMAGE"],null,
{"id":5,"origin_id":5,"origin_slot":0,"target_id":6,"target_slot":0,"type":"IMAGE"}],
"groups":[{"title":"G","bounding":[0,0,1,1]}],
"extra":{"groupNodes":{"pair":{"nodes":[{"type":"CLIPTextEncode","widgets_values":["a"],"index":0},
{"type":"CLIPLoader","index":1}],"links":[[1,0,0,0,1,"CLIP"]],"external":[]}},"ue_links":[]},
"definitions":{"subgraphs":[{"id":"11111111-1111-4111-8111-111111111111","name":"S","inputNode":{"id":-10},
"outputNode":{"id":-20},"inputs":[{"id":"a","name":"samples","type":"LATENT","linkIds":[1]}],
"outputs":[{"id":"b","name":"IMAGE","type":"IMAGE","linkIds":[2]}],"nodes":[{"id":1,"type":"VAEDecode",
"inputs":[{"name":"samples","type":"LATENT","link":1}],"outputs":[{"name":"IMAGE","type":"IMAGE","links":[2]}]}],
"links":[{"id":1,"origin_id":-10,"origin_slot":0,"target_id":1,"target_slot":0,"type":"LATENT"},
{"id":2,"origin_id":1,"origin_slot":0,"target_id":-20,"target_slot":0,"type":"IMAGE"}]}]}})";

/// What the scripts of packs do while a file loads.
const QByteArray packs = R"({"version":0.4,"nodes":[
{"id":1,"type":"PrimitiveNode","outputs":[{"type":"INT","links":[1]}],"widgets_values":[60,"fixed"]},
{"id":2,"type":"VHS_VideoCombine","inputs":[{"name":"images","type":"IMAGE","link":null},
{"name":"crf","type":"INT","link":1,"widget":{"name":"crf"}},{"name":"pix_fmt","type":"COMBO","link":2,"widget":{"name":"pix_fmt"}}],
"widgets_values":{"frame_rate":8,"loop_count":0,"filename_prefix":"a","format":"video/h264-mp4","pix_fmt":"yuv420p","crf":60}},
{"id":3,"type":"PrimitiveNode","outputs":[{"type":"COMBO","links":[2]}],"widgets_values":["yuv420p10le","fixed",""]},
{"id":4,"type":"VHS_LoadVideoPath","widgets_values":{"video":"a.mp4","force_size":"512x?","custom_width":9}},
{"id":5,"type":"VHS_BatchManager","widgets_values":{"frames_per_batch":4,"count":2}}],
"links":[[1,1,0,2,4,"INT"],[2,3,0,2,5,"COMBO"]]})";

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
    done &= write(folder + QStringLiteral("convert"), QStringLiteral("packs"), packs);
    done &= write(folder + QStringLiteral("a1111"), QStringLiteral("sample"),
                  "a fox <lora:fur:0.8>\nNegative prompt: dog\nSteps: 9, Sampler: DPM++ 2M Karras, CFG scale: 7, "
                  "Seed: 3, Size: 512x768, Model: m, Clip skip: 2, Lora hashes: \"fur: 12\"");
    return done ? 0 : 1;
}
