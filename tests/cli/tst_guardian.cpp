#include "cli/guardian.h"
#include "tests/support/answerof.h"
#include "tests/support/scriptedserver.h"

#include <QTemporaryDir>
#include <QTest>

using namespace ryla;
using namespace ryla::cli;
using namespace ryla::tests;

namespace {

struct Rig
{
    Rig()
    {
        StudioOptions options;
        options.paths = Paths::under(home.path());
        options.keyStore = false;
        options.gallery = false;
        options.pods = StudioOptions::Pods::Kept;
        studio = std::make_unique<Studio>(options);
        (void)answerOf(studio->open());
        pods::ConfiguredPod pod;
        pod.name = QStringLiteral("demo");
        pod.provider = QStringLiteral("demo");
        id = answerOf(studio->fleet()->pods().save(pod)).value_or(pods::PodId());
    }
    [[nodiscard]] bool begin() const
    {
        return QTest::qWaitFor([this] { return studio->fleet()->keeper(id) != nullptr; });
    }

    QTemporaryDir home;
    SystemClock clock;
    std::unique_ptr<Studio> studio;
    pods::PodId id;
};

} // namespace

class TestGuardian : public QObject
{
    Q_OBJECT
private slots:
    void knowsItsPods();
    void tellsAndCounts();
};

void TestGuardian::knowsItsPods()
{
    Rig rig;
    QVERIFY(rig.begin());
    Guardian guardian(*rig.studio, {}, rig.clock, 20);
    const pods::GuardianFacts facts = guardian.facts();
    QCOMPARE(facts.pods.size(), 1);
    QCOMPARE(facts.pods.first().name, QStringLiteral("demo"));
    QCOMPARE(facts.roundSeconds, 20);
    QCOMPARE(facts.lastRound, facts.startedAt); // not looked at yet
    rig.studio->fleet()->keeper(rig.id)->look();
    QTRY_VERIFY(guardian.facts().lastRound > facts.lastRound);
}

void TestGuardian::tellsAndCounts()
{
    Rig rig;
    QVERIFY(rig.begin());
    ScriptedServer hook;
    hook.on("/hook", ScriptedServer::Answer{});
    const pods::AlertTarget target{"json", Secret(hook.address() + QStringLiteral("/hook?token=hush"))};
    Guardian guardian(*rig.studio, {target}, rig.clock, 20);
    QStringList lines;
    connect(&guardian, &Guardian::line, this, [&lines](const QString& line) { lines << line; });
    rig.studio->fleet()->keeper(rig.id)->start();
    QTRY_VERIFY_WITH_TIMEOUT(rig.studio->fleet()->session(rig.id)->situation().stage == pods::Stage::Ready, 20'000);
    QCOMPARE(guardian.facts().pods.first().starts, quint64(1));
    QVERIFY(lines.contains(QStringLiteral("demo: Start asked for.")));
    QTRY_COMPARE(guardian.facts().alertsSent, quint64(1));
    QVERIFY(hook.asked("/hook").first().body.contains("was started"));
    QVERIFY(!lines.join(QLatin1Char(' ')).contains(QStringLiteral("hush")));
    QTRY_VERIFY_WITH_TIMEOUT(guardian.facts().pods.first().comfyAnswers, 20'000);
}

QTEST_GUILESS_MAIN(TestGuardian)
#include "tst_guardian.moc"
