#include "fleet/expectedwait.h"

#include <QTest>

using namespace ryla;
using namespace ryla::fleet;

class TestExpectedWait : public QObject
{
    Q_OBJECT
private slots:
    void sumsWhatIsLeft();
    void takesTheNodesOfWhatWasNotSent();
    void saysNothingWithoutTimes();
    void sumsWhatIsKnown();
    void findsThoseThatWaitTooLong_data();
    void findsThoseThatWaitTooLong();
};

namespace {

jobs::NodeStep step(const char* classType, jobs::NodeState state, qint64 startedMs = 0)
{
    jobs::NodeStep one;
    one.classType = QLatin1String(classType);
    one.state = state;
    one.startedMs = startedMs;
    return one;
}

double usual(const QString& classType)
{
    return classType == QLatin1String("KSampler") ? 8000 : classType == QLatin1String("VAEDecode") ? 1000 : 0;
}

} // namespace

void TestExpectedWait::sumsWhatIsLeft()
{
    jobs::Progress progress;
    progress.nodes = {step("CheckpointLoaderSimple", jobs::NodeState::Done),
                      step("KSampler", jobs::NodeState::Running, 2000), step("VAEDecode", jobs::NodeState::Waiting),
                      step("SaveImage", jobs::NodeState::Waiting)};
    QCOMPARE(secondsLeft(progress, usual, 5000).value_or(-1), 6.0); // 5 of the sampler, 1 of the decoder
    QCOMPARE(secondsLeft(progress, usual, 50'000).value_or(-1), 1.0);
}

void TestExpectedWait::takesTheNodesOfWhatWasNotSent()
{
    const QStringList classes{QStringLiteral("KSampler"), QStringLiteral("VAEDecode"), QStringLiteral("SaveImage")};
    QCOMPARE(secondsOf(classes, usual).value_or(-1), 9.0);
    QVERIFY(!secondsOf({QStringLiteral("SaveImage")}, usual));
    QVERIFY(!secondsOf({}, usual));
}

void TestExpectedWait::saysNothingWithoutTimes()
{
    jobs::Progress progress;
    progress.nodes = {step("SaveImage", jobs::NodeState::Waiting)};
    QVERIFY(!secondsLeft(progress, usual, 0));
    QVERIFY(!secondsLeft({}, usual, 0));
}

void TestExpectedWait::sumsWhatIsKnown()
{
    Wait wait;
    QCOMPARE(wait.known().value_or(-1), 0.0); // nothing comes before
    wait += 1.5;
    wait += 2.0;
    QCOMPARE(wait, (Wait{3.5, false}));
    wait += std::nullopt;
    QCOMPARE(wait, (Wait{3.5, true}));
    QCOMPARE(wait.known().value_or(-1), 3.5);
    Wait unknown;
    unknown += std::nullopt;
    QVERIFY(!unknown.known());
}

void TestExpectedWait::findsThoseThatWaitTooLong_data()
{
    QTest::addColumn<QList<InLine>>("line");
    QTest::addColumn<Wait>("head");
    QTest::addColumn<int>("before");
    QTest::addColumn<std::optional<double>>("limit");
    QTest::addColumn<LateJobs>("late");
    const auto one = [](const char* id, std::optional<double> seconds, bool mayGo = true) {
        return InLine{jobs::JobId{QLatin1String(id)}, seconds, mayGo};
    };
    const auto ids = [](const QList<const char*>& names) {
        QList<jobs::JobId> all;
        for (const char* name : names) {
            all << jobs::JobId{QLatin1String(name)};
        }
        return all;
    };
    const QList<InLine> four{one("a", 300, false), one("b", 300), one("c", 300), one("d", 300)};
    const std::optional<double> tenMinutes = 600;
    // What would go is a wait for what comes behind it.
    QTest::newRow("the last of a long line")
        << four << Wait() << 0 << tenMinutes << LateJobs{ids({"d"}), 3, {900, false}};
    QTest::newRow("behind others") << four << Wait{400, false} << 2 << tenMinutes
                                   << LateJobs{ids({"b", "c", "d"}), 3, {700, false}};
    QTest::newRow("none too long") << four << Wait() << 0 << std::optional(1200.0) << LateJobs{};
    QTest::newRow("no place to wait") << four << Wait() << 0 << std::optional<double>()
                                      << LateJobs{ids({"b", "c", "d"}), 1, {300, false}};
    QTest::newRow("does not fit") << QList<InLine>{one("a", 700, false), one("b", 1, false), one("c", 1)} << Wait() << 0
                                  << tenMinutes << LateJobs{ids({"c"}), 2, {701, false}};
    QTest::newRow("one is not known") << QList<InLine>{one("a", {}), one("b", 700), one("c", 1)} << Wait() << 0
                                      << tenMinutes << LateJobs{ids({"c"}), 2, {700, true}};
    QTest::newRow("nothing is known") << QList<InLine>{one("a", {}), one("b", {})} << Wait{0, true} << 9 << tenMinutes
                                      << LateJobs{};
    QTest::newRow("nobody") << QList<InLine>{} << Wait{900, false} << 3 << tenMinutes << LateJobs{};
}

void TestExpectedWait::findsThoseThatWaitTooLong()
{
    QFETCH(QList<InLine>, line);
    QFETCH(Wait, head);
    QFETCH(int, before);
    QFETCH(std::optional<double>, limit);
    QTEST(lateJobs(line, head, before, limit), "late");
}

QTEST_GUILESS_MAIN(TestExpectedWait)
#include "tst_expectedwait.moc"
