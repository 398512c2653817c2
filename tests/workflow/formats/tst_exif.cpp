#include "tests/support/mediafiles.h"
#include "workflow/formats/carried.h"
#include "workflow/formats/exif.h"

#include <QStringEncoder>
#include <QTest>

using namespace ryla::workflow;
using namespace ryla::tests;

namespace {

QByteArray utf16(const QString& text, QStringEncoder::Encoding encoding)
{
    QStringEncoder encoder(encoding, QStringEncoder::Flag::Stateless);
    return encoder(text);
}

} // namespace

class TestExif : public QObject
{
    Q_OBJECT
private slots:
    void findsTexts_data();
    void findsTexts();
    void findsNothing_data();
    void findsNothing();
};

void TestExif::findsTexts_data()
{
    QTest::addColumn<QByteArray>("block");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("text");
    const QByteArray zero(1, '\0');
    const auto row = [](const char* name, const QByteArray& block, const char* key, const QByteArray& text) {
        QTest::newRow(name) << block << QByteArray(key) << text;
    };
    const QByteArray prompt = "prompt:" + samplePrompt();
    row("big-endian", tiffOf({{0x0110, 2, prompt + zero}}), "prompt", samplePrompt());
    row("little-endian", tiffOf({{0x0110, 2, prompt + zero}}, {}, false), "prompt", samplePrompt());
    row("prefix", QByteArray("Exif\0\0", 6) + tiffOf({{0x0110, 2, prompt}}), "prompt", samplePrompt());
    row("capitals", tiffOf({{0x010F, 2, "Workflow: " + sampleWorkflow() + zero}}), "workflow", sampleWorkflow());
    row("earlier tags", tiffOf({{0x010E, 2, prompt + zero}}), "prompt", samplePrompt());
    row("in the Exif directory", tiffOf({}, {{0xA430, 2, prompt + zero}}), "prompt", samplePrompt());
    const QString both = QStringLiteral(R"({"prompt":{"1":{"class_type":"Füße"}}})");
    const QByteArray unicode("UNICODE\0", 8);
    row("UserComment, UTF-16 big-endian", tiffOf({}, {{0x9286, 7, unicode + utf16(both, QStringEncoder::Utf16BE)}}),
        "json", both.toUtf8());
    row("UserComment, UTF-16 little-endian", tiffOf({}, {{0x9286, 7, unicode + utf16(both, QStringEncoder::Utf16LE)}}),
        "json", both.toUtf8());
    row("UserComment, ASCII", tiffOf({}, {{0x9286, 7, "ASCII" + zero + zero + zero + prompt + zero}}, false), "prompt",
        samplePrompt());
    row("UserComment, no kind", tiffOf({}, {{0x9286, 7, QByteArray(8, '\0') + both.toUtf8()}}), "json", both.toUtf8());
    row("UserComment, nothing before it", tiffOf({}, {{0x9286, 2, prompt}}), "prompt", samplePrompt());
    row("XPComment", tiffOf({{0x9C9C, 1, utf16(both, QStringEncoder::Utf16LE)}}), "json", both.toUtf8());
    row("Latin-1", tiffOf({{0x0110, 2, "prompt:{\"a\":\"\xFC\"}"}}), "prompt", "{\"a\":\"\xC3\xBC\"}");
    row("settings",
        tiffOf({}, {{0x9286, 7, unicode + utf16(QStringLiteral("a\nSteps: 2, Seed: 1"), QStringEncoder::Utf16BE)}}),
        "parameters", "a\nSteps: 2, Seed: 1");
}

void TestExif::findsTexts()
{
    QFETCH(QByteArray, block);
    CarriedTexts texts;
    addExif(texts, block);
    QCOMPARE(texts.texts().size(), 1);
    QTEST(texts.texts().first().key, "key");
    QTEST(texts.texts().first().text, "text");
}

void TestExif::findsNothing_data()
{
    QTest::addColumn<QByteArray>("block");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("no TIFF") << QByteArray("Exif\0\0hello", 11);
    QTest::newRow("no directory") << QByteArray("MM\0*\0\0\0\10", 8);
    QTest::newRow("directory outside") << QByteArray("MM\0*\xFF\xFF\xFF\xFF\0\1", 10);
    QTest::newRow("value outside") << QByteArray("II*\0\10\0\0\0\1\0\x10\1\2\0\xFF\xFF\xFF\x7F\x10\0\0\0", 22);
    QTest::newRow("wrong order") << tiffOf({{0x0110, 2, "prompt:{}"}}).replace(0, 4, QByteArray("II*\0", 4));
    QTest::newRow("other texts") << tiffOf({{0x010F, 2, "Camera maker"}, {0x0110, 2, "prompted:{}"}});
}

void TestExif::findsNothing()
{
    QFETCH(QByteArray, block);
    CarriedTexts texts;
    addExif(texts, block);
    QVERIFY(texts.texts().isEmpty());
}

QTEST_GUILESS_MAIN(TestExif)
#include "tst_exif.moc"
