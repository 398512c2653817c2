#include "pods/guardianlock.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace ryla;
using namespace ryla::pods;

namespace {

class HandClock : public Clock
{
public:
    [[nodiscard]] QDateTime now() const override { return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC); }
    [[nodiscard]] qint64 monotonicMs() const override { return ms; }
    qint64 ms = 1'000'000;
};

bool isTrue(const Result<bool>& answer)
{
    return answer && *answer;
}

bool isFalse(const Result<bool>& answer)
{
    return answer && !*answer;
}

void put(const QTemporaryDir& folder, const QByteArray& text)
{
    QFile file(folder.filePath(QStringLiteral("guardian.lock")));
    if (file.open(QIODevice::WriteOnly)) {
        file.write(text);
    }
}

LockOwner other()
{
    LockOwner owner = thisProcess();
    owner.token = QStringLiteral("theirs");
    owner.beat = 7;
    return owner;
}

/// QTRY for a program's word.
bool says(QProcess& program, QByteArray& said, const char* word)
{
    return QTest::qWaitFor([&] { return (said += program.readAllStandardOutput()).contains(word); }, 20000);
}

} // namespace

class TestGuardianLock : public QObject
{
    Q_OBJECT
private slots:
    void judges_data();
    void judges();
    void isWrittenAsText();
    void knowsProcesses();
    void isHeldByOne();
    void aWindowGoesBeforeAGuardian();
    void isTakenFromTheSilent();
    void isTakenAfterARestartOfTheMachine();
    void readsRubbish();
    void saysWhenItCannotWrite();
    void isTakenFromAKilledProcess();
};

void TestGuardianLock::judges_data()
{
    QTest::addColumn<QString>("place");
    QTest::addColumn<QString>("boot");
    QTest::addColumn<qint64>("startedThen");
    QTest::addColumn<qint64>("startedNow");
    QTest::addColumn<qint64>("quiet");
    QTest::addColumn<int>("state");
    const auto row = [](const char* name, const char* place, const char* boot, qint64 then, qint64 now, qint64 quiet,
                        OwnerState state) {
        QTest::newRow(name) << QString::fromLatin1(place) << QString::fromLatin1(boot) << then << now << quiet
                            << int(state);
    };
    constexpr qint64 none = -1;
    row("lives", "here ns1", "boot1", 5, 5, 0, OwnerState::Alive);
    row("lives, is silent", "here ns1", "boot1", 5, 5, 300'000, OwnerState::Silent);
    row("has ended", "here ns1", "boot1", 5, none, 0, OwnerState::Gone);
    row("number used again", "here ns1", "boot1", 5, 6, 0, OwnerState::Gone);
    row("machine started anew", "here ns1", "boot0", 5, 5, 0, OwnerState::Gone);
    row("start not known", "here ns1", "boot1", 0, 0, 0, OwnerState::Alive);
    row("in a container", "here ns2", "boot1", 5, none, 0, OwnerState::Alive);
    row("in a container, silent", "here ns2", "boot1", 5, none, 300'000, OwnerState::Silent);
    row("in a container, machine started anew", "here ns2", "boot0", 5, none, 0, OwnerState::Gone);
    row("another computer", "there ns1", "boot9", 5, none, 299'999, OwnerState::Alive);
    row("another computer, silent", "there ns1", "boot9", 5, none, 300'000, OwnerState::Silent);
}

void TestGuardianLock::judges()
{
    QFETCH(QString, place);
    QFETCH(QString, boot);
    QFETCH(qint64, startedThen);
    QFETCH(qint64, startedNow);
    QFETCH(qint64, quiet);
    const LockOwner owner{QStringLiteral("t"), place, boot, 42, startedThen, 1, {}, 0};
    const LockOwner self{QStringLiteral("s"), QStringLiteral("here ns1"), QStringLiteral("boot1"), 43, 9, 1, {}, 0};
    const std::optional<qint64> started = startedNow < 0 ? std::nullopt : std::optional(startedNow);
    QTEST(int(judged(owner, self, started, quiet, 300'000)), "state");
}

void TestGuardianLock::isWrittenAsText()
{
    const LockOwner owner = other();
    QVERIFY(lockOwnerFrom(toText(owner)) == owner);
    QVERIFY(!lockOwnerFrom("").has_value());
    QVERIFY(!lockOwnerFrom("ryla guardian 1\npid 4\n").has_value());
    QVERIFY(!lockOwnerFrom("something else\ntoken x\n").has_value());
}

void TestGuardianLock::knowsProcesses()
{
    const LockOwner self = thisProcess();
    QVERIFY(self.pid > 0);
    QVERIFY(processStarted(self.pid) == self.started);
    QVERIFY(!processStarted(-1) || *processStarted(-1) == 0);
}

void TestGuardianLock::isHeldByOne()
{
    QTemporaryDir folder;
    HandClock clock;
    GuardianLock second(folder.path(), clock, {});
    {
        GuardianLock first(folder.path(), clock, {});
        QVERIFY(isTrue(first.take()));
        QVERIFY(first.isHeld() && first.takenOverFrom().isEmpty());
        QVERIFY(isTrue(first.take())); // again is a sign of life
        QVERIFY(isFalse(second.take()));
        QVERIFY(isFalse(second.beat()));
        QCOMPARE(second.owner().pid, thisProcess().pid);
        // As long as it gives signs of life it keeps it.
        for (int minute = 0; minute < 30; ++minute) {
            clock.ms += 60'000;
            QVERIFY(isTrue(first.beat()));
            QVERIFY(isFalse(second.take()));
        }
    }
    QVERIFY(isTrue(second.take())); // released: at once
    QVERIFY(second.takenOverFrom().isEmpty());
}

void TestGuardianLock::aWindowGoesBeforeAGuardian()
{
    QTemporaryDir folder;
    HandClock clock;
    GuardianLock::Timing every20;
    every20.paceMs = 20'000;
    GuardianLock guardian(folder.path(), clock, every20);
    QVERIFY(isTrue(guardian.take()));
    QCOMPARE(guardian.graceMs(), 0);
    GuardianLock another(folder.path(), clock, {}, GuardianRole::Window);
    {
        GuardianLock window(folder.path(), clock, {}, GuardianRole::Window);
        QVERIFY(isTrue(window.take()));
        QCOMPARE(window.graceMs(), 40'000); // it may be within a round
        QVERIFY(!window.relieved().isWindow() && !window.relieved().token.isEmpty());
        QVERIFY(isFalse(guardian.beat()));
        QVERIFY(isFalse(guardian.take()));
        QVERIFY(guardian.owner().isWindow());
        QVERIFY(isFalse(another.take())); // windows are equals
        QVERIFY(isTrue(window.beat()));
    }
    QVERIFY(isTrue(guardian.take()));
    LockOwner boasts = other();
    boasts.paceMs = 1LL << 60;
    put(folder, toText(boasts));
    QVERIFY(isTrue(another.take()));
    QCOMPARE(another.graceMs(), 2 * 3600 * 1000);
}

void TestGuardianLock::isTakenFromTheSilent()
{
    QTemporaryDir folder;
    HandClock clock;
    GuardianLock first(folder.path(), clock, {});
    GuardianLock second(folder.path(), clock, {});
    QVERIFY(isTrue(first.take()));
    QVERIFY(isFalse(second.take()));
    clock.ms += 299'000;
    QVERIFY(isFalse(second.take()));
    clock.ms += 1'000;
    QVERIFY(isTrue(second.take()));
    QVERIFY(second.takenOverFrom().contains(QLatin1String("no sign of life")));
    // The first one wakes up, and learns before it acts.
    QVERIFY(isFalse(first.beat()));
    QVERIFY(!first.isHeld());
    QVERIFY(isFalse(first.take()));
    first.release(); // takes nothing from the second
    QVERIFY(isTrue(second.beat()));
}

void TestGuardianLock::isTakenAfterARestartOfTheMachine()
{
    QTemporaryDir folder;
    const HandClock clock;
    LockOwner before = other();
    before.boot = QStringLiteral("an earlier boot");
    put(folder, toText(before)); // its number is that of a living process: ours
    GuardianLock lock(folder.path(), clock, {});
    QVERIFY(isTrue(lock.take()));
    QVERIFY(lock.takenOverFrom().contains(QLatin1String("has ended")));

    LockOwner reused = other();
    reused.started += 1;
    put(folder, toText(reused));
    GuardianLock again(folder.path(), clock, {});
    QVERIFY(isTrue(again.take()));
}

void TestGuardianLock::readsRubbish()
{
    QTemporaryDir folder;
    const HandClock clock;
    put(folder, QByteArray(100'000, 'x'));
    GuardianLock lock(folder.path(), clock, {});
    QVERIFY(isTrue(lock.take()));
    QVERIFY(QFile::remove(folder.filePath(QStringLiteral("guardian.lock"))));
    QVERIFY(isTrue(lock.beat())); // deleted by somebody: it is written again
    QVERIFY(QFile::exists(folder.filePath(QStringLiteral("guardian.lock"))));
}

void TestGuardianLock::saysWhenItCannotWrite()
{
    QTemporaryDir folder;
    const HandClock clock;
    QFile inTheWay(folder.filePath(QStringLiteral("file")));
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    GuardianLock lock(folder.filePath(QStringLiteral("file/library")), clock, {300'000, 10});
    const Result<bool> taken = lock.take();
    QVERIFY(!taken);
    QVERIFY(taken.error().kind == ErrorKind::Storage);
    QVERIFY(!lock.isHeld());
}

void TestGuardianLock::isTakenFromAKilledProcess()
{
    QTemporaryDir folder;
    const HandClock clock;
    QProcess program;
    program.start(QStringLiteral(RYLA_PODS_RUNNER), {QStringLiteral("lock"), folder.path()});
    QByteArray said;
    QVERIFY(says(program, said, "taken"));
    GuardianLock lock(folder.path(), clock, {});
    QVERIFY(isFalse(lock.take()));
    QCOMPARE(lock.owner().pid, program.processId());
    program.kill();
    QTRY_COMPARE(program.state(), QProcess::NotRunning);
    QVERIFY(isTrue(lock.take())); // with the very next look
    QVERIFY(lock.takenOverFrom().contains(QLatin1String("has ended")));

    QProcess late;
    late.start(QStringLiteral(RYLA_PODS_RUNNER), {QStringLiteral("lock"), folder.path()});
    said.clear();
    QVERIFY(says(late, said, "waiting"));
    QVERIFY(isTrue(lock.beat()));
    late.kill();
    QTRY_COMPARE(late.state(), QProcess::NotRunning);
}

QTEST_GUILESS_MAIN(TestGuardianLock)
#include "tst_guardianlock.moc"
