#include "tests/support/answerof.h"
#include "workflow/ownfile.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace ryla;
using namespace ryla::workflow;
using tests::answerOf;

namespace {

const QByteArray prompt = R"({"1": {"class_type": "A", "inputs": {"x": 1}}})";

} // namespace

class TestOwnFile : public QObject
{
    Q_OBJECT
private slots:
    void names_data();
    void names();
    void neverOverwrites();
    void refused_data();
    void refused();
    void noFolder();

private:
    QTemporaryDir m_folder;
};

void TestOwnFile::names_data()
{
    QTest::addColumn<QString>("file");
    const auto row = [](const char* name, const char* file) { QTest::newRow(name) << QString::fromUtf8(file); };
    row("portrait", "portrait.json");
    row("Größe (2) v1.5", "Größe (2) v1.5.json");
    row("../../etc/passwd", "_.._etc_passwd.json");
    row("..", "workflow.json");
    row(".hidden", "hidden.json");
    row("a\\b:c*d?", "a_b_c_d_.json");
    row("", "workflow.json");
    row("   ", "workflow.json");
    row("line\nbreak", "line_break.json");
    const QByteArray longName(300, 'x');
    row(longName.constData(), (longName.left(80) + ".json").constData());
}

void TestOwnFile::names()
{
    QFETCH(QString, file);
    const QTemporaryDir own;
    const QString folder = own.filePath(QStringLiteral("workflows"));
    const Result<QString> path = answerOf(keepAsOwnFile(prompt, QString::fromUtf8(QTest::currentDataTag()), folder));
    QVERIFY2(path, qPrintable(path ? QString() : path.error().message));
    QCOMPARE(*path, folder + QLatin1Char('/') + file);
    QFile kept(*path);
    QVERIFY(kept.open(QIODevice::ReadOnly));
    QCOMPARE(kept.readAll(), prompt);
}

void TestOwnFile::neverOverwrites()
{
    const auto keep = [this](const QByteArray& bytes) {
        return answerOf(keepAsOwnFile(bytes, QStringLiteral("same"), m_folder.path())).value_or(QString());
    };
    const QByteArray other = R"({"2": {"class_type": "B", "inputs": {}}})";
    QCOMPARE(keep(prompt), m_folder.filePath(QStringLiteral("same.json")));
    QCOMPARE(keep(other), m_folder.filePath(QStringLiteral("same (2).json")));
    // The same content has its file already.
    QCOMPARE(keep(prompt), m_folder.filePath(QStringLiteral("same.json")));
    QCOMPARE(keep(other), m_folder.filePath(QStringLiteral("same (2).json")));
    QCOMPARE(QDir(m_folder.path()).entryList(QDir::Files).size(), 2);
}

void TestOwnFile::refused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("no JSON") << QByteArray("{");
    QTest::newRow("no workflow") << QByteArray("[1]");
}

void TestOwnFile::refused()
{
    QFETCH(QByteArray, bytes);
    const QTemporaryDir own;
    const Result<QString> path = answerOf(keepAsOwnFile(bytes, QStringLiteral("a"), own.path()));
    QVERIFY(!path);
    QCOMPARE(toString(path.error().kind), toString(ErrorKind::BadFile));
    QVERIFY(QDir(own.path()).isEmpty());
}

void TestOwnFile::noFolder()
{
    QFile inTheWay(m_folder.filePath(QStringLiteral("taken")));
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    const Result<QString> path = answerOf(keepAsOwnFile(prompt, QStringLiteral("a"), inTheWay.fileName()));
    QVERIFY(!path);
    QCOMPARE(toString(path.error().kind), toString(ErrorKind::Storage));
    QVERIFY2(path.error().message.contains(QLatin1String("taken")), qPrintable(path.error().message));
}

QTEST_GUILESS_MAIN(TestOwnFile)
#include "tst_ownfile.moc"
