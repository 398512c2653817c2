#include "gallery/bin.h"

#include "tests/gallery/samples.h"

#include <QTemporaryDir>

using namespace ryla;
using namespace ryla::gallery;
using namespace ryla::gallery::samples;

class TestBin : public QObject
{
    Q_OBJECT
private slots:
    void thereAndBack();
    void nameTakenMeanwhile();
};

void TestBin::thereAndBack()
{
    const QTemporaryDir folder;
    const QString path = writeFile(folder.filePath(QStringLiteral("a.png")), "a");
    const auto binned = answerOf(moveToBin({path, folder.filePath(QStringLiteral("gone.png"))}));
    QVERIFY2(binned, qPrintable(binned ? QString() : toString(binned.error())));
    QCOMPARE(binned->size(), 1);
    QVERIFY(!QFile::exists(path));
    QVERIFY(QFile::exists(binned->first().inBin));
    QVERIFY(answerOf(putBack(*binned)));
    QVERIFY(QFile::exists(path));
    QVERIFY(!QFile::exists(binned->first().inBin));
}

void TestBin::nameTakenMeanwhile()
{
    const QTemporaryDir folder;
    const QString path = writeFile(folder.filePath(QStringLiteral("a.png")), "a");
    const auto binned = answerOf(moveToBin({path}));
    QVERIFY(binned);
    QVERIFY(!writeFile(path, "another").isEmpty());
    const auto back = answerOf(putBack(*binned));
    QVERIFY(!back);
    QVERIFY(back.error().message.contains(QLatin1String("a.png")));
    QFile kept(path);
    QVERIFY(kept.open(QIODevice::ReadOnly));
    QCOMPARE(kept.readAll(), QByteArray("another"));
    QFile::remove(binned->first().inBin);
}

QTEST_GUILESS_MAIN(TestBin)
#include "tst_bin.moc"
