#include "ui/form/usedtexts.h"

#include "tests/ui/form/formsupport.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace ryla;
using namespace ryla::ui;
using namespace ryla::formsupport;

class TestUsedTexts : public QObject
{
    Q_OBJECT
private slots:
    void remembersWhatRan();
    void comesBackAfterARestart();
    void aRunBeforeTheFileIsRead();
    void eachWorkflowHasItsOwn();
    void aDamagedFileIsLeftAlone();
    void twoWindowsKeepEachOthers();
};

namespace {

const QString here = QStringLiteral("/w/a.json");
const workflow::InputRef prompt = ref("6.text");

void run(UsedTexts& history, const QString& text)
{
    history.add(prompt, text);
}

QString onlyFile(const QTemporaryDir& folder)
{
    const QStringList files = QDir(folder.path()).entryList({QStringLiteral("*.json")}, QDir::Files);
    return files.size() == 1 ? folder.filePath(files.first()) : QString();
}

} // namespace

void TestUsedTexts::remembersWhatRan()
{
    UsedTexts history; // kept nowhere
    run(history, QStringLiteral("one"));
    run(history, QStringLiteral("two"));
    run(history, QStringLiteral("one"));
    QCOMPARE(history.of(prompt), QStringList({QStringLiteral("one"), QStringLiteral("two")}));
    QVERIFY(history.of(ref("8.steps")).isEmpty());
}

void TestUsedTexts::comesBackAfterARestart()
{
    QTemporaryDir folder;
    {
        UsedTexts history;
        history.keepIn(folder.path());
        history.open(here);
        run(history, QStringLiteral("one"));
        QTRY_VERIFY(!onlyFile(folder).isEmpty());
    }
    UsedTexts later;
    later.keepIn(folder.path());
    later.open(here);
    QTRY_COMPARE(later.of(prompt), QStringList({QStringLiteral("one")}));
}

void TestUsedTexts::aRunBeforeTheFileIsRead()
{
    QTemporaryDir folder;
    {
        UsedTexts history;
        history.keepIn(folder.path());
        history.open(here);
        run(history, QStringLiteral("old"));
        QTRY_VERIFY(!onlyFile(folder).isEmpty());
    }
    UsedTexts later;
    later.keepIn(folder.path());
    later.open(here);
    run(later, QStringLiteral("new")); // the file is still being read
    QTRY_COMPARE(later.of(prompt), QStringList({QStringLiteral("new"), QStringLiteral("old")}));
}

void TestUsedTexts::eachWorkflowHasItsOwn()
{
    QTemporaryDir folder;
    UsedTexts history;
    history.keepIn(folder.path());
    history.open(here);
    run(history, QStringLiteral("one"));
    QTRY_VERIFY(!onlyFile(folder).isEmpty());
    history.open(QStringLiteral("/w/b.json"));
    QVERIFY(history.of(prompt).isEmpty());
    history.open(here);
    QTRY_COMPARE(history.of(prompt), QStringList({QStringLiteral("one")}));
}

void TestUsedTexts::aDamagedFileIsLeftAlone()
{
    QTemporaryDir folder;
    {
        UsedTexts history;
        history.keepIn(folder.path());
        history.open(here);
        run(history, QStringLiteral("one"));
        QTRY_VERIFY(!onlyFile(folder).isEmpty());
    }
    QFile file(onlyFile(folder));
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write("{ half");
    file.close();
    UsedTexts later;
    QSignalSpy problems(&later, &UsedTexts::problem);
    later.keepIn(folder.path());
    later.open(here);
    QTRY_COMPARE(problems.count(), 1);
    run(later, QStringLiteral("two"));
    QCOMPARE(later.of(prompt), QStringList({QStringLiteral("two")})); // for this session
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("{ half"));
}

void TestUsedTexts::twoWindowsKeepEachOthers()
{
    QTemporaryDir folder;
    {
        UsedTexts first;
        UsedTexts other;
        for (UsedTexts* window : {&first, &other}) {
            window->keepIn(folder.path());
            window->open(here);
        }
        run(first, QStringLiteral("mine"));
        run(other, QStringLiteral("theirs"));
        run(first, QStringLiteral("mine again"));
    }
    UsedTexts third;
    third.keepIn(folder.path());
    third.open(here);
    QTRY_COMPARE(third.of(prompt).size(), 3);
    QVERIFY(third.of(prompt).contains(QStringLiteral("theirs")));
}

QTEST_MAIN(TestUsedTexts)
#include "tst_usedtexts.moc"
