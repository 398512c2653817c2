#include "ui/gallery/itemcommands.h"

#include "tests/ui/gallery/gallerywindow.h"
#include "ui/widgets/fadetoast.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>
#include <QTest>
#include <QUrl>

using namespace ryla;
using namespace ryla::ui;
using namespace ryla::gallery::samples;

class TestItemCommands : public QObject
{
    Q_OBJECT
private slots:
    void copiesPictureAndFile();
    void brokenPictureIsSaid();
    void severalToTheBinAndBack();
};

void TestItemCommands::copiesPictureAndFile()
{
    PaintedGallery painted;
    QVERIFY(painted.paint(1));
    QWidget over;
    ItemCommands commands(*painted.store, &over);
    const gallery::Item item = answerOf(painted.store->page({}))->items.first();
    commands.copyPicture(item);
    const auto* clipboard = QGuiApplication::clipboard();
    QTRY_VERIFY(clipboard->mimeData() && clipboard->mimeData()->hasImage());
    QCOMPARE(clipboard->mimeData()->urls(), QList<QUrl>{QUrl::fromLocalFile(item.path)});
    commands.copyText(QStringLiteral("42"), QStringLiteral("Seed copied"));
    QCOMPARE(clipboard->text(), QStringLiteral("42"));
    QCOMPARE(commands.toast()->words(), QStringLiteral("Seed copied"));
}

void TestItemCommands::brokenPictureIsSaid()
{
    PaintedGallery painted;
    QWidget over;
    ItemCommands commands(*painted.store, &over);
    gallery::Item item;
    item.path = QStringLiteral("/nowhere/a.png");
    commands.copyPicture(item);
    QTRY_VERIFY(commands.toast()->words().contains(QLatin1String("a.png")));
}

void TestItemCommands::severalToTheBinAndBack()
{
    PaintedGallery painted;
    QVERIFY(painted.paint(4));
    QWidget over;
    ItemCommands commands(*painted.store, &over);
    const QList<gallery::Item> all = answerOf(painted.store->page({}))->items;
    commands.moveToBin(all.mid(1, 2));
    QTRY_COMPARE(*answerOf(painted.store->count({})), 2);
    QVERIFY(!QFile::exists(all[1].path) && !QFile::exists(all[2].path));
    QTRY_VERIFY(commands.toast()->words().contains(QLatin1String("2 pictures")));
    commands.undo();
    QTRY_COMPARE(*answerOf(painted.store->count({})), 4);
    QVERIFY(QFile::exists(all[1].path) && QFile::exists(all[2].path));
    QCOMPARE(answerOf(painted.store->page({}))->items, all);
    commands.undo(); // once only
    QCOMPARE(*answerOf(painted.store->count({})), 4);
}

QTEST_MAIN(TestItemCommands)
#include "tst_itemcommands.moc"
