// Where jobs stand on disk, and how they come from one target to another.
#include "jobs/jobstore.h"
#include "tests/jobs/workflows.h"
#include "tests/support/answerof.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

using namespace ryla;
using namespace ryla::jobs;
using ryla::tests::answerOf;

namespace {

const TargetId pod{QStringLiteral("pod")};
const TargetId cloud{QStringLiteral("cloud")};

JobId idOf(const char* id)
{
    return JobId{QString::fromLatin1(id)};
}

JobRecord queuedAt(const TargetId& target, const char* id)
{
    JobRecord record;
    record.id = idOf(id);
    record.target = target;
    record.targetName = target.text;
    record.document = pictureWorkflow();
    record.createdAt = QDateTime::fromMSecsSinceEpoch(1'700'000'000'000, Qt::UTC);
    return record;
}

struct Rig
{
    Rig() { ids({"a", "b", "c"}); }
    void ids(const QList<const char*>& names)
    {
        for (const char* name : names) {
            QVERIFY(answerOf(store.insert(queuedAt(pod, name), false)).has_value());
        }
    }
    QString targetOf(const char* id) { return answerOf(store.record(idOf(id)))->target.text; }

    QTemporaryDir folder;
    JobStore store{folder.path()};
};

} // namespace

class TestJobStorePlaces : public QObject
{
    Q_OBJECT
private slots:
    void keepsTheJobBehindThoseThatWaitThere();
    void leavesWhatIsNoLongerOursToMove();
    void movesAllOrNothing();
};

void TestJobStorePlaces::keepsTheJobBehindThoseThatWaitThere()
{
    Rig rig;
    QVERIFY(answerOf(rig.store.insert(queuedAt(cloud, "before"), false)).has_value());
    const auto moved = answerOf(rig.store.retarget({idOf("c"), idOf("a")}, cloud, QStringLiteral("Cloud")));
    QVERIFY(moved.has_value());
    QCOMPARE(moved->size(), 2);
    QCOMPARE(moved->first().id, idOf("c")); // in the order they were told
    QCOMPARE(moved->first().position, 1.0);
    QCOMPARE(moved->last().position, 2.0);
    const JobRecord kept = answerOf(rig.store.record(idOf("c"))).value();
    QCOMPARE(kept.target, cloud);
    QCOMPARE(kept.targetName, QStringLiteral("Cloud"));
    QCOMPARE(kept.position, 1.0);
    QCOMPARE(toString(kept.state), toString(JobState::Queued));
    QCOMPARE(kept.document.promptJson(), pictureWorkflow().promptJson());
    QCOMPARE(rig.targetOf("b"), pod.text);
    QVERIFY(!answerOf(rig.store.claim(idOf("c"), pod)).value()); // who has not heard of it does not send it there
    QVERIFY(answerOf(rig.store.claim(idOf("c"), cloud)).value());
    // Already there: its place stays.
    QVERIFY(answerOf(rig.store.retarget({idOf("a")}, cloud, QStringLiteral("Cloud")))->isEmpty());
}

void TestJobStorePlaces::leavesWhatIsNoLongerOursToMove()
{
    Rig rig;
    JobStore theirs(rig.folder.path());
    QVERIFY(answerOf(theirs.insert(queuedAt(pod, "theirs"), false)).has_value());
    QVERIFY(answerOf(rig.store.claim(idOf("a"), pod)).value()); // on its way to the pod
    QVERIFY(answerOf(theirs.askCancel(idOf("b"))).has_value()); // taken back by another program
    const auto moved = answerOf(rig.store.retarget({idOf("a"), idOf("b"), idOf("theirs"), idOf("none"), idOf("c")},
                                                   cloud, QStringLiteral("Cloud")));
    QVERIFY(moved.has_value());
    QCOMPARE(moved->size(), 1);
    QCOMPARE(moved->first().id, idOf("c"));
    for (const char* id : {"a", "b", "theirs"}) {
        QCOMPARE(rig.targetOf(id), pod.text);
    }
}

/// One step on disk: a program that is killed in it, or a disk that fails, leaves no job between two targets.
void TestJobStorePlaces::movesAllOrNothing()
{
    Rig rig;
    QVERIFY(answerOf(rig.store.ready()).has_value());
    {
        QSqlDatabase other = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("other"));
        other.setDatabaseName(rig.folder.filePath(QStringLiteral("jobs.sqlite")));
        QVERIFY(other.open());
        QSqlQuery query(other);
        QVERIFY2(query.exec(QStringLiteral("CREATE TRIGGER broken BEFORE UPDATE OF target ON jobs WHEN OLD.id = 'b' "
                                           "BEGIN SELECT RAISE(ABORT, 'broken'); END")),
                 qPrintable(query.lastError().text()));
        other.close();
    }
    QSqlDatabase::removeDatabase(QStringLiteral("other"));
    const auto moved = answerOf(rig.store.retarget({idOf("a"), idOf("b"), idOf("c")}, cloud, QStringLiteral("Cloud")));
    QCOMPARE(toString(moved.error().kind), toString(ErrorKind::Storage));
    for (const char* id : {"a", "b", "c"}) {
        QCOMPARE(rig.targetOf(id), pod.text);
        QCOMPARE(toString(answerOf(rig.store.record(idOf(id)))->state), toString(JobState::Queued));
    }
}

QTEST_GUILESS_MAIN(TestJobStorePlaces)
#include "tst_jobstoreplaces.moc"
