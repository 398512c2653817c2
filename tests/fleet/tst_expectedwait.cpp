#include "fleet/expectedwait.h"

#include "workflow/loader.h"

#include <QTest>

using namespace ryla;
using namespace ryla::fleet;

class TestExpectedWait : public QObject
{
    Q_OBJECT
private slots:
    void sumsWhatIsLeft();
    void takesTheWorkflowOfWhatWasNotSent();
    void saysNothingWithoutTimes();
    void sumsOnlyWhatIsKnown();
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
    QCOMPARE(secondsLeft({}, progress, usual, 5000).value_or(-1), 6.0); // 5 of the sampler, 1 of the decoder
    QCOMPARE(secondsLeft({}, progress, usual, 50'000).value_or(-1), 1.0);
}

void TestExpectedWait::takesTheWorkflowOfWhatWasNotSent()
{
    jobs::JobRecord record;
    record.document =
        workflow::loadNow(QStringLiteral(RYLA_SOURCE_ROOT "/workflows/z-image-turbo.json")).value().document;
    QCOMPARE(secondsLeft(record, {}, usual, 0).value_or(-1), 9.0);
}

void TestExpectedWait::saysNothingWithoutTimes()
{
    jobs::Progress progress;
    progress.nodes = {step("SaveImage", jobs::NodeState::Waiting)};
    QVERIFY(!secondsLeft({}, progress, usual, 0));
    QVERIFY(!secondsLeft({}, {}, usual, 0));
}

void TestExpectedWait::sumsOnlyWhatIsKnown()
{
    QCOMPARE(sumOf({}).value_or(-1), 0.0);
    QCOMPARE(sumOf({1.5, 2.0}).value_or(-1), 3.5);
    QVERIFY(!sumOf({1.5, std::nullopt}));
}

QTEST_GUILESS_MAIN(TestExpectedWait)
#include "tst_expectedwait.moc"
