#include "ui/form/drafts.h"

#include "tests/support/answerof.h"

#include <QDir>
#include <QFile>
#include <QLockFile>
#include <QTemporaryDir>

using namespace ryla;
using namespace ryla::ui;

class TestDrafts : public QObject
{
    Q_OBJECT
private slots:
    void comesBack();
    void theLastOneCounts();
    void foldersThatCannotBeMade();
    void keysAreNoPaths();
    void changesOfTwoAreBothKept();
    void aRefusedChangeLeavesTheFile();
    void waitsForWhoHoldsTheFile();
};

namespace {
const QString what = QStringLiteral("What you typed");

Drafts::Change appending(const QByteArray& more)
{
    return [more](const QByteArray& bytes) -> Result<QByteArray> { return bytes + more; };
}
} // namespace

void TestDrafts::comesBack()
{
    QTemporaryDir folder;
    {
        Drafts drafts(folder.filePath(QStringLiteral("drafts")), what);
        QVERIFY(tests::answerOf(drafts.read(QStringLiteral("/w/a.json")))->isEmpty());
        QVERIFY(tests::answerOf(drafts.write(QStringLiteral("/w/a.json"), "{\"a\": 1}")));
    }
    Drafts drafts(folder.filePath(QStringLiteral("drafts")), what);
    QCOMPARE(tests::answerOf(drafts.read(QStringLiteral("/w/a.json"))).value(), QByteArray("{\"a\": 1}"));
    QVERIFY(tests::answerOf(drafts.read(QStringLiteral("/w/b.json")))->isEmpty());
}

void TestDrafts::theLastOneCounts()
{
    QTemporaryDir folder;
    {
        Drafts drafts(folder.path(), what);
        for (int i = 0; i < 50; ++i) {
            drafts.write(QStringLiteral("a"), QByteArray::number(i)); // nobody waits: the destructor does
        }
    }
    Drafts drafts(folder.path(), what);
    QCOMPARE(tests::answerOf(drafts.read(QStringLiteral("a"))).value(), QByteArray("49"));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 1);
}

void TestDrafts::foldersThatCannotBeMade()
{
    Drafts drafts(QStringLiteral("/proc/none/drafts"), what);
    const Result<void> written = tests::answerOf(drafts.write(QStringLiteral("a"), "1"));
    QVERIFY(!written);
    QCOMPARE(toString(written.error().kind), toString(ErrorKind::Storage));
    QVERIFY(tests::answerOf(drafts.read(QStringLiteral("a"))).value().isEmpty());
}

void TestDrafts::keysAreNoPaths()
{
    QTemporaryDir folder;
    Drafts drafts(folder.filePath(QStringLiteral("drafts")), what);
    QVERIFY(tests::answerOf(drafts.write(QStringLiteral("../../escape"), "1")));
    QCOMPARE(QDir(folder.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot).size(), 1);
}

void TestDrafts::changesOfTwoAreBothKept()
{
    QTemporaryDir folder;
    const QString drafts = folder.filePath(QStringLiteral("drafts"));
    {
        Drafts one(drafts, what);
        Drafts other(drafts, what);
        for (int i = 0; i < 20; ++i) {
            one.change(QStringLiteral("a"), appending("1"));
            other.change(QStringLiteral("a"), appending("2"));
        }
    }
    Drafts third(drafts, what);
    const QByteArray kept = tests::answerOf(third.read(QStringLiteral("a"))).value();
    QCOMPARE(kept.count('1'), 20);
    QCOMPARE(kept.count('2'), 20);
    QCOMPARE(QDir(drafts).entryList(QDir::Files).size(), 1); // no lock is left behind
}

void TestDrafts::aRefusedChangeLeavesTheFile()
{
    QTemporaryDir folder;
    Drafts drafts(folder.path(), what);
    QVERIFY(tests::answerOf(drafts.change(QStringLiteral("a"), appending("1"))));
    const Drafts::Change refused = [](const QByteArray&) -> Result<QByteArray> {
        return fail(ErrorKind::BadFile, QStringLiteral("no"));
    };
    const Result<void> changed = tests::answerOf(drafts.change(QStringLiteral("a"), refused));
    QVERIFY(!changed);
    QCOMPARE(changed.error().message, QStringLiteral("no"));
    QCOMPARE(tests::answerOf(drafts.read(QStringLiteral("a"))).value(), QByteArray("1"));
}

void TestDrafts::waitsForWhoHoldsTheFile()
{
    QTemporaryDir folder;
    Drafts drafts(folder.path(), what);
    QVERIFY(tests::answerOf(drafts.change(QStringLiteral("a"), appending("1"))));
    const QString path = folder.filePath(QDir(folder.path()).entryList(QDir::Files).value(0));
    QLockFile held(path + QStringLiteral(".lock"));
    QVERIFY(held.lock());
    const Later<void> changed = drafts.change(QStringLiteral("a"), appending("2"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("3") == 1);
    file.close();
    QVERIFY(!changed.isFinished());
    held.unlock();
    QVERIFY(tests::answerOf(changed));
    QCOMPARE(tests::answerOf(drafts.read(QStringLiteral("a"))).value(), QByteArray("32"));
}

QTEST_GUILESS_MAIN(TestDrafts)
#include "tst_drafts.moc"
