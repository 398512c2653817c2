#include "gallery/thumbnailservice.h"

#include "tests/gallery/samples.h"

#include <QSignalSpy>
#include <QTemporaryDir>

using namespace ryla::gallery;
using namespace ryla::gallery::samples;

class TestThumbnailService : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void comesOnceAndStays();
    void brokenIsToldOnce();
    void mostWantedFirst();
    void farOnesAreDropped();
    void otherViewsKeepTheirs();
    void destroyedWhileWorking();

private:
    QString key(int i) const { return QStringLiteral("abcdef%1").arg(i, 8, 16, QLatin1Char('0')); }
    QString file(int i) const { return m_folder->filePath(QStringLiteral("%1.png").arg(i)); }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestThumbnailService::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    for (int i = 0; i < 12; ++i) {
        QVERIFY(!paintFile(file(i), QSize(400, 300)).isEmpty());
    }
}

void TestThumbnailService::comesOnceAndStays()
{
    ThumbnailService service(m_folder->path());
    const QSignalSpy ready(&service, &ThumbnailService::ready);
    QVERIFY(service.get(key(0), file(0)).isNull());
    QVERIFY(service.get(key(0), file(0)).isNull());
    QTRY_COMPARE(ready.size(), 1);
    QCOMPARE(ready[0][0].toString(), key(0));
    QCOMPARE(service.get(key(0), file(0)).size(), QSize(320, 240));
    QCOMPARE(ready.size(), 1);
    QVERIFY(QFile::exists(m_folder->filePath(QStringLiteral("thumbnails/ab/%1.jpg").arg(key(0)))));
}

void TestThumbnailService::brokenIsToldOnce()
{
    QVERIFY(!writeFile(file(0), pngHeader(100000, 100000)).isEmpty());
    ThumbnailService service(m_folder->path());
    const QSignalSpy ready(&service, &ThumbnailService::ready);
    service.get(key(0), file(0));
    QTRY_COMPARE(ready.size(), 1);
    QVERIFY(ready[0][1].value<QImage>().isNull());
    QVERIFY(service.isBroken(key(0)));
    // Asked again it is not tried again: the next one to come is another's.
    service.get(key(0), file(0));
    service.get(key(1), file(1));
    QTRY_COMPARE(ready.size(), 2);
    QCOMPARE(ready[1][0].toString(), key(1));
    QVERIFY(service.get({}, file(1)).isNull());
}

void TestThumbnailService::mostWantedFirst()
{
    ThumbnailService service(m_folder->path());
    const QSignalSpy ready(&service, &ThumbnailService::ready);
    const QObject view;
    service.setWanted(&view, {key(11), key(10)});
    for (int i = 0; i < 12; ++i) {
        service.get(key(i), file(i));
    }
    QTRY_COMPARE(ready.size(), 12);
    // The first few had begun before the urgent ones were asked for.
    QStringList order;
    for (const QList<QVariant>& signal : ready) {
        order << signal[0].toString();
    }
    QVERIFY2(order.indexOf(key(11)) < 8, qPrintable(order.join(QLatin1Char(' '))));
    QVERIFY(order.indexOf(key(10)) < 9);
}

void TestThumbnailService::farOnesAreDropped()
{
    ThumbnailService service(m_folder->path());
    const QSignalSpy ready(&service, &ThumbnailService::ready);
    const QObject view;
    QStringList all;
    for (int i = 0; i < 12; ++i) {
        all << key(i);
        service.get(key(i), file(i));
    }
    service.setWanted(&view, all);
    service.setWanted(&view, {key(11)});
    QTRY_VERIFY(!service.get(key(11), file(11)).isNull());
    QVERIFY2(ready.size() < 12, "those that scrolled away were made all the same");
}

void TestThumbnailService::otherViewsKeepTheirs()
{
    ThumbnailService service(m_folder->path());
    const QSignalSpy ready(&service, &ThumbnailService::ready);
    const QObject strip;
    auto grid = std::make_unique<QObject>();
    QStringList all;
    for (int i = 0; i < 12; ++i) {
        all << key(i);
        service.get(key(i), file(i));
    }
    service.setWanted(grid.get(), all);
    service.setWanted(&strip, {key(5), key(9)});
    grid.reset();
    QTRY_VERIFY(!service.get(key(5), file(5)).isNull() && !service.get(key(9), file(9)).isNull());
    QVERIFY(ready.size() < 12);
}

void TestThumbnailService::destroyedWhileWorking()
{
    for (int round = 0; round < 5; ++round) {
        ThumbnailService service(m_folder->path());
        for (int i = 0; i < 12; ++i) {
            service.get(key(i), file(i));
        }
    }
}

QTEST_GUILESS_MAIN(TestThumbnailService)
#include "tst_thumbnailservice.moc"
