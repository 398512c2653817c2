#include "base/json.h"
#include "workflow/patch.h"

#include <QTest>

#include <nlohmann/json.hpp>

#include <cmath>

using namespace ryla;
using namespace ryla::workflow;

namespace {

InputRef ref(const char* text)
{
    return InputRef::parse(QString::fromUtf8(text));
}

WorkflowDocument sample()
{
    return WorkflowDocument::fromPrompt(*json::parseOrdered(R"({"1":{"class_type":"A","inputs":{"text":"x","n":1,)"
                                                            R"("model":["2",0]},"_meta":{"title":"First"}},"2":)"
                                                            R"({"class_type":"B"},"odd":5})"))
        .value();
}

} // namespace

class TestPatchCodec : public QObject
{
    Q_OBJECT
private slots:
    void keepsEveryKind();
    void writesWhatTheHeaderSays();
    void refuses_data();
    void refuses();
    void applies();
    void appliesNothingHalfway_data();
    void appliesNothingHalfway();
};

void TestPatchCodec::keepsEveryKind()
{
    Patch patch;
    patch.set(ref("1.bool"), true);
    patch.set(ref("1.int"), std::numeric_limits<qint64>::min());
    patch.set(ref("1.seed"), Seed{18446744073709551615ULL});
    patch.set(ref("1.float"), 0.1);
    patch.set(ref("1.whole"), 8.0);
    patch.set(ref("1.infinite"), -std::numeric_limits<double>::infinity());
    patch.set(ref("1.text"), QStringLiteral("späte \"Sonne\"\n"));
    patch.set(ref("1.file"), FileRef{QStringLiteral("/a/b.png"), QStringLiteral("s.png")});
    patch.set(ref("1.masked"), FileRef{QStringLiteral("/a/b.png"), {}, QStringLiteral("/m/mask.png")});
    patch.set(ref("1.raw"), RawJson{"{ \"a\": [1] }"});
    patch.set(ref("12:5.resize_type.width"), qint64(5));
    patch.set({NodeId{QStringLiteral("a.b")}, QStringLiteral("c.d")}, qint64(6));
    const auto again = patchFromJson(patchToJson(patch));
    QVERIFY2(again, qPrintable(again ? QString() : again.error().message));
    QVERIFY(*again == patch);
    QVERIFY(*patchFromJson(patchToJson({})) == Patch());
}

void TestPatchCodec::writesWhatTheHeaderSays()
{
    Patch patch;
    patch.set(ref("6.text"), QStringLiteral("x"));
    QCOMPARE(patchToJson(patch), QByteArray(R"({"6.text":{"type":"text","value":"x"}})"));
    QVERIFY(patch.contains(ref("6.text")) && !patch.isEmpty());
    QCOMPARE(patch.value(ref("6.text")), std::optional(Value(QStringLiteral("x"))));
    patch.remove(ref("6.text"));
    QVERIFY(patch.isEmpty() && !patch.value(ref("6.text")));
}

void TestPatchCodec::refuses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    for (const char* text : {"", "[]", "{\"1.a\":5}", "{\"1.a\":{}}", R"({"1.a":{"type":"new","value":1}})",
                             R"({"1.a":{"type":"int","value":"x"}})", R"({"1.a":{"type":"text"}})",
                             R"({"1.a":{"type":"bool","value":1}})", R"({"1.a":{"type":"float","value":"x"}})"}) {
        QTest::newRow(text) << QByteArray(text);
    }
}

void TestPatchCodec::refuses()
{
    QFETCH(QByteArray, bytes);
    const auto patch = patchFromJson(bytes);
    QVERIFY(!patch);
    QVERIFY(patch.error().kind == ErrorKind::BadFile);
}

void TestPatchCodec::applies()
{
    Patch patch;
    patch.set(ref("1.text"), QStringLiteral("y"));
    patch.set(ref("1.n"), FileRef{QStringLiteral("/a.png"), QStringLiteral("up.png")});
    const auto document = applied(sample(), patch);
    QVERIFY(document);
    QCOMPARE(document->promptJson(), QByteArray(R"({"1":{"class_type":"A","inputs":{"text":"y","n":"up.png",)"
                                                R"("model":["2",0]},"_meta":{"title":"First"}},)"
                                                R"("2":{"class_type":"B"}})"));
    QVERIFY(sample().promptJson().contains("odd"));
}

void TestPatchCodec::appliesNothingHalfway_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("message");
    const auto row = [](const char* id, const char* message) {
        QTest::newRow(id) << QString::fromUtf8(id) << QString::fromUtf8(message);
    };
    row("9.text", "9.text: this workflow has no node \"9\"");
    row("1.nothing", "1.nothing: the node \"First\" has no input \"nothing\"");
    row("1.model", "1.model: \"model\" of \"First\" is connected to another node and cannot be set");
    row("1.text", "1.text: the file for \"First\" is not uploaded yet");
}

void TestPatchCodec::appliesNothingHalfway()
{
    QFETCH(QString, id);
    Patch patch;
    patch.set(InputRef::parse(id), FileRef{QStringLiteral("/a.png"), {}});
    const auto document = applied(sample(), patch);
    QVERIFY(!document);
    QVERIFY(document.error().kind == ErrorKind::Refused);
    QTEST(document.error().message, "message");
}

QTEST_GUILESS_MAIN(TestPatchCodec)
#include "tst_patchcodec.moc"
