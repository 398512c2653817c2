#include "ui/form/drafts.h"

#include "tests/support/answerof.h"

#include <QDir>
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
};

namespace {
const QString what = QStringLiteral("What you typed");
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

QTEST_GUILESS_MAIN(TestDrafts)
#include "tst_drafts.moc"
