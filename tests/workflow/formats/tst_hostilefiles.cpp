#include "tests/support/mediafiles.h"
#include "workflow/formats/carried.h"
#include "workflow/formats/inflate.h"
#include "workflow/loader.h"

#include <QElapsedTimer>
#include <QTest>

using namespace ryla;
using namespace ryla::workflow;
using namespace ryla::tests;

namespace {

/// Whatever it is, it is read or refused with a sentence.
bool isAnswered(const QByteArray& bytes)
{
    const auto document = read(bytes, QStringLiteral("it"));
    return document
               ? needsConversion(*document) || !document->isEmpty()
               : document.error().message.startsWith(QStringLiteral("it: ")) && document.error().message.size() < 1000;
}

} // namespace

/// Files that were cut, scribbled on or made to hurt.
class TestHostileFiles : public QObject
{
    Q_OBJECT
private slots:
    void cutAtEachByte_data();
    void cutAtEachByte();
    void eachByteChanged_data();
    void eachByteChanged();
    void costsLittle_data();
    void costsLittle();
    void unpacksNoMoreThanTheLimit();
};

void TestHostileFiles::cutAtEachByte_data()
{
    QTest::addColumn<QByteArray>("bytes");
    for (const MediaSample& sample : mediaSamples(samplePrompt(), sampleWorkflow())) {
        QTest::newRow(sample.name.constData()) << sample.bytes;
    }
}

void TestHostileFiles::cutAtEachByte()
{
    QFETCH(QByteArray, bytes);
    for (qsizetype length = 0; length < bytes.size(); ++length) {
        QVERIFY2(isAnswered(bytes.left(length)), qPrintable(QString::number(length)));
    }
}

void TestHostileFiles::eachByteChanged_data()
{
    cutAtEachByte_data();
}

void TestHostileFiles::eachByteChanged()
{
    QFETCH(QByteArray, bytes);
    for (qsizetype at = 0; at < bytes.size(); ++at) {
        for (const char value : {'\0', '\xFF'}) {
            QByteArray changed = bytes;
            changed[at] = value;
            QVERIFY2(isAnswered(changed), qPrintable(QStringLiteral("%1: %2").arg(at).arg(int(value))));
        }
    }
}

void TestHostileFiles::costsLittle_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray zero(1, '\0');
    const QByteArray bomb = zlibPacked(QByteArray(80 * 1024 * 1024, ' '));
    QTest::newRow("zip bomb in zTXt") << pngOf(pngChunk("zTXt", "workflow" + zero + zero + bomb));
    QTest::newRow("zip bomb in iTXt") << pngOf(pngChunk("iTXt", "prompt" + zero + "\1" + zero + zero + zero + bomb));
    QTest::newRow("a million chunks") << pngOf(pngChunk("tEXt", "x" + zero + "y").repeated(1'000'000));
    QTest::newRow("a million equal texts") << pngOf(pngChunk("tEXt", "prompt" + zero + "{}").repeated(500'000));
    QTest::newRow("a million boxes") << box("ftyp", "isom") + box("moov", box("free", {}).repeated(1'000'000));
    QTest::newRow("boxes in boxes") << [] {
        QByteArray inner;
        for (int i = 0; i < 3000; ++i) {
            inner = box("moov", inner);
        }
        return box("ftyp", "isom") + inner;
    }();
    // Each entry of the directory claims the same megabyte.
    QByteArray tiff("MM\0*\0\0\0\10\xFF\xFF", 10);
    for (int i = 0; i < 65535; ++i) {
        tiff += QByteArray("\x01\x0F\0\2\0\x10\0\0\0\0\0\0", 12);
    }
    QTest::newRow("overlapping Exif") << webpOf(tiff + QByteArray(1024 * 1024, 'x'));
    QTest::newRow("Exif in circles") << webpOf(tiffOf({{0x8769, 4, QByteArray("\0\0\0\10", 4)}}));
    QTest::newRow("deep SVG") << "<svg>" + QByteArray("<g>").repeated(500'000);
    QTest::newRow("deep JSON") << svgOf("{\"prompt\":" + QByteArray(1'000'000, '['));
    QTest::newRow("entities") << QByteArray("<!DOCTYPE svg [<!ENTITY a \"aaaaaaaaaaaaaaaaaaaa\"><!ENTITY b "
                                            "\"&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">"
                                            "<!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;\"><!ENTITY e \"&d;&d;&d;&d;&d;\">]>"
                                            "<svg><metadata>&e;&e;&e;&e;&e;&e;</metadata></svg>");
    QTest::newRow("endless EBML") << QByteArray("\x1A\x45\xDF\xA3\x80", 5) +
                                         QByteArray("\x18\x53\x80\x67\xFF").repeated(300'000);
    QTest::newRow("tensors") << safetensorsOf("{" + QByteArray("\"a\":{},").repeated(300'000) + "\"b\":{}}");
    QByteArray packed = "TXXX" + QByteArray("\0\0\0\0\0\x08", 6) + zlibPacked(QByteArray(4 * 1024 * 1024, 'x'));
    packed[7] = char((packed.size() - 10) & 0x7F);
    packed[6] = char(((packed.size() - 10) >> 7) & 0x7F);
    QTest::newRow("packed ID3") << QByteArray("ID3\4\0\0\0\0\x40\0", 10) + packed;
    QTest::newRow("settings") << "Steps: " + QByteArray("{\",").repeated(100'000);
}

void TestHostileFiles::costsLittle()
{
    QFETCH(QByteArray, bytes);
    QElapsedTimer timer;
    timer.start();
    QVERIFY(isAnswered(bytes));
    QVERIFY2(timer.elapsed() < 15'000, qPrintable(QString::number(timer.elapsed())));
}

void TestHostileFiles::unpacksNoMoreThanTheLimit()
{
    const QByteArray text = QByteArray("workflow ").repeated(1000);
    const QByteArray packed = zlibPacked(text);
    QCOMPARE(inflated(packed, text.size()).value_or(QByteArray()), text);
    QVERIFY(!inflated(packed, text.size() - 1));
    QVERIFY(!inflated(packed.chopped(5), text.size()));
    QVERIFY(!inflated("no zlib", 100));
    QVERIFY(!inflated({}, 100));
}

QTEST_GUILESS_MAIN(TestHostileFiles)
#include "tst_hostilefiles.moc"
