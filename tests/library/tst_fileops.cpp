#include "library/fileops.h"

#include "tests/library/libraryfolder.h"
#include "tests/support/answerof.h"

using namespace ryla;
using namespace ryla::library;
using tests::answerOf;
using tests::LibraryFolder;

class TestFileOps : public QObject
{
    Q_OBJECT
private slots:
    void duplicates();
    void renames();
    void refusedNames_data();
    void refusedNames();
    void writes();
};

namespace {

QByteArray contentsOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("not there");
}

} // namespace

void TestFileOps::duplicates()
{
    const LibraryFolder folder;
    const QString path = folder.write(QStringLiteral("a.json"), "1");
    folder.write(QStringLiteral("a.form.json"), "f");
    QFile::setPermissions(path, QFile::ReadOwner);
    QCOMPARE(answerOf(duplicateFile(path)).value(), folder.path(QStringLiteral("a copy.json")));
    QCOMPARE(answerOf(duplicateFile(path)).value(), folder.path(QStringLiteral("a copy 2.json")));
    QCOMPARE(contentsOf(folder.path(QStringLiteral("a copy 2.json"))), QByteArray("1"));
    QCOMPARE(contentsOf(folder.path(QStringLiteral("a copy 2.form.json"))), QByteArray("f"));
    QVERIFY(QFileInfo(folder.path(QStringLiteral("a copy.json"))).isWritable());
    const QString own = folder.path(QStringLiteral("own"));
    QCOMPARE(answerOf(duplicateFile(path, own)).value(), own + QStringLiteral("/a.json"));
    QCOMPARE(answerOf(duplicateFile(path, own)).value(), own + QStringLiteral("/a copy.json"));
    QVERIFY(!answerOf(duplicateFile(folder.path(QStringLiteral("gone.json")))));
}

void TestFileOps::renames()
{
    const LibraryFolder folder;
    const QString path = folder.write(QStringLiteral("a.json"), "1");
    folder.write(QStringLiteral("a.form.json"), "f");
    const QString to = folder.path(QStringLiteral("Ä 2.json"));
    QCOMPARE(answerOf(renameFile(path, QStringLiteral(" Ä 2.json "))).value(), to);
    QCOMPARE(contentsOf(to), QByteArray("1"));
    QCOMPARE(contentsOf(folder.path(QStringLiteral("Ä 2.form.json"))), QByteArray("f"));
    QVERIFY(!QFile::exists(path));
    QCOMPARE(answerOf(renameFile(to, QStringLiteral("Ä 2"))).value(), to);
}

void TestFileOps::refusedNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("empty") << QString();
    QTest::newRow("only the ending") << QStringLiteral(".json");
    QTest::newRow("a path") << QStringLiteral("../b");
    QTest::newRow("backslash") << QStringLiteral("a\\b");
    QTest::newRow("hidden") << QStringLiteral(".b");
    QTest::newRow("line end") << QStringLiteral("a\nb");
    QTest::newRow("too long") << QString(300, QLatin1Char('x'));
    QTest::newRow("taken") << QStringLiteral("taken");
    QTest::newRow("its form file is taken") << QStringLiteral("half");
}

void TestFileOps::refusedNames()
{
    QFETCH(QString, name);
    const LibraryFolder folder;
    const QString path = folder.write(QStringLiteral("a.json"), "1");
    folder.write(QStringLiteral("a.form.json"), "f");
    folder.write(QStringLiteral("taken.json"), "2");
    folder.write(QStringLiteral("half.form.json"), "2");
    const Result<QString> renamed = answerOf(renameFile(path, name));
    QVERIFY(!renamed);
    QVERIFY(renamed.error().kind == ErrorKind::Refused);
    QCOMPARE(contentsOf(path), QByteArray("1"));
    QCOMPARE(contentsOf(folder.path(QStringLiteral("a.form.json"))), QByteArray("f"));
    QCOMPARE(contentsOf(folder.path(QStringLiteral("taken.json"))), QByteArray("2"));
}

void TestFileOps::writes()
{
    const LibraryFolder folder;
    const QString path = folder.write(QStringLiteral("a.json"), "old");
    QVERIFY(answerOf(writeFile(path, "new")));
    QCOMPARE(contentsOf(path), QByteArray("new"));
    QVERIFY(!answerOf(writeFile(folder.path(QStringLiteral("gone/a.json")), "new")));
}

QTEST_GUILESS_MAIN(TestFileOps)
#include "tst_fileops.moc"
