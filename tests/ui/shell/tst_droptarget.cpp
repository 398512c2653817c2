#include "ui/shell/droptarget.h"

#include <QApplication>
#include <QDragEnterEvent>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>
#include <QWidget>

using namespace ryla::ui;

class TestDropTarget : public QObject
{
    Q_OBJECT
private slots:
    void takes_data();
    void takes();
    void refusesWhatHasNoWords();
};

void TestDropTarget::takes_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("words");
    QTest::newRow("file") << QStringLiteral("file") << QStringLiteral("Open portrait.json");
    QTest::newRow("picture") << QStringLiteral("picture") << QStringLiteral("Open this picture");
    QTest::newRow("address") << QStringLiteral("address") << QStringLiteral("Look at what example.org has");
    QTest::newRow("text") << QStringLiteral("text") << QStringLiteral("Open this text");
}

void TestDropTarget::takes()
{
    QFETCH(QString, kind);
    QFETCH(QString, words);
    QWidget window;
    window.show();
    DropTarget target(&window);
    QSignalSpy files(&target, &DropTarget::filesDropped);
    QSignalSpy images(&target, &DropTarget::imageDropped);
    QSignalSpy texts(&target, &DropTarget::textDropped);
    QMimeData data;
    if (kind == QLatin1String("file")) {
        data.setUrls({QUrl::fromLocalFile(QStringLiteral("/a/portrait.json"))});
    } else if (kind == QLatin1String("address")) {
        data.setUrls({QUrl(QStringLiteral("https://example.org/a.png"))});
    } else if (kind == QLatin1String("picture")) {
        data.setData(QStringLiteral("image/png"), QByteArray("png"));
    } else {
        data.setText(QStringLiteral("{}"));
    }
    QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction, &data, Qt::LeftButton, {});
    QApplication::sendEvent(&window, &enter);
    QVERIFY(enter.isAccepted());
    auto* sheet = window.findChild<QWidget*>(QStringLiteral("drop-sheet"));
    QVERIFY(sheet && sheet->isVisible());
    QCOMPARE(sheet->accessibleName(), words);
    QDropEvent drop(QPointF(5, 5), Qt::CopyAction, &data, Qt::LeftButton, {});
    QApplication::sendEvent(&window, &drop);
    QVERIFY(!sheet->isVisible());
    QCOMPARE(files.count(), kind == QLatin1String("file") || kind == QLatin1String("address") ? 1 : 0);
    QCOMPARE(images.count(), kind == QLatin1String("picture") ? 1 : 0);
    QCOMPARE(texts.count(), kind == QLatin1String("text") ? 1 : 0);
}

void TestDropTarget::refusesWhatHasNoWords()
{
    QWidget window;
    DropTarget target(&window);
    target.setWords([](const QMimeData*) { return QString(); });
    QSignalSpy texts(&target, &DropTarget::textDropped);
    QMimeData data;
    data.setText(QStringLiteral("x"));
    QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction, &data, Qt::LeftButton, {});
    QApplication::sendEvent(&window, &enter);
    QVERIFY(!enter.isAccepted());
    QDropEvent drop(QPointF(5, 5), Qt::CopyAction, &data, Qt::LeftButton, {});
    QApplication::sendEvent(&window, &drop);
    QCOMPARE(texts.count(), 0);
}

QTEST_MAIN(TestDropTarget)
#include "tst_droptarget.moc"
