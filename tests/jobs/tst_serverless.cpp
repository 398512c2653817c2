// The queue on a serverless endpoint over real HTTP: what arrives, and what is said where nothing does.
#include "demo/demopod.h"
#include "jobs/backends/serverlessbackend.h"
#include "jobs/queue.h"
#include "tests/jobs/queuerig.h"
#include "tests/support/answerof.h"
#include "tests/support/scriptedserverless.h"

#include <QDir>
#include <QTest>

using namespace ryla;
using namespace ryla::jobs;
using tests::ScriptedServerless;
using Fate = ScriptedServerless::Fate;

namespace {

Target targetOf(const ScriptedServerless& cloud, const char* key = "rp_good_key")
{
    const comfy::ExtraHeader login{"Authorization", Secret(QStringLiteral("Bearer ") + QLatin1String(key))};
    return {TargetId{QStringLiteral("pod")}, TargetKind::Serverless, QStringLiteral("comfy"),
            comfy::ServerAddress::parse(cloud.address()).value().withHeaders({login})};
}

/// A rig whose target is the endpoint; the rig's pod is what its worker runs on.
struct Setup
{
    Setup()
    {
        rig.openQueue();
        rig.queue().setTarget(targetOf(cloud));
    }
    QueueRig rig;
    ScriptedServerless cloud{rig.pod.url()};
};

} // namespace

class TestServerless : public QObject
{
    Q_OBJECT
private slots:
    void bringsThePicture_data();
    void bringsThePicture();
    void saysWhyThereIsNone_data();
    void saysWhyThereIsNone();
    void keepsWhatWasMadeBeforeItFailed();
    void isNotSentTwice();
    void sendsAgainWhatWasTurnedAway();
    void goesOnAfterARestart();
    void saysThatAResultHasExpired();
    void cancels();
    void sendsFilesInside();
    void waitsForAKeyThatWorks();
    void saysThatNobodyWorks();
};

void TestServerless::bringsThePicture_data()
{
    QTest::addColumn<Fate>("fate");
    QTest::newRow("inside the answer") << Fate::Runs;
    QTest::newRow("in a bucket") << Fate::Bucket;
    QTest::newRow("as old workers tell") << Fate::OldForm;
}

void TestServerless::bringsThePicture()
{
    QFETCH(Fate, fate);
    Setup setup;
    setup.cloud.fate = fate;
    const Job* job = setup.rig.submit(1);
    QTRY_VERIFY_WITH_TIMEOUT(job->isOver(), 20000);
    QVERIFY2(job->state() == JobState::Done, qPrintable(toString(job->record().error)));
    QTRY_COMPARE(setup.rig.outcomes.size(), 1);
    QCOMPARE(setup.rig.pictures().size(), 1);
    QVERIFY(setup.rig.leftovers().isEmpty());
    QCOMPARE(job->outputs().first().sha256.size(), 64);
    QCOMPARE(QFileInfo(job->outputs().first().path).size(), job->outputs().first().bytes);
    QVERIFY(!setup.cloud.keyWasShown);
    QCOMPARE(setup.cloud.runs, 1);
}

void TestServerless::saysWhyThereIsNone_data()
{
    QTest::addColumn<Fate>("fate");
    QTest::addColumn<QString>("words");
    QTest::newRow("FAILED") << Fate::Fails << QStringLiteral("no such model");
    QTest::newRow("TIMED_OUT") << Fate::TimesOut << QStringLiteral("longer than the endpoint allows");
    QTest::newRow("COMPLETED without output") << Fate::Empty << QStringLiteral("BUCKET_ENDPOINT_URL");
    QTest::newRow("no images") << Fate::NoImages << QStringLiteral("only pictures that are saved");
}

void TestServerless::saysWhyThereIsNone()
{
    QFETCH(Fate, fate);
    QFETCH(QString, words);
    Setup setup;
    setup.cloud.fate = fate;
    const Job* job = setup.rig.submit(1);
    QTRY_COMPARE_WITH_TIMEOUT(toString(job->state()), toString(JobState::Failed), 20000);
    QVERIFY2(job->record().error.message.contains(words), qPrintable(job->record().error.message));
}

void TestServerless::keepsWhatWasMadeBeforeItFailed()
{
    Setup setup;
    setup.cloud.fate = Fate::Partly;
    const Job* job = setup.rig.submit(1);
    QTRY_COMPARE_WITH_TIMEOUT(toString(job->state()), toString(JobState::Failed), 20000);
    QVERIFY(job->record().error.message.contains(QStringLiteral("disk full")));
    QCOMPARE(job->record().failedNode.text, QStringLiteral("9"));
    QCOMPARE(setup.rig.pictures().size(), 1);
}

void TestServerless::isNotSentTwice()
{
    Setup setup;
    tests::ScriptedServer::Answer lost;
    lost.fate = tests::ScriptedServer::Fate::CloseAtOnce;
    setup.cloud.misbehave("/run", lost, 1, true);
    const Job* job = setup.rig.submit(1);
    QTRY_COMPARE_WITH_TIMEOUT(toString(job->state()), toString(JobState::Failed), 20000);
    QVERIFY(job->record().error.message.contains(QStringLiteral("could cost twice")));
    QCOMPARE(setup.cloud.runs, 1);
}

void TestServerless::sendsAgainWhatWasTurnedAway()
{
    Setup setup;
    tests::ScriptedServer::Answer busy{429, "application/json", R"({"error":"rate limit"})"};
    busy.headers << "Retry-After: 1";
    setup.cloud.misbehave("/run", busy);
    const Job* job = setup.rig.submit(1);
    QTRY_COMPARE_WITH_TIMEOUT(toString(job->state()), toString(JobState::Done), 20000);
    QCOMPARE(setup.cloud.runs, 1);
}

void TestServerless::goesOnAfterARestart()
{
    Setup setup;
    const Job* job = setup.rig.submit(setup.rig.request(1, 40));
    QTRY_COMPARE_WITH_TIMEOUT(toString(job->state()), toString(JobState::Running), 20000);
    setup.rig.closeQueue();
    setup.rig.openQueue();
    setup.rig.queue().setTarget(targetOf(setup.cloud));
    QTRY_COMPARE_WITH_TIMEOUT(setup.rig.outcomes.size(), 1, 20000);
    QCOMPARE(setup.rig.pictures().size(), 1);
    QCOMPARE(setup.cloud.runs, 1);
}

void TestServerless::saysThatAResultHasExpired()
{
    Setup setup;
    setup.cloud.fate = Fate::Waits;
    const Job* job = setup.rig.submit(1);
    QTRY_COMPARE_WITH_TIMEOUT(toString(job->state()), toString(JobState::Waiting), 20000);
    setup.cloud.expire();
    QTRY_COMPARE_WITH_TIMEOUT(toString(job->state()), toString(JobState::Failed), 20000);
    QVERIFY(job->record().error.message.contains(QStringLiteral("keeps results for 30 minutes")));
}

void TestServerless::cancels()
{
    Setup setup;
    setup.cloud.fate = Fate::Waits;
    const Job* job = setup.rig.submit(1);
    QTRY_COMPARE_WITH_TIMEOUT(toString(job->state()), toString(JobState::Waiting), 20000);
    setup.rig.queue().cancel(job->id());
    QTRY_COMPARE_WITH_TIMEOUT(toString(job->state()), toString(JobState::Cancelled), 20000);
    QCOMPARE(setup.cloud.asked("/cancel/job-1-e1"), 1);
}

void TestServerless::sendsFilesInside()
{
    Setup setup;
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("ein Bild.png"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("picture") > 0);
    file.close();
    ServerlessBackend backend(targetOf(setup.cloud));
    const auto uploaded = tests::answerOf(backend.upload(path));
    QVERIFY(uploaded && uploaded->name.endsWith(QStringLiteral("-ein_Bild.png")));
    comfy::PromptRequest request;
    request.prompt = R"({"1":{"class_type":"LoadImage","inputs":{"image":")" + uploaded->name.toUtf8() + R"("}}})";
    QVERIFY(tests::answerOf(backend.submit(request)));
    QTRY_COMPARE(setup.cloud.filesSent, QStringList{uploaded->name});
    QVERIFY(!tests::answerOf(backend.uploadMask(path, *uploaded)));
    QFile large(folder.filePath(QStringLiteral("large.png")));
    QVERIFY(large.open(QIODevice::WriteOnly) && large.resize(9'000'000));
    large.close();
    const auto refused = tests::answerOf(backend.upload(large.fileName()));
    QVERIFY(!refused && refused.error().message.contains(QStringLiteral("too large for a serverless endpoint")));
}

void TestServerless::waitsForAKeyThatWorks()
{
    Setup setup;
    setup.rig.queue().setTarget(targetOf(setup.cloud, "rp_wrong"));
    const Job* job = setup.rig.submit(1);
    const Backend* backend = setup.rig.queue().backend(TargetId{QStringLiteral("pod")});
    QTRY_COMPARE(backend->state(), TargetState::Lost);
    QVERIFY(backend->problem().contains(QStringLiteral("does not take the key")));
    QVERIFY(!backend->problem().contains(QStringLiteral("rp_wrong")));
    setup.rig.queue().setTarget(targetOf(setup.cloud));
    QTRY_COMPARE_WITH_TIMEOUT(toString(job->state()), toString(JobState::Done), 20000);
}

void TestServerless::saysThatNobodyWorks()
{
    Setup setup;
    setup.cloud.fate = Fate::Waits;
    setup.cloud.health = R"({"jobs":{"inQueue":1},"workers":{"idle":0,"running":0,"throttled":2}})";
    ServerlessTiming timing;
    timing.quickestPoll = 20;
    timing.standstill = 50;
    ServerlessBackend backend(targetOf(setup.cloud), timing);
    backend.connectNow();
    QTRY_COMPARE(backend.state(), TargetState::Ready);
    comfy::PromptRequest request;
    request.prompt = "{}";
    QVERIFY(tests::answerOf(backend.submit(request)));
    QTRY_VERIFY(backend.problem().contains(QStringLiteral("no free GPU")));
    QCOMPARE(backend.state(), TargetState::Ready);
}

QTEST_GUILESS_MAIN(TestServerless)
#include "tst_serverless.moc"
