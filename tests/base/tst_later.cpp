#include "base/later.h"
#include "base/serialexecutor.h"

#include <QTest>

#include <memory>

using namespace ryla;

class TestLater : public QObject
{
    Q_OBJECT
private slots:
    void chainsAnswers();
    void errorsPassBy();
    void deadContextIsNotCalled();
    void serialExecutorKeepsTheOrder();
};

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

QTEST_GUILESS_MAIN(TestLater)
#include "tst_later.moc"
