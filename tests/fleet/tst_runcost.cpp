#include "fleet/runcost.h"

#include <QTest>

using namespace ryla;
using namespace ryla::fleet;

class TestRunCost : public QObject
{
    Q_OBJECT
private slots:
    void takesThePriceOfItsPools();
    void takesTheMeanOfWhatRan();
    void saysWhatIsNotKnown_data();
    void saysWhatIsNotKnown();
    void isShortForAButton();
    void isDearerThanShown_data();
    void isDearerThanShown();
};

void TestRunCost::takesThePriceOfItsPools()
{
    pods::Endpoint endpoint;
    endpoint.id = QStringLiteral("ep1");
    endpoint.gpuPools = QStringList{QStringLiteral("ADA_24"), QStringLiteral("AMPERE_48")};
    endpoint.gpuCount = 2;
    endpoint.idleSeconds = 10;
    const auto offer = [](const char* pool, std::optional<double> price) {
        pods::Offer one;
        one.pool = QLatin1String(pool);
        one.serverlessPrice = price;
        return one;
    };
    const QList<pods::Offer> offers{offer("ADA_24", 1.1), offer("AMPERE_48", 1.2), offer("HOPPER", 5.0),
                                    offer("ADA_24", std::nullopt)};
    const RunCostFacts facts = priceOf(endpoint.id, {endpoint}, offers);
    QCOMPARE(facts.cheapest.value_or(0), 2.2);
    QCOMPARE(facts.dearest.value_or(0), 2.4);
    QCOMPARE(facts.idleSeconds, 10);
    QVERIFY(!priceOf(QStringLiteral("other"), {endpoint}, offers).cheapest);
    QVERIFY(!priceOf(endpoint.id, {endpoint}, {}).cheapest);
}

void TestRunCost::takesTheMeanOfWhatRan()
{
    const QDateTime begun = QDateTime::fromMSecsSinceEpoch(1'700'000'000'000, Qt::UTC);
    const auto record = [begun](const char* target, jobs::JobState state, int seconds) {
        jobs::JobRecord one;
        one.target = jobs::TargetId{QLatin1String(target)};
        one.state = state;
        one.startedAt = begun;
        one.finishedAt = begun.addSecs(seconds);
        return one;
    };
    const QList<jobs::JobRecord> records{record("a", jobs::JobState::Done, 10), record("a", jobs::JobState::Done, 20),
                                         record("a", jobs::JobState::Failed, 900),
                                         record("b", jobs::JobState::Done, 500)};
    QCOMPARE(usualSeconds(records, jobs::TargetId{QStringLiteral("a")}).value_or(0), 15.0);
    QVERIFY(!usualSeconds(records, jobs::TargetId{QStringLiteral("c")}));
}

void TestRunCost::saysWhatIsNotKnown_data()
{
    QTest::addColumn<RunCostFacts>("facts");
    QTest::addColumn<int>("runs");
    QTest::addColumn<QString>("begins");
    QTest::newRow("nothing") << RunCostFacts{} << 1
                             << QStringLiteral("What it costs is not known: RunPod does not tell the price");
    QTest::newRow("no time") << RunCostFacts{1.1, 1.1, std::nullopt, 10} << 1
                             << QStringLiteral("What it costs is not known, as nothing has run there yet; a worker's "
                                               "time is $1.10 an hour, from its start and 10 s of idle time");
    QTest::newRow("one") << RunCostFacts{3.6, 3.6, 12, 0} << 1
                         << QStringLiteral("About $0.0120 for one run: 12.0 s each");
    QTest::newRow("several, a range") << RunCostFacts{3.6, 7.2, 100, 5} << 3
                                      << QStringLiteral("About $0.30 to $0.60 for 3 runs: 100.0 s each, as jobs took "
                                                        "there before, at $3.60 to $7.20 an hour.");
}

void TestRunCost::saysWhatIsNotKnown()
{
    QFETCH(RunCostFacts, facts);
    QFETCH(int, runs);
    QFETCH(QString, begins);
    const QString words = runCostWords(facts, runs);
    QVERIFY2(words.startsWith(begins), qPrintable(words));
}

void TestRunCost::isShortForAButton()
{
    QCOMPARE(runCostShort({3.6, 7.2, 10, 5}, 1), QStringLiteral("≈ $0.02"));
    QCOMPARE(runCostShort({3.6, 3.6, 4, 5}, 1), QStringLiteral("≈ $0.0040"));
    QCOMPARE(runCostShort({3.6, 7.2, 100, 5}, 3), QStringLiteral("≈ $0.60"));
    QCOMPARE(runCostShort({1.1, 1.1, std::nullopt, 0}, 1), QStringLiteral("$1.10/h"));
    QCOMPARE(runCostShort({}, 1), QString());
    QCOMPARE(dearestRun({3.6, 7.2, 10, 5}).value_or(0), 0.02);
    QVERIFY(!dearestRun({3.6, 7.2, std::nullopt, 5}));
}

void TestRunCost::isDearerThanShown_data()
{
    QTest::addColumn<RunCostFacts>("now");
    QTest::addColumn<RunCostFacts>("shown");
    QTest::addColumn<bool>("isDearer");
    const RunCostFacts cent{1.8, 3.6, 10, 5};
    const RunCostFacts hourOnly{1.8, 3.6, std::nullopt, 5};
    QTest::newRow("the same") << cent << cent << false;
    QTest::newRow("dearer by the hour") << RunCostFacts{1.8, 4.6, 10, 5} << cent << true;
    QTest::newRow("cheaper") << RunCostFacts{1.8, 2.6, 10, 5} << cent << false;
    QTest::newRow("takes longer") << RunCostFacts{1.8, 3.6, 20, 5} << cent << true;
    QTest::newRow("a hair") << RunCostFacts{1.8, 3.6, 10.001, 5} << cent << false;
    QTest::newRow("its time is known now") << cent << hourOnly << false;
    QTest::newRow("its time, at a higher price") << RunCostFacts{1.8, 3.7, 10, 5} << hourOnly << true;
    QTest::newRow("not known any more") << RunCostFacts{} << cent << true;
    QTest::newRow("a price where none was shown") << cent << RunCostFacts{} << true;
    QTest::newRow("never known") << RunCostFacts{} << RunCostFacts{} << false;
}

void TestRunCost::isDearerThanShown()
{
    QFETCH(RunCostFacts, now);
    QFETCH(RunCostFacts, shown);
    QTEST(ryla::fleet::isDearer(now, shown), "isDearer");
}

QTEST_GUILESS_MAIN(TestRunCost)
#include "tst_runcost.moc"
