// A search that finds nothing proves nothing, unless it would have found it.
#include "tests/support/secretsearch.h"

#include <QDir>
#include <QFile>
#include <QImage>
#include <QTemporaryDir>
#include <QTest>

using namespace ryla::tests;

namespace {

const QString secret = QStringLiteral("rpa_QqWw/Ee+Rr=Tt&Yy");

} // namespace

class TestSecretSearch : public QObject
{
    Q_OBJECT
private slots:
    void eachForm_data();
    void eachForm();
    void basicLogin_data();
    void basicLogin();
    void withinWhatIsPacked();
    void withinAPicture();
    void inFilesAndTheirNames();
    void nothingInOtherThings();
};

void TestSecretSearch::eachForm_data()
{
    QTest::addColumn<QByteArray>("bytes");
    for (const SecretSearch::Form& form : SecretSearch::formsOf(secret)) {
        QTest::newRow(qPrintable(form.what)) << form.bytes;
    }
}

void TestSecretSearch::eachForm()
{
    QFETCH(QByteArray, bytes);
    QVERIFY2(bytes.size() >= 20, bytes.constData());
    const SecretSearch search({secret});
    const QStringList found = search.in(QByteArray("before\0", 7) + bytes + "after", QStringLiteral("here"));
    QVERIFY(!found.isEmpty());
    QVERIFY(!found.join(QLatin1Char(' ')).contains(secret)); // the report may be read by anybody
    bytes[3] = bytes[3] == 'x' ? 'y' : 'x';
    QVERIFY(search.in(bytes, {}).isEmpty());
}

void TestSecretSearch::basicLogin_data()
{
    QTest::addColumn<QByteArray>("user");
    QTest::newRow("3 bytes before it") << QByteArray("me:");
    QTest::newRow("4 bytes before it") << QByteArray("you:");
    QTest::newRow("5 bytes before it") << QByteArray("they:");
}

void TestSecretSearch::basicLogin()
{
    QFETCH(QByteArray, user);
    const QByteArray header = "Authorization: Basic " + (user + secret.toUtf8() + "!").toBase64();
    QVERIFY(!SecretSearch({secret}).in(header, {}).isEmpty());
}

void TestSecretSearch::withinWhatIsPacked()
{
    const QByteArray row = "row " + qCompress(QByteArray(500, 'a') + secret.toUtf8());
    QVERIFY(!row.contains(secret.toUtf8()));
    QVERIFY(!SecretSearch({secret}).in(row, {}).isEmpty());
}

/// Qt packs long texts of a PNG.
void TestSecretSearch::withinAPicture()
{
    const QTemporaryDir folder;
    QImage picture(8, 8, QImage::Format_RGB32);
    picture.fill(Qt::red);
    picture.setText(QStringLiteral("prompt"), QString(2000, QLatin1Char('p')) + secret);
    QVERIFY(picture.save(folder.filePath(QStringLiteral("a.png"))));
    QVERIFY(!SecretSearch({secret}).inFolder(folder.path()).isEmpty());
}

void TestSecretSearch::inFilesAndTheirNames()
{
    const QTemporaryDir folder;
    const SecretSearch search({QStringLiteral("rps_abcdefghij")});
    QVERIFY(QDir(folder.path()).mkpath(QStringLiteral("deep/.hidden")));
    QFile harmless(folder.filePath(QStringLiteral("deep/.hidden/file")));
    QVERIFY(harmless.open(QIODevice::WriteOnly));
    harmless.write("rps_abcdefghi");
    harmless.flush();
    QVERIFY(search.inFolder(folder.path()).isEmpty());
    QCOMPARE(SecretSearch::filesOf(folder.path()).size(), 1);
    harmless.write("j");
    harmless.close();
    QCOMPARE(search.inFolder(folder.path()).size(), 1);
    QVERIFY(harmless.rename(folder.filePath(QStringLiteral("rps_abcdefghij"))));
    QVERIFY(search.inFolder(folder.path()).size() > 1);
}

void TestSecretSearch::nothingInOtherThings()
{
    QVERIFY(SecretSearch({secret}).in(QByteArray("Authorization: Bearer ***"), {}).isEmpty());
}

QTEST_GUILESS_MAIN(TestSecretSearch)
#include "tst_secretsearch.moc"
