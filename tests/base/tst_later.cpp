#include "base/later.h"
#include "base/serialexecutor.h"
#include "base/whenended.h"

#include <QElapsedTimer>
#include <QTest>

#include <atomic>
#include <memory>

using namespace ryla;

namespace {

std::atomic<bool> asked = false;
std::atomic<bool> finished = false;

/// Runs after the routines that were added after it, so after the one of the worker pool.
void lookAtTheEnd()
{
    if (asked && !finished) {
        qFatal("Work was still under way when the application was gone.");
    }
}

} // namespace

class TestLater : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void chainsAnswers();
    void errorsPassBy();
    void deadContextIsNotCalled();
    void droppedQuestionsEnd();
    void serialExecutorKeepsTheOrder();
    void workEndsBeforeTheApplication();
};

void TestLater::initTestCase()
{
    qAddPostRoutine(lookAtTheEnd);
}

void TestLater::chainsAnswers()
{
    QString answer;
    const Later<int> first = onWorker([]() -> Result<int> { return 20; });
    const Later<QString> second =
        andThen(first, this, [](int value) { return now<QString>(QString::number(value + 1)); });
    const Later<void> third = andThen(second, this, [&](const QString& text) {
        answer = text;
        return now<void>({});
    });
    bool done = false;
    whenDone(third, this, [&](const Result<void>& result) { done = result.has_value(); });
    QTRY_VERIFY(done);
    QCOMPARE(answer, QStringLiteral("21"));
}

void TestLater::errorsPassBy()
{
    int called = 0;
    const Later<int> first = now<int>(fail(ErrorKind::NotFound, QStringLiteral("gone")));
    const Later<QString> second = andThen(first, this, [&](int) {
        ++called;
        return now<QString>(QString());
    });
    ErrorKind kind = ErrorKind::Internal;
    whenDone(second, this, [&](const Result<QString>& result) { kind = result.error().kind; });
    QTRY_COMPARE(toString(kind), toString(ErrorKind::NotFound));
    QCOMPARE(called, 0);
}

void TestLater::deadContextIsNotCalled()
{
    auto context = std::make_unique<QObject>();
    int called = 0;
    QPromise<Result<int>> promise;
    promise.start();
    const Later<int> chained = andThen(promise.future(), context.get(), [&](int value) {
        ++called;
        return now<int>(value);
    });
    context.reset();
    promise.addResult(Result<int>(1));
    promise.finish();
    QTRY_VERIFY(chained.isFinished());
    QVERIFY(chained.isCanceled());
    QCOMPARE(called, 0);
}

void TestLater::droppedQuestionsEnd()
{
    auto asked = std::make_unique<QPromise<Result<int>>>();
    asked->start();
    ErrorKind kind = ErrorKind::Internal;
    int told = 0;
    whenDone(asked->future(), this, [&](const Result<int>&) { ++told; });
    whenEnded(asked->future(), this, [&](const Result<int>& result) { kind = result.error().kind; });
    asked.reset();
    QTRY_COMPARE(toString(kind), toString(ErrorKind::Cancelled));
    QCOMPARE(told, 0);
    int answer = 0;
    whenEnded(now<int>(7), this, [&](const Result<int>& result) { answer = result.value_or(-1); });
    QTRY_COMPARE(answer, 7);
}

void TestLater::serialExecutorKeepsTheOrder()
{
    QList<int> order;
    {
        SerialExecutor executor(QStringLiteral("test"));
        for (int i = 0; i < 100; ++i) {
            executor.run([&order, i]() -> Result<void> {
                order << i;
                return {};
            });
        }
    } // the destructor finishes what was asked for
    QCOMPARE(order.size(), 100);
    QVERIFY(std::is_sorted(order.begin(), order.end()));
}

/// Statics that the work uses would be gone otherwise: those made after the pool go before it. Judged at the end.
void TestLater::workEndsBeforeTheApplication()
{
    asked = true;
    onWorker([]() -> Result<void> {
        QElapsedTimer timer;
        timer.start();
        while (timer.elapsed() < 200) {
        }
        finished = true;
        return {};
    });
}

QTEST_GUILESS_MAIN(TestLater)
#include "tst_later.moc"
