#include "fleet/waitingjobs.h"

#include "workflow/loader.h"

#include <QSignalSpy>
#include <QTest>

using namespace ryla;
using namespace ryla::fleet;

namespace {

jobs::JobRecord recordOf(int number)
{
    static const auto document =
        workflow::loadNow(QStringLiteral(RYLA_SOURCE_ROOT "/workflows/z-image-turbo.json")).value().document;
    jobs::JobRecord record;
    record.id = jobs::JobId{QString::number(number)};
    record.document = document;
    return record;
}

} // namespace

class TestWaitingJobs : public QObject
{
    Q_OBJECT
private slots:
    void findsOutOnceAndNotHere();
    void knowsWhatDoesNotFit();
};

/// A thousand jobs are asked about in one turn of the loop: one question to a worker, and no walk here.
void TestWaitingJobs::findsOutOnceAndNotHere()
{
    WaitingJobs waiting;
    QSignalSpy found(&waiting, &WaitingJobs::found);
    std::vector<std::unique_ptr<jobs::Job>> all;
    for (int i = 0; i < 1000; ++i) {
        all.push_back(std::make_unique<jobs::Job>(recordOf(i)));
        QVERIFY(!waiting.of(*all.back()));
        QVERIFY(!waiting.of(*all.back()));
    }
    QTRY_COMPARE_WITH_TIMEOUT(found.count(), 1, 20'000);
    for (const auto& job : all) {
        const WaitingJobs::Known* known = waiting.of(*job);
        QVERIFY(known && known->fits && known->classes.contains(QStringLiteral("KSampler")));
    }
    waiting.forget(all.front()->id());
    QVERIFY(!waiting.of(*all.front()));
    QTRY_COMPARE(found.count(), 2);
}

void TestWaitingJobs::knowsWhatDoesNotFit()
{
    WaitingJobs waiting;
    jobs::JobRecord masked = recordOf(1);
    workflow::FileRef file;
    file.maskPath = QStringLiteral("mask.png");
    masked.patch.set(workflow::InputRef::parse(QStringLiteral("8.image")), file);
    const jobs::Job job(masked);
    QTRY_VERIFY(waiting.of(job));
    QVERIFY(!waiting.of(job)->fits);
}

QTEST_GUILESS_MAIN(TestWaitingJobs)
#include "tst_waitingjobs.moc"
