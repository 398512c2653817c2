#include "workflow/draft.h"

#include <QTest>

using namespace ryla::workflow;

class TestDraftCodec : public QObject
{
    Q_OBJECT
private slots:
    void roundTrip();
    void refused_data();
    void refused();
    void unknownModesAreLeftOut();
};

void TestDraftCodec::roundTrip()
{
    const InputRef seed{NodeId{QStringLiteral("8")}, QStringLiteral("seed")};
    Draft draft;
    draft.patch.set(seed, Seed{18446744073709551615ULL});
    draft.patch.set({NodeId{QStringLiteral("6")}, QStringLiteral("text")}, QStringLiteral("ä \"b\"\n"));
    draft.seedModes.insert(seed, SeedMode::Increment);
    draft.usedSeeds.insert(seed);
    draft.locked = {seed};
    draft.folds = {{QStringLiteral("advanced"), true}, {QStringLiteral("group:Ä"), false}};
    const ryla::Result<Draft> again = draftFromJson(draftToJson(draft));
    QVERIFY(again.has_value());
    QCOMPARE(*again, draft);
    QCOMPARE(draftFromJson(draftToJson({})).value(), Draft());
}

void TestDraftCodec::refused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("no JSON") << QByteArray("[");
    QTest::newRow("no object") << QByteArray("[]");
    QTest::newRow("no version") << QByteArray("{}");
    QTest::newRow("no values") << QByteArray(R"({"version": 1})");
    QTest::newRow("values are no object") << QByteArray(R"({"version": 1, "values": 3})");
}

void TestDraftCodec::refused()
{
    QFETCH(QByteArray, bytes);
    const ryla::Result<Draft> draft = draftFromJson(bytes);
    QVERIFY(!draft);
    QVERIFY(!draft.error().message.isEmpty());
}

void TestDraftCodec::unknownModesAreLeftOut()
{
    const ryla::Result<Draft> draft =
        draftFromJson(R"({"version": 1, "values": {}, "seedModes": {"8.seed": "sideways", "9.seed": "fixed"}})");
    QVERIFY(draft.has_value());
    QCOMPARE(draft->seedModes.size(), 1);
}

QTEST_MAIN(TestDraftCodec)
#include "tst_draftcodec.moc"
