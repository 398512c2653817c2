#include "cli/followedjobs.h"
#include "tests/cli/capture.h"
#include "tests/support/answerof.h"
#include "workflow/loader.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace ryla;
using namespace ryla::cli;
using jobs::JobState;
using tests::answerOf;

Q_DECLARE_METATYPE(ryla::jobs::JobState)

class TestFollowedJobs : public QObject
{
    Q_OBJECT
private slots:
    void saysOnceHowItEnded_data();
    void saysOnceHowItEnded();
    void cancelled();
    void problems();
    void someNeverBegin();
    void serverStaysAway();

private:
    static jobs::JobRecord record(JobState state, ErrorKind kind = ErrorKind::Internal);
    static StudioOptions optionsIn(const QString& folder)
    {
        StudioOptions options;
        options.paths = Paths::under(folder);
        options.gallery = false;
        options.keyStore = false;
        return options;
    }
    QTemporaryDir m_folder;
    Studio m_studio{optionsIn(m_folder.path())};
};

jobs::JobRecord TestFollowedJobs::record(JobState state, ErrorKind kind)
{
    jobs::JobRecord record;
    record.state = state;
    record.error.kind = kind;
    return record;
}

void TestFollowedJobs::saysOnceHowItEnded_data()
{
    QTest::addColumn<QList<JobState>>("states");
    QTest::addColumn<int>("code");
    QTest::newRow("all done") << QList<JobState>{JobState::Done, JobState::Done} << 0;
    QTest::newRow("one failed") << QList<JobState>{JobState::Done, JobState::Failed, JobState::Done} << 1;
    QTest::newRow("cancelled by the window") << QList<JobState>{JobState::Cancelled, JobState::Failed} << 130;
}

void TestFollowedJobs::saysOnceHowItEnded()
{
    QFETCH(QList<JobState>, states);
    QFETCH(int, code);
    const Capture capture;
    Console console;
    FollowedJobs followed(m_studio, console, false, 60'000);
    followed.expect(states.size());
    QVERIFY(followed.isEmpty());
    int ends = 0;
    ExitCode ended = ExitCode::WrongUse;
    connect(&followed, &FollowedJobs::allOver, this, [&](ExitCode how) {
        ended = how;
        ++ends;
    });
    std::vector<std::unique_ptr<jobs::Job>> all;
    for (const JobState state : states) {
        QCOMPARE(ends, 0);
        all.push_back(std::make_unique<jobs::Job>(record(state)));
        followed.follow(all.back().get());
    }
    QCOMPARE(ends, 1);
    QCOMPARE(int(ended), code);
}

void TestFollowedJobs::cancelled()
{
    // What was asked for counts, even where the job was quicker than the request.
    const Capture capture;
    Console console;
    FollowedJobs followed(m_studio, console, false, 60'000);
    followed.expect(1);
    ExitCode ended = ExitCode::Done;
    connect(&followed, &FollowedJobs::allOver, this, [&](ExitCode how) { ended = how; });
    followed.cancelAll();
    jobs::Job job(record(JobState::Done));
    followed.follow(&job);
    QCOMPARE(int(ended), 130);
}

void TestFollowedJobs::problems()
{
    Capture capture;
    Console console;
    FollowedJobs followed(m_studio, console, false, 60'000);
    followed.expect(1);
    QList<int> ends;
    connect(&followed, &FollowedJobs::allOver, this, [&](ExitCode how) { ends << int(how); });
    emit m_studio.problem(Error{ErrorKind::Storage, QStringLiteral("The disk is full."), {}});
    jobs::Job job(record(JobState::Done));
    followed.follow(&job);
    emit m_studio.kept();
    QCOMPARE(ends, QList<int>{5});
    QVERIFY(capture.text().contains("ryla: The disk is full.\n"));
}

void TestFollowedJobs::someNeverBegin()
{
    Capture capture;
    Console console;
    FollowedJobs followed(m_studio, console, false, 60'000);
    followed.expect(3);
    QList<int> ends;
    connect(&followed, &FollowedJobs::allOver, this, [&](ExitCode how) { ends << int(how); });
    followed.lose(Error{ErrorKind::Storage, QStringLiteral("The disk is full."), {}});
    jobs::Job gone(record(JobState::Queued));
    followed.leave(&gone, Error{ErrorKind::NotFound, QStringLiteral("No such target."), {}});
    QCOMPARE(ends, QList<int>());
    jobs::Job job(record(JobState::Done));
    followed.follow(&job);
    QCOMPARE(ends, QList<int>{5});
    const QByteArray said = capture.text();
    QVERIFY2(said.contains("The disk is full.") && said.contains("No such target."), said.constData());
}

void TestFollowedJobs::serverStaysAway()
{
    Capture capture;
    Console console;
    QVERIFY(answerOf(m_studio.open()));
    const auto address = comfy::ServerAddress::parse(QStringLiteral("http://127.0.0.1:9")).value();
    jobs::JobRequest request;
    request.document = workflow::read(R"({"1": {"class_type": "A", "inputs": {}}})", QStringLiteral("a.json")).value();
    request.target = Studio::idOf(address);
    QVERIFY(answerOf(m_studio.use(request.target)));
    const Result<jobs::Job*> queued = answerOf(m_studio.queue().submit(request));
    const Result<jobs::Job*> late = answerOf(m_studio.queue().submit(request));
    QVERIFY(queued && late);
    FollowedJobs followed(m_studio, console, false, 1);
    followed.expect(2);
    QList<int> ends;
    connect(&followed, &FollowedJobs::allOver, this, [&](ExitCode how) { ends << int(how); });
    followed.follow(*queued);
    QTRY_VERIFY(capture.text().contains("jobs resume"));
    // Also one that comes only now.
    QCOMPARE(ends, QList<int>());
    followed.follow(*late);
    QCOMPARE(ends, QList<int>{3});
    // Waits for the next program; what becomes of it is not told here any more.
    QVERIFY(!(*queued)->isOver());
    m_studio.queue().cancel((*queued)->id());
    QTRY_VERIFY((*queued)->isOver());
    QCOMPARE(ends.size(), 1);
    m_studio.queue().cancel((*late)->id());
    QTRY_VERIFY((*late)->isOver());
}

QTEST_GUILESS_MAIN(TestFollowedJobs)
#include "tst_followedjobs.moc"
