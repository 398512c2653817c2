#include "pods/ledger.h"

#include "pods/ledgerrows.h"
#include "tests/support/answerof.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace ryla;
using namespace ryla::pods;
using ryla::tests::answerOf;

namespace {

const QDateTime noon(QDate(2026, 3, 10), QTime(12, 0), Qt::UTC);
const QString pod = QStringLiteral("studio");

UseSeen seen(int seconds, Use use, int cents = 60, const QDateTime& paidSince = {})
{
    return {pod, use, noon.addSecs(seconds), Money::cents(cents), paidSince};
}

/// "idle 0-60" of all spans, in seconds after noon.
QString written(Ledger& ledger)
{
    const Result<LedgerPage> page = answerOf(ledger.page(noon.addDays(-100), noon.addDays(100)));
    QStringList words;
    for (const UseSpan& span : page ? page->spans : QList<UseSpan>()) {
        words
            << QStringLiteral("%1 %2-%3").arg(toString(span.use)).arg(noon.secsTo(span.from)).arg(noon.secsTo(span.to));
    }
    return page ? words.join(QLatin1String(", ")) : toString(page.error());
}

} // namespace

class TestLedger : public QObject
{
    Q_OBJECT
private slots:
    void keepsStretches_data();
    void keepsStretches();
    void keepsTheRest();
    void forgets();
    void twoProgramsCountOnce();
    void isMigrated();
    void saysWhyItCannotBeUsed();
    void survivesAKill();
};

void TestLedger::keepsStretches_data()
{
    QTest::addColumn<QList<UseSeen>>("looks");
    QTest::addColumn<QString>("spans");
    const auto row = [](const char* name, const QList<UseSeen>& looks, const char* spans) {
        QTest::newRow(name) << looks << QString::fromLatin1(spans);
    };
    row("one look", {seen(0, Use::Idle)}, "");
    row("goes on", {seen(0, Use::Idle), seen(30, Use::Idle), seen(60, Use::Idle)}, "idle 0-60");
    row("changes", {seen(0, Use::Starting), seen(60, Use::Idle), seen(90, Use::Busy), seen(100, Use::Busy)},
        "starting 0-60, idle 60-90, busy 90-100");
    row("another price", {seen(0, Use::Idle), seen(60, Use::Idle, 70), seen(90, Use::Idle, 70)},
        "idle 0-60, idle 60-90");
    row("not watched for long", {seen(0, Use::Idle), seen(60, Use::Idle), seen(600, Use::Idle), seen(660, Use::Idle)},
        "idle 0-60, idle 600-660");
    row("not watched, but it ran", {seen(0, Use::Idle), seen(60, Use::Idle), seen(600, Use::Busy, 60, noon)},
        "idle 0-60, unwatched 60-600");
    row("not watched, started meanwhile",
        {seen(0, Use::Asleep, 1), seen(60, Use::Asleep, 1), seen(600, Use::Busy, 60, noon.addSecs(500))},
        "asleep 0-60, unwatched 500-600");
    row("slept on", {seen(0, Use::Asleep, 1), seen(60, Use::Asleep, 1), seen(90'000, Use::Asleep, 1)},
        "asleep 0-60, unwatched 60-90000");
    row("ran before we came", {seen(0, Use::Busy, 60, noon.addSecs(-300)), seen(10, Use::Busy)},
        "unwatched -300-0, busy 0-10");
    row("old news", {seen(0, Use::Idle), seen(60, Use::Idle), seen(30, Use::Busy)}, "idle 0-60");
    row("clock set back", {seen(0, Use::Idle), seen(60, Use::Idle), seen(-3600, Use::Busy), seen(-3590, Use::Busy)},
        "busy -3600--3590, idle 0-60");
}

void TestLedger::keepsStretches()
{
    QFETCH(QList<UseSeen>, looks);
    QTemporaryDir folder;
    Ledger ledger(folder.path());
    for (const UseSeen& look : looks) {
        QVERIFY(answerOf(ledger.saw(look)));
    }
    QTEST(written(ledger), "spans");
}

void TestLedger::keepsTheRest()
{
    QTemporaryDir folder;
    Ledger ledger(folder.path());
    QVERIFY(answerOf(ledger.made({pod, QStringLiteral("job 1"), noon, 4})));
    QVERIFY(answerOf(ledger.made({pod, QStringLiteral("job 1"), noon, 4}))); // told by both programs
    QVERIFY(answerOf(ledger.made({pod, QStringLiteral("job 2"), noon.addSecs(10), 1})));
    const BilledSpan bill{pod, noon.addDays(-1), noon, Money{1'234'567}};
    QVERIFY(answerOf(ledger.billed({{pod, noon.addDays(-1), noon, Money{1}}})));
    QVERIFY(answerOf(ledger.billed({bill}))); // corrected later
    const PodEvent stopped{pod, noon, QStringLiteral("stop"), QStringLiteral("Stopped because it’s late.")};
    const PodEvent other{QStringLiteral("b"), noon.addSecs(1), QStringLiteral("start"), QStringLiteral("Started.")};
    QVERIFY(answerOf(ledger.happened(stopped)));
    QVERIFY(answerOf(ledger.happened(other)));

    const Result<LedgerPage> page = answerOf(ledger.page(noon.addDays(-1), noon.addDays(1)));
    QVERIFY(page);
    QCOMPARE(page->pictures.size(), 2);
    QCOMPARE(page->pictures.first().count, 4);
    QVERIFY(page->bills == QList<BilledSpan>{bill});
    QVERIFY(*answerOf(ledger.events(pod, 10)) == QList<PodEvent>{stopped});
    QVERIFY(*answerOf(ledger.events({}, 10)) == (QList<PodEvent>{other, stopped}));
    QVERIFY(*answerOf(ledger.events({}, 1)) == QList<PodEvent>{other});
    QVERIFY(answerOf(ledger.page(noon.addDays(5), noon.addDays(6)))->bills.isEmpty());
}

void TestLedger::forgets()
{
    QTemporaryDir folder;
    Ledger ledger(folder.path());
    for (const int day : {-20, 0}) {
        QVERIFY(answerOf(ledger.saw(seen(86400 * day, Use::Busy))));
        QVERIFY(answerOf(ledger.saw(seen(86400 * day + 60, Use::Busy))));
    }
    QVERIFY(answerOf(ledger.forgetBefore(noon.addDays(-10))));
    QCOMPARE(written(ledger), QStringLiteral("busy 0-60"));
}

void TestLedger::twoProgramsCountOnce()
{
    QTemporaryDir folder;
    Ledger window(folder.path());
    Ledger guardian(folder.path());
    for (int second = 0; second <= 100; second += 10) {
        QVERIFY(answerOf(window.saw(seen(second, Use::Busy))));
        QVERIFY(answerOf(guardian.saw(seen(second + 4, Use::Busy))));
    }
    QCOMPARE(written(window), QStringLiteral("busy 0-104"));
    QCOMPARE(written(guardian), QStringLiteral("busy 0-104"));
}

void TestLedger::isMigrated()
{
    QTemporaryDir folder;
    QTemporaryDir old;
    QVERIFY(QFile::copy(QStringLiteral(":/sql/pods/001_ledger.sql"), old.filePath(QStringLiteral("001_ledger.sql"))));
    {
        const auto database = Database::open(folder.filePath(QStringLiteral("pods.sqlite")), old.path());
        QVERIFY(database);
        LedgerRows rows(**database);
        QVERIFY(rows.saw(seen(0, Use::Busy)));
        QVERIFY(rows.saw(seen(60, Use::Busy)));
        QVERIFY(!rows.billed({{pod, noon, noon.addSecs(1), Money{1}}}));
    }
    Ledger ledger(folder.path());
    QVERIFY(answerOf(ledger.ready()));
    QVERIFY(answerOf(ledger.billed({{pod, noon, noon.addSecs(1), Money{1}}})));
    QCOMPARE(written(ledger), QStringLiteral("busy 0-60"));
}

void TestLedger::saysWhyItCannotBeUsed()
{
    QTemporaryDir folder;
    QFile damaged(folder.filePath(QStringLiteral("pods.sqlite")));
    QVERIFY(damaged.open(QIODevice::WriteOnly));
    damaged.write(QByteArray("no database at all\n").repeated(100));
    damaged.close();
    Ledger ledger(folder.path());
    const Result<void> ready = answerOf(ledger.ready());
    QVERIFY(!ready);
    QVERIFY(ready.error().kind == ErrorKind::Storage);
    QVERIFY(!answerOf(ledger.saw(seen(0, Use::Busy))));
}

/// SIGKILL in the middle: what was seen is there, and ends with the last look.
void TestLedger::survivesAKill()
{
    QTemporaryDir folder;
    Ledger beside(folder.path());
    QProcess program;
    const QDateTime begin = QDateTime::currentDateTimeUtc();
    program.start(QStringLiteral(RYLA_PODS_RUNNER), {QStringLiteral("ledger"), folder.path()});
    QByteArray said;
    QTRY_VERIFY_WITH_TIMEOUT((said += program.readAllStandardOutput()).contains("seen"), 20000);
    const auto spans = [&] {
        const Result<LedgerPage> page = answerOf(beside.page(begin.addDays(-1), begin.addDays(1)));
        return page ? page->spans : QList<UseSpan>();
    };
    QTRY_VERIFY_WITH_TIMEOUT(!spans().isEmpty() && spans().last().from.msecsTo(spans().last().to) > 50, 20000);
    program.kill();
    QTRY_COMPARE(program.state(), QProcess::NotRunning);
    const QDateTime killed = QDateTime::currentDateTimeUtc();
    const UseSpan last = spans().last();
    QVERIFY(last.use == Use::Busy);
    QVERIFY(last.to > begin && last.to <= killed);
    // The next program goes on in the same stretch: no time is lost, none is counted twice.
    QVERIFY(answerOf(beside.saw({pod, Use::Busy, killed.addMSecs(5), Money::cents(60), {}})));
    QCOMPARE(spans().last().from, last.from);
    QCOMPARE(spans().last().to, killed.addMSecs(5));
}

QTEST_GUILESS_MAIN(TestLedger)
#include "tst_ledger.moc"
