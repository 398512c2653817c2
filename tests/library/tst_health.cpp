#include "library/health.h"

#include "library/healthservice.h"
#include "tests/library/libraryfolder.h"

#include <QSignalSpy>
#include <QTest>

using namespace ryla;
using namespace ryla::library;
using tests::LibraryFolder;

class TestHealth : public QObject
{
    Q_OBJECT
private slots:
    void ofAFile();
    void followsTheCatalog();
    void followsTheFiles();
    void manyFiles();
};

namespace {

workflow::NodeCatalog catalog(const char* className)
{
    return workflow::NodeCatalog::fromObjectInfo(
               QByteArray(R"({")") + className +
               R"(": {"input": {"required": {"steps": ["INT", {}], "seed": ["INT", {}]}}, "output": [], "output_node": true}})")
        .value();
}

Entry entryOf(const QString& path, const char* content)
{
    Entry entry;
    entry.file.path = path;
    entry.facts.hash = QString::fromLatin1(content);
    return entry;
}

} // namespace

void TestHealth::ofAFile()
{
    const LibraryFolder folder;
    const QString path = folder.write(QStringLiteral("a.json"), LibraryFolder::workflow(8));
    QVERIFY(healthOf(path, catalog("KSampler")).health == Health::Ready);
    const HealthReport report = healthOf(path, catalog("Other"));
    QVERIFY(report.health == Health::Missing);
    QCOMPARE(report.parts.first().name, QStringLiteral("KSampler"));
    QVERIFY(healthOf(path, {}).health == Health::Unknown);
    const HealthReport gone = healthOf(folder.path(QStringLiteral("gone.json")), catalog("KSampler"));
    QVERIFY(gone.health == Health::Unknown);
    QVERIFY(gone.reason.contains(QStringLiteral("gone.json")));
}

void TestHealth::followsTheCatalog()
{
    const LibraryFolder folder;
    const QString path = folder.write(QStringLiteral("a.json"), LibraryFolder::workflow(8));
    HealthService service;
    QSignalSpy reported(&service, &HealthService::reported);
    service.setEntries({entryOf(path, "1")});
    QVERIFY(service.report(path).health == Health::Unknown);
    QVERIFY(!service.report(path).reason.isEmpty());
    service.setCatalog(catalog("KSampler"));
    QTRY_VERIFY(service.report(path).health == Health::Ready);
    service.setCatalog(catalog("Other"));
    QTRY_VERIFY(service.report(path).health == Health::Missing);
    const auto count = reported.count();
    service.setCatalog(catalog("Other")); // another connection to the same server
    service.setCatalog(catalog("KSampler"));
    QTRY_VERIFY(service.report(path).health == Health::Ready);
    QCOMPARE(reported.count(), count + 2); // forgotten once, known once
}

void TestHealth::followsTheFiles()
{
    const LibraryFolder folder;
    const QString path = folder.write(QStringLiteral("a.json"), LibraryFolder::workflow(8));
    HealthService service;
    service.setCatalog(catalog("KSampler"));
    service.setEntries({entryOf(path, "1")});
    QTRY_VERIFY(service.report(path).health == Health::Ready);
    folder.write(QStringLiteral("a.json"), R"({"1": {"class_type": "Foo", "inputs": {}}})");
    service.setEntries({entryOf(path, "1")}); // nobody said that it changed
    QVERIFY(service.report(path).health == Health::Ready);
    service.setEntries({entryOf(path, "2")});
    QTRY_VERIFY(service.report(path).health == Health::Missing);
    service.setEntries({});
    QVERIFY(service.report(path).health == Health::Unknown);
}

void TestHealth::manyFiles()
{
    const LibraryFolder folder;
    QList<Entry> entries;
    for (int i = 0; i < 300; ++i) {
        entries << entryOf(folder.write(QStringLiteral("%1.json").arg(i), LibraryFolder::workflow(i)), "1");
    }
    entries[299].marks.usedAt = QDateTime::currentDateTimeUtc();
    HealthService service;
    QStringList order;
    connect(&service, &HealthService::reported, &service, [&order](const QStringList& paths) { order += paths; });
    service.setCatalog(catalog("KSampler"));
    service.setEntries(entries);
    QTRY_COMPARE_WITH_TIMEOUT(order.size(), 300, 20000);
    QVERIFY(order.mid(0, 100).contains(entries[299].path()));
    for (const Entry& entry : entries) {
        QVERIFY(service.report(entry.path()).health == Health::Ready);
    }
}

QTEST_GUILESS_MAIN(TestHealth)
#include "tst_health.moc"
