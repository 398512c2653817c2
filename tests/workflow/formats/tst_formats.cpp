#include "tests/support/mediafiles.h"
#include "workflow/formats.h"
#include "workflow/formats/bytesource.h"
#include "workflow/formats/carried.h"
#include "workflow/loader.h"

#include <QBuffer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace ryla;
using namespace ryla::workflow;
using namespace ryla::tests;

class TestFormats : public QObject
{
    Q_OBJECT
private slots:
    void readsEachKind_data();
    void readsEachKind();
    void theNameDoesNotMatter();
    void offersTheirNames();
    void takesWhatIsThere_data();
    void takesWhatIsThere();
    void saysWhyNot_data();
    void saysWhyNot();
    void readsOnlyTheHeadersOfLargeFiles();
};

void TestFormats::readsEachKind_data()
{
    QTest::addColumn<QByteArray>("bytes");
    for (const MediaSample& sample : mediaSamples(samplePrompt(), sampleWorkflow())) {
        QTest::newRow(sample.name.constData()) << sample.bytes;
    }
}

void TestFormats::readsEachKind()
{
    QFETCH(QByteArray, bytes);
    const auto kinds = containers();
    QCOMPARE(std::count_if(kinds.begin(), kinds.end(), [&](const Container& kind) { return kind.recognises(bytes); }),
             bytes.mid(4, 8) == "ftypavif" ? 2 : 1); // an AVIF looks like an MP4 too, whose row comes later
    const auto document = read(bytes, QStringLiteral("it"));
    QVERIFY2(document, qPrintable(document ? QString() : document.error().message));
    QCOMPARE(document->promptJson(), samplePrompt());
    QCOMPARE(document->uiWorkflow(), sampleWorkflow());
}

void TestFormats::theNameDoesNotMatter()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("picture.json")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(mediaSamples(samplePrompt(), sampleWorkflow()).first().bytes);
    file.close();
    const auto loaded = loadNow(file.fileName());
    QVERIFY(loaded);
    QCOMPARE(loaded->origin, QStringLiteral("PNG picture with the prompt that made it, the editor's workflow; the "
                                            "prompt is used"));
    QCOMPARE(loaded->carried, QStringList({QStringLiteral("prompt"), QStringLiteral("workflow")}));
    QCOMPARE(loaded->document.name(), QStringLiteral("picture"));
}

void TestFormats::offersTheirNames()
{
    const QStringList patterns = fileNamePatterns();
    QCOMPARE(patterns.first(), QStringLiteral("*.json"));
    for (const char* pattern : {"*.png", "*.webp", "*.jpeg", "*.mkv", "*.opus", "*.latent"}) {
        QVERIFY(patterns.contains(QLatin1String(pattern)));
    }
}

void TestFormats::takesWhatIsThere_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QStringList>("found");
    QTest::addColumn<bool>("unconverted");
    const QString prompt = QStringLiteral("prompt");
    const QString workflow = QStringLiteral("workflow");
    const QString parameters = QStringLiteral("parameters");
    const auto text = [](const char* key, const QByteArray& value) {
        return pngChunk("tEXt", key + QByteArray(1, '\0') + value);
    };
    const QByteArray settings = "a fox\nNegative prompt: dog\nSteps: 9, Sampler: Euler, Seed: 3, Size: 512x512";
    const auto row = [](const char* name, const QByteArray& bytes, const QStringList& found, bool unconverted) {
        QTest::newRow(name) << bytes << found << unconverted;
    };
    row("workflow only", pngOf(text("workflow", sampleWorkflow())), {workflow}, true);
    row("capitals", pngOf(text("Prompt", samplePrompt())), {prompt}, false);
    row("API under the other name", pngOf(text("workflow", samplePrompt())), {prompt}, false);
    row("settings only", pngOf(text("parameters", settings)), {parameters}, false);
    row("settings and prompt", pngOf(text("parameters", settings) + text("prompt", samplePrompt())),
        {prompt, parameters}, false);
    row("broken prompt", pngOf(text("prompt", samplePrompt().left(40)) + text("workflow", sampleWorkflow())),
        {workflow}, true);
    row("twice", pngOf(text("prompt", "{}") + text("prompt", samplePrompt())), {prompt}, false);
    row("comment", pngOf(text("Comment", "workflow:" + sampleWorkflow())), {workflow}, true);
    row("end is missing", pngOf(text("prompt", samplePrompt())).chopped(12), {prompt}, false);
    row("null prompt", webmOf({{"PROMPT", "null"}, {"WORKFLOW", sampleWorkflow()}}), {workflow}, true);
    row("UserComment", jpegOf(tiffOf({}, {{0x9286, 7, "ASCII" + QByteArray(3, '\0') + settings}})), {parameters},
        false);
    QByteArray damaged = glbOf(R"({"asset":{"extras":{"prompt":)" + quoted(samplePrompt()) + "}}}");
    row("GLB sent as text", damaged.replace(12, 1, "\xEF\xBF\xBD"), {prompt}, false);
    row("pasted settings", settings, {}, false);
}

void TestFormats::takesWhatIsThere()
{
    QFETCH(QByteArray, bytes);
    QFETCH(bool, unconverted);
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("a.bin")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
    file.close();
    const auto loaded = loadNow(file.fileName());
    QVERIFY2(loaded, qPrintable(loaded ? QString() : loaded.error().message));
    QTEST(loaded->carried, "found");
    QCOMPARE(needsConversion(loaded->document), unconverted);
    QVERIFY(unconverted || !loaded->document.isEmpty());
}

void TestFormats::saysWhyNot_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("message");
    const auto row = [](const char* name, const QByteArray& bytes, const char* message) {
        QTest::newRow(name) << bytes << QString::fromUtf8(message);
    };
    const QByteArray prompt = "prompt" + QByteArray(1, '\0');
    row("nothing in it", pngOf({}), "it: this PNG picture carries no workflow. ComfyUI writes it");
    row("other texts", pngOf(pngChunk("tEXt", "Author" + QByteArray(1, '\0') + "me")), "carries no workflow");
    row("no workflow in it", pngOf(pngChunk("tEXt", prompt + "a fox")), "carries a text (prompt), but no ComfyUI");
    row("broken", pngOf(pngChunk("tEXt", prompt + R"({"1":{"class_type":"A","inputs":{"x":[1,}]}}})")),
        "the workflow in this PNG picture cannot be read: line 1, column");
    row("1 GB chunk", pngOf({}).chopped(12) + QByteArray("\x40\0\0\0tEXtprompt", 14),
        "this PNG picture is damaged (at byte 33: a part of 1073741824 bytes is announced, but the file ends before)");
    row("only a signature", QByteArray("\x89PNG\r\n\x1a\n", 8), "PNG picture is damaged (at byte 8");
    row("1 GB RIFF chunk", QByteArray("RIFF\0\0\0\0WEBPEXIF\0\0\0\x40", 20), "WebP picture is damaged (at byte 12");
    row("no Exif in it", webpOf("nonsense"), "the Exif block does not begin as one");
    row("cut JPEG", jpegOf(tiffOf({})).left(30), "JPEG picture is damaged (at byte 20");
    row("box without size", box("ftyp", "isom") + QByteArray("\0\0\0\4moov", 8), "announces a size that cannot be");
    row("box to the end", box("ftyp", "isom") + QByteArray("\0\0\0\0moov", 8), "carries no workflow");
    row("no moov", box("ftyp", "isom"), "no description of its contents");
    row("16 EB box", box("ftyp", "isom") + QByteArray("\0\0\0\1moov", 8) + QByteArray(8, '\xFF'), "is announced");
    row("no EBML", QByteArray("\x1A\x45\xDF\xA3\0", 5), "no part begins here");
    row("cut FLAC", flacOf({{"prompt", samplePrompt()}}).left(60), "FLAC sound");
    row("MP3 without a tag", QByteArray("\xFF\xFB\x90\0", 4) + QByteArray(500, '\0'), "this MP3 sound carries no");
    row("GLB without JSON", glbOf("BIN"), "its JSON cannot be read");
    row("1 EB header", QByteArray("\xFF\xFF\0\0\0\0\0\0{\"a\"", 12), "a header of 65535 bytes is announced");
    row("cut EXR", exrOf({{"prompt", samplePrompt()}}).left(60), "EXR picture is damaged (at byte 37");
    row("cut GIF", gifOf("hello").left(24), "GIF picture is damaged");
    row("HTML", "<!DOCTYPE html><html></html>", "this is a web page, not a workflow file");
    row("SVG that ends", "<svg><metadata>{", "SVG drawing is damaged (line 1:");
}

void TestFormats::saysWhyNot()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, message);
    const auto document = read(bytes, QStringLiteral("it"));
    QVERIFY(!document);
    QVERIFY(document.error().kind == ErrorKind::BadFile);
    QVERIFY2(document.error().message.contains(message), qPrintable(document.error().message));
}

void TestFormats::readsOnlyTheHeadersOfLargeFiles()
{
    // 8 GB that are not there (a sparse file), between the head of a clip and its description.
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("long.mp4")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const qint64 size = Q_INT64_C(8) * 1024 * 1024 * 1024;
    QByteArray mdat("\0\0\0\1mdat", 8);
    for (int shift = 56; shift >= 0; shift -= 8) {
        mdat += char(size >> shift & 0xFF);
    }
    const QByteArray clip = mp4Of({{"prompt", samplePrompt()}});
    file.write(box("ftyp", "isom") + mdat);
    const qint64 start = box("ftyp", "isom").size();
    QVERIFY(file.resize(start + size) && file.seek(start + size));
    file.write(clip.mid(clip.indexOf("moov") - 4));
    file.close();
    const auto loaded = loadNow(file.fileName());
    QVERIFY2(loaded, qPrintable(loaded ? QString() : loaded.error().message));
    QCOMPARE(loaded->document.promptJson(), samplePrompt());
}

QTEST_GUILESS_MAIN(TestFormats)
#include "tst_formats.moc"
