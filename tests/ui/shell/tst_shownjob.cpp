#include "ui/shell/shownjob.h"

#include "base/clock.h"
#include "tests/jobs/workflows.h"
#include "tests/support/answerof.h"

#include <QSignalSpy>
#include <QTemporaryDir>

using namespace ryla;
using namespace ryla::jobs;
using namespace ryla::ui;

class TestShownJob : public QObject
{
    Q_OBJECT
private slots:
    void staysUntilItIsOver();
};

void TestShownJob::staysUntilItIsOver()
{
    const QTemporaryDir folder;
    const SystemClock clock;
    Queue queue({folder.path(), folder.path(), true, {}}, clock);
    QVERIFY(tests::answerOf(queue.open()));
    ShownJob shown(queue);
    const QSignalSpy changed(&shown, &ShownJob::changed);
    JobRequest request;
    request.document = pictureWorkflow();
    request.target = TargetId{QStringLiteral("nowhere")};
    queue.setTarget({request.target, TargetKind::Address, QStringLiteral("nowhere"), {}});
    const Result<Job*> first = tests::answerOf(queue.submit(request));
    const Result<Job*> second = tests::answerOf(queue.submit(request));
    QVERIFY(first && second);
    QVERIFY(!shown.job()); // neither runs, and nobody asked
    shown.cancel();
    shown.offer(*first);
    shown.offer(*second);
    QCOMPARE(shown.job(), *first);
    shown.cancel();
    QTRY_VERIFY((*first)->isOver());
    QVERIFY(!(*second)->isOver());
    shown.offer(*second);
    QCOMPARE(shown.job(), *second);
    shown.show(*first);
    QCOMPARE(shown.job(), *first);
    QCOMPARE(changed.count(), 3);
}

QTEST_MAIN(TestShownJob)
#include "tst_shownjob.moc"
