#include "fleet/endpoints.h"

#include "jobs/jobstore.h"
#include "tests/fleet/overflowrig.h"

#include <QSignalSpy>

using namespace ryla;
using namespace ryla::fleet;
using namespace ryla::tests;

class TestEndpoints : public QObject
{
    Q_OBJECT
private slots:
    void listsWithPrices();
    void saysThatThereIsNoKey();
    void tellsHowWorkersAre();
    void asksForPricesOnceInAWhile();
    void followsTheKeyOfTheAccount();
    void addsUpWhatWasSpent();
    void countsTheWholeDay();
};

void TestEndpoints::listsWithPrices()
{
    OverflowRig rig;
    QVERIFY(rig.begin());
    Endpoints endpoints(*rig.fleet, rig.queue, rig.targets, rig.clock);
    QVERIFY(!endpoints.known(QStringLiteral("ep1")).listed);
    const auto listed = answerOf(endpoints.list());
    QVERIFY(listed.has_value());
    QCOMPARE(listed->first().id, QStringLiteral("ep1"));
    QVERIFY(endpoints.hasKey());
    const auto facts = answerOf(endpoints.facts(QStringLiteral("ep1")));
    QCOMPARE(facts->cost.cheapest.value_or(0), 1.1);
    QVERIFY(!facts->cost.seconds); // nothing ran there
    QVERIFY(!answerOf(endpoints.facts(QStringLiteral("other")))->listed);
}

void TestEndpoints::saysThatThereIsNoKey()
{
    OverflowRig rig;
    QVERIFY(rig.begin());
    QVERIFY(answerOf(rig.secrets->remove(QStringLiteral("pods/runpod/key"))).has_value());
    Endpoints endpoints(*rig.fleet, rig.queue, rig.targets, rig.clock);
    const auto listed = answerOf(endpoints.list());
    QCOMPARE(toString(listed.error().kind), toString(ErrorKind::Unauthorized));
    QVERIFY(!endpoints.hasKey());
    QCOMPARE(endpoints.problem(), QString());
    QVERIFY(answerOf(endpoints.facts(QStringLiteral("ep1"))).has_value()); // only less is known
    QVERIFY(endpoints.problem().contains(QStringLiteral("set RUNPOD_API_KEY")));
}

void TestEndpoints::tellsHowWorkersAre()
{
    OverflowRig rig;
    QVERIFY(rig.begin());
    rig.endpoint.health = R"({"jobs":{"inQueue":2},"workers":{"idle":0,"running":1,"throttled":3}})";
    Endpoints endpoints(*rig.fleet, rig.queue, rig.targets, rig.clock);
    const auto health = answerOf(endpoints.health(QStringLiteral("ep1")));
    QVERIFY(health.has_value());
    QCOMPARE(health->workersThrottled, 3);
    QCOMPARE(health->jobsQueued, 2);
    rig.endpoint.key = "another";
    const auto refused = answerOf(endpoints.health(QStringLiteral("ep1")));
    QCOMPARE(toString(refused.error().kind), toString(ErrorKind::Unauthorized));
    QVERIFY(!refused.error().message.contains(QStringLiteral("rp_good_key")));
    QCOMPARE(toString(answerOf(endpoints.health(QStringLiteral("../x"))).error().kind), toString(ErrorKind::Refused));
}

void TestEndpoints::asksForPricesOnceInAWhile()
{
    OverflowRig rig;
    QVERIFY(rig.begin());
    Endpoints endpoints(*rig.fleet, rig.queue, rig.targets, rig.clock);
    QSignalSpy changed(&endpoints, &Endpoints::changed);
    const auto asked = [&rig] { return rig.cloud.asked().count(QStringLiteral("GET /serverless")); };
    QVERIFY(answerOf(endpoints.facts(QStringLiteral("ep1"))).has_value());
    const auto once = asked();
    QVERIFY(once > 0);
    QVERIFY(answerOf(endpoints.facts(QStringLiteral("ep1"))).has_value());
    QCOMPARE(asked(), once);
    rig.clock.pass(11 * 60 * 1000);
    endpoints.look();
    QTRY_COMPARE(asked(), 2 * once);
    QVERIFY(changed.count() > 0);
}

void TestEndpoints::followsTheKeyOfTheAccount()
{
    OverflowRig rig;
    QVERIFY(rig.begin());
    QVERIFY(rig.connectEndpoint());
    const auto give = [&rig](const char* key) {
        return answerOf(rig.fleet->pods().setKey(QStringLiteral("runpod"), Secret(QString::fromLatin1(key))));
    };
    QVERIFY(give("").has_value());
    Endpoints endpoints(*rig.fleet, rig.queue, rig.targets, rig.clock);
    endpoints.look();
    QVERIFY(!endpoints.hasKey());
    QVERIFY(give("rp_good_key").has_value()); // also while it is looked without
    QTRY_VERIFY(endpoints.hasKey());
    QTRY_COMPARE(endpoints.known(QStringLiteral("ep1")).cost.dearest.value_or(0), 1.1);
    QVERIFY(give("").has_value());
    QTRY_VERIFY(!endpoints.hasKey());
    // Nobody has an endpoint: nobody is asked.
    rig.targets.remove(OverflowRig::endpointId());
    QSignalSpy told(&endpoints, &Endpoints::keyChanged);
    const auto asked = rig.cloud.asked().count(QStringLiteral("GET /serverless"));
    QVERIFY(give("rp_good_key").has_value());
    QTRY_COMPARE(told.count(), 1);
    QVERIFY(answerOf(rig.queue.recent(1)).has_value()); // some turns later
    QCOMPARE(rig.cloud.asked().count(QStringLiteral("GET /serverless")), asked);
}

void TestEndpoints::addsUpWhatWasSpent()
{
    const QDateTime noon = QDateTime::fromMSecsSinceEpoch(1'700'000'000'000, Qt::UTC);
    const auto record = [noon](const char* target, jobs::JobState state, int fromSeconds) {
        jobs::JobRecord one;
        one.target = jobs::TargetId{QLatin1String(target)};
        one.state = state;
        one.startedAt = noon.addSecs(fromSeconds);
        one.finishedAt = one.startedAt.addSecs(10);
        return one;
    };
    const QList<jobs::JobRecord> records{record("serverless:ep1", jobs::JobState::Done, 0),
                                         record("serverless:ep1", jobs::JobState::Failed, 60),
                                         record("serverless:ep1", jobs::JobState::Done, -86400),
                                         record("serverless:ep2", jobs::JobState::Done, 0), jobs::JobRecord{}};
    jobs::JobRecord queued;
    queued.target = jobs::TargetId{QStringLiteral("serverless:ep1")};
    queued.state = jobs::JobState::Queued;
    const RunCostFacts cost{1.8, 3.6, 10, 0};
    QCOMPARE(spentAt(records, QStringLiteral("ep1"), cost, noon.addSecs(-60), noon).micro, 20'000);
    QCOMPARE(spentAt(records, QStringLiteral("ep1"), {}, noon, noon).micro, 0);
    // Over midnight: what came after it.
    QCOMPARE(spentAt(records.mid(0, 1), QStringLiteral("ep1"), cost, noon.addSecs(5), noon).micro, 5'000);
    // What is under way will be billed, too: as long as a run usually takes.
    QCOMPARE(spentAt(records + QList{queued}, QStringLiteral("ep1"), cost, noon.addSecs(-60), noon).micro, 30'000);
    // One that runs for longer already costs more already.
    jobs::JobRecord running = record("serverless:ep1", jobs::JobState::Running, -30);
    running.finishedAt = {};
    QCOMPARE(spentAt({running}, QStringLiteral("ep1"), cost, noon.addSecs(-60), noon).micro, 30'000);
    QCOMPARE(spentAt({running}, QStringLiteral("ep1"), cost, noon.addSecs(-60), noon.addSecs(-25)).micro, 10'000);
}

/// More jobs today than any page of them: the day's limit holds for all.
void TestEndpoints::countsTheWholeDay()
{
    OverflowRig rig;
    QVERIFY(rig.begin());
    QVERIFY(rig.connectEndpoint());
    const QDateTime start = rig.clock.now().toLocalTime().date().startOfDay().toUTC().addSecs(60);
    jobs::JobStore store(rig.home.path());
    const auto add = [&](const jobs::TargetId& target, int number) {
        jobs::JobRecord record;
        record.id = jobs::JobId{QStringLiteral("%1-%2").arg(target.text).arg(number)};
        record.target = target;
        record.createdAt = start.addSecs(number);
        QVERIFY(answerOf(store.insert(record, false)).has_value());
        record.state = jobs::JobState::Done;
        record.startedAt = start.addSecs(number);
        record.finishedAt = record.startedAt.addSecs(10);
        QVERIFY(answerOf(store.save(record)).has_value());
    };
    for (int i = 0; i < 210; ++i) {
        add(OverflowRig::endpointId(), i);
    }
    for (int i = 210; i < 230; ++i) {
        add(Fleet::targetOf(rig.id), i); // newer ones of the pod are not in the way
    }
    Endpoints endpoints(*rig.fleet, rig.queue, rig.targets, rig.clock);
    QVERIFY(answerOf(endpoints.facts({})).has_value());
    const EndpointFacts known = endpoints.known(QStringLiteral("ep1"));
    QCOMPARE(known.cost.seconds.value_or(0), 10.0);
    QCOMPARE(known.spentToday.micro, 210 * pods::costOf(pods::Money::fromNumber(1.1), 10'000).micro);
}

QTEST_GUILESS_MAIN(TestEndpoints)
#include "tst_endpoints.moc"
