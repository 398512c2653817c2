#include "workflow/presets.h"

#include <QTest>

using namespace ryla;
using namespace ryla::workflow;

class TestPresetsCodec : public QObject
{
    Q_OBJECT
private slots:
    void comesBack();
    void sameNameTwice();
    void badFiles_data();
    void badFiles();
    void tooMany();
    void leavesOutDrawnSeeds();
    void names_data();
    void names();
};

namespace {

InputRef ref(const char* text)
{
    return InputRef::parse(QString::fromLatin1(text));
}

Preset evening()
{
    Preset preset{QStringLiteral("Warm evening"), {}};
    preset.state.patch.set(ref("4.text"), QStringLiteral("a \"red\" fox"));
    preset.state.patch.set(ref("8.seed"), Seed{18446744073709551615ULL});
    preset.state.seedModes.insert(ref("8.seed"), SeedMode::Fixed);
    return preset;
}

} // namespace

void TestPresetsCodec::comesBack()
{
    const QList<Preset> presets{evening(), {QStringLiteral("As in the file"), {}}};
    const Result<QList<Preset>> read = presetsFromJson(presetsToJson(presets));
    QVERIFY2(read, read ? "" : qPrintable(read.error().message));
    QVERIFY(*read == presets);
}

void TestPresetsCodec::sameNameTwice()
{
    const QByteArray bytes = R"({"version": 1, "presets": [
        {"name": "a", "form": {"version": 1, "values": {"1.x": {"type": "text", "value": "old"}}}},
        {"name": " a ", "form": {"version": 1, "values": {"1.x": {"type": "text", "value": "new"}}}}]})";
    const Result<QList<Preset>> read = presetsFromJson(bytes);
    QVERIFY2(read, read ? "" : qPrintable(read.error().message));
    QCOMPARE(read->size(), 1);
    QCOMPARE(toString(*read->first().state.patch.value(ref("1.x"))), QStringLiteral("new"));
}

void TestPresetsCodec::badFiles_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("says");
    QTest::newRow("empty") << QByteArray() << QString();
    QTest::newRow("no object") << QByteArray("[]") << QStringLiteral("presets of version 1");
    QTest::newRow("a later version") << QByteArray(R"({"version": 2, "presets": []})")
                                     << QStringLiteral("presets of version 1");
    QTest::newRow("no list") << QByteArray(R"({"version": 1, "presets": {}})")
                             << QStringLiteral("presets of version 1");
    QTest::newRow("no name") << QByteArray(R"({"version": 1, "presets": [{"name": " \n "}]})")
                             << QStringLiteral("presets[0].name");
    QTest::newRow("no form") << QByteArray(R"({"version": 1, "presets": [{"name": "Mine"}]})")
                             << QStringLiteral("Mine");
}

void TestPresetsCodec::badFiles()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, says);
    const Result<QList<Preset>> read = presetsFromJson(bytes);
    QVERIFY(!read);
    QCOMPARE(toString(read.error().kind), toString(ErrorKind::BadFile));
    QVERIFY2(read.error().message.contains(says), qPrintable(read.error().message));
}

void TestPresetsCodec::tooMany()
{
    QList<Preset> presets;
    for (int i = 0; i <= mostPresets; ++i) {
        presets.append({QString::number(i), {}});
    }
    QVERIFY(!presetsFromJson(presetsToJson(presets)));
    presets.removeLast();
    QVERIFY(presetsFromJson(presetsToJson(presets)));
}

void TestPresetsCodec::leavesOutDrawnSeeds()
{
    Form form;
    for (const char* id : {"1.seed", "2.seed", "3.seed"}) {
        Parameter seed;
        seed.id = ref(id);
        seed.kind = ParameterKind::Seed;
        form.parameters.append(seed);
    }
    Draft draft;
    for (const char* id : {"1.seed", "2.seed", "3.seed"}) {
        draft.patch.set(ref(id), Seed{7});
    }
    draft.patch.set(ref("4.text"), QStringLiteral("x"));
    draft.seedModes = {{ref("1.seed"), SeedMode::Fixed}, {ref("2.seed"), SeedMode::Increment}};
    draft.usedSeeds = {ref("2.seed")};
    const Draft kept = presetState(form, draft);
    QCOMPARE(kept.patch.values().keys(), QList<InputRef>({ref("1.seed"), ref("4.text")}));
    QVERIFY(kept.seedModes == draft.seedModes);
    QVERIFY(kept.usedSeeds.isEmpty());
}

void TestPresetsCodec::names_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("kept");
    QTest::newRow("as typed") << QStringLiteral("Warm evening") << QStringLiteral("Warm evening");
    QTest::newRow("on one line") << QStringLiteral("  Warm\n\tevening ") << QStringLiteral("Warm evening");
    QTest::newRow("nothing") << QStringLiteral(" \n") << QString();
    QTest::newRow("too long") << QString(300, QLatin1Char('a')) << QString(longestPresetName, QLatin1Char('a'));
}

void TestPresetsCodec::names()
{
    QFETCH(QString, typed);
    QFETCH(QString, kept);
    QCOMPARE(presetName(typed), kept);
}

QTEST_MAIN(TestPresetsCodec)
#include "tst_presetscodec.moc"
