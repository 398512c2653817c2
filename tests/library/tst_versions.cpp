#include "library/versions.h"

#include "library/filefacts.h"
#include "tests/library/libraryfolder.h"
#include "tests/support/answerof.h"
#include "workflow/loader.h"

#include <QSignalSpy>

using namespace ryla;
using namespace ryla::library;
using tests::answerOf;
using tests::LibraryFolder;

class TestVersions : public QObject
{
    Q_OBJECT
private slots:
    void historyWithChanges();
    void whatIsNotKept();
    void restoringIsAVersion();
    void restoringAFileThatIsGone();
};

namespace {

const QDateTime noon = QDateTime(QDate(2026, 3, 4), QTime(12, 0), Qt::UTC);

QByteArray flow(int steps)
{
    return LibraryFolder::workflow(steps);
}

QStringList hashesOf(Store& store, const QString& path)
{
    QStringList hashes;
    const QList<Version> versions = answerOf(store.versions(path)).value();
    for (const Version& version : versions) {
        hashes << version.hash;
    }
    return hashes;
}

QByteArray contentsOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

void TestVersions::historyWithChanges()
{
    const LibraryFolder home;
    Store store(home.path(QStringLiteral("data")));
    Versions versions(store);
    QSignalSpy changed(&versions, &Versions::changed);
    const QString path = home.write(QStringLiteral("a.json"), flow(20));
    const workflow::WorkflowDocument document = workflow::loadNow(path)->document;
    versions.opened(document);
    QTRY_COMPARE(changed.count(), 1);
    // The mark of the prompt follows the content on the same thread.
    QVERIFY(answerOf(store.versions(path)));
    versions.worked(path, document.contentHash(), noon);
    QTRY_COMPARE(changed.count(), 2);
    home.write(QStringLiteral("a.json"), flow(8));
    versions.keep(path);
    QTRY_COMPARE(changed.count(), 3);
    const QList<VersionStep> steps = answerOf(versions.history(path)).value();
    QCOMPARE(steps.size(), 2);
    QCOMPARE(steps[0].change->details(workflow::DetailChange::Kind::Values), 1);
    QCOMPARE(*steps[0].change->nodes.first().details.first().after, QStringLiteral("8"));
    QVERIFY(!steps[1].change);
    QVERIFY(steps[1].version.workedAt.isValid());
    const auto back = answerOf(versions.difference(steps[0].version.hash, steps[1].version.hash)).value();
    QCOMPARE(*back.nodes.first().details.first().after, QStringLiteral("20"));
    QVERIFY(answerOf(versions.history(QStringLiteral("/none.json"))).value().isEmpty());
    const SinceWorked since = answerOf(versions.sinceWorked(path)).value();
    QCOMPARE(since.workedAt, noon);
    QCOMPARE(since.changes, *steps[0].change);
    QVERIFY(!answerOf(versions.sinceWorked(QStringLiteral("/none.json"))).value().workedAt.isValid());
    home.write(QStringLiteral("a.json"), flow(20)); // back to what worked
    versions.keep(path);
    QTRY_COMPARE(changed.count(), 4);
    QVERIFY(answerOf(versions.sinceWorked(path)).value().changes.isEmpty());
}

void TestVersions::whatIsNotKept()
{
    const LibraryFolder home;
    Store store(home.path(QStringLiteral("data")));
    Versions versions(store);
    QSignalSpy changed(&versions, &Versions::changed);
    QSignalSpy problem(&versions, &Versions::problem);
    versions.keep(home.write(QStringLiteral("half.json"), flow(1).left(20)));
    versions.keep(home.path(QStringLiteral("gone.json")));
    versions.opened({});
    versions.keep(home.write(QStringLiteral("good.json"), flow(1)));
    QTRY_COMPARE(changed.count(), 1);
    QVERIFY(changed.first().first().toString().endsWith(QStringLiteral("good.json")));
    QVERIFY(problem.isEmpty());
}

void TestVersions::restoringIsAVersion()
{
    const LibraryFolder home;
    Store store(home.path(QStringLiteral("data")));
    Versions versions(store);
    const QString path = home.write(QStringLiteral("a.json"), flow(1));
    const QString first = contentHash(flow(1));
    QVERIFY(answerOf(store.keepVersion(path, flow(1), noon)));
    home.write(QStringLiteral("a.json"), flow(2)); // nobody has looked at this one yet
    QVERIFY(answerOf(versions.restore(path, first)));
    QCOMPARE(contentsOf(path), flow(1));
    QCOMPARE(hashesOf(store, path), (QStringList{first, contentHash(flow(2)), first}));
    QVERIFY(answerOf(versions.restore(path, contentHash(flow(2))))); // undo
    QCOMPARE(contentsOf(path), flow(2));
    QVERIFY(!answerOf(versions.restore(path, QStringLiteral("none"))));
    QCOMPARE(contentsOf(path), flow(2));
}

void TestVersions::restoringAFileThatIsGone()
{
    const LibraryFolder home;
    Store store(home.path(QStringLiteral("data")));
    Versions versions(store);
    const QString path = home.path(QStringLiteral("a.json"));
    QVERIFY(answerOf(store.keepVersion(path, flow(1), noon)));
    QVERIFY(answerOf(versions.restore(path, contentHash(flow(1)))));
    QCOMPARE(contentsOf(path), flow(1));
    QCOMPARE(hashesOf(store, path).size(), 1);
}

QTEST_GUILESS_MAIN(TestVersions)
#include "tst_versions.moc"
