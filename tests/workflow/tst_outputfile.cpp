#include "workflow/outputfile.h"

#include <QTest>

using namespace ryla::workflow;

class TestOutputFile : public QObject
{
    Q_OBJECT
private slots:
    void kinds_data();
    void kinds();
};

void TestOutputFile::kinds_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("kind");
    const auto row = [](const char* name, const char* key, const char* kind) {
        QTest::addRow("%s in %s", name, key)
            << QString::fromUtf8(name) << QString::fromUtf8(key) << QString::fromUtf8(kind);
    };
    row("a.png", "images", "image");
    row("A.JPG", "images", "image");
    row("a.webp", "gifs", "image");
    row("a.mp4", "images", "video");
    row("a.webm", "gifs", "video");
    row("a.flac", "audio", "audio");
    row("a.txt", "text", "text");
    row("a.glb", "3d", "3d");
    row("a.latent", "latents", "unknown");
    row("a.safetensors", "images", "unknown");
    row("a", "images", "image");
    row("a", "gifs", "video");
    row("a", "nothing", "unknown");
    row("", "", "unknown");
    row("a. png mp4 ", "images", "unknown");
}

void TestOutputFile::kinds()
{
    QFETCH(QString, name);
    QFETCH(QString, key);
    QTEST(toString(outputKind(name, key)), "kind");
}

QTEST_GUILESS_MAIN(TestOutputFile)
#include "tst_outputfile.moc"
