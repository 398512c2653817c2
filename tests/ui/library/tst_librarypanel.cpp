#include "ui/library/librarypanel.h"

#include "tests/ui/library/libraryrig.h"
#include "ui/library/librarydelegate.h"
#include "ui/library/librarymenu.h"
#include "ui/widgets/chiprow.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace ryla;
using namespace ryla::ui;

class TestLibraryPanel : public QObject
{
    Q_OBJECT
private slots:
    void clickOpens();
    void openOneIsMarked();
    void search();
    void typingSearches();
    void searchKeys();
    void keys();
    void stars();
    void headingsFold();
    void tagsFilter();
    void menus();
    void buttons();
    void paintsWhatItKnows();
};

namespace {

const QString all = QStringLiteral("Library fox hare owl");

} // namespace

void TestLibraryPanel::clickOpens()
{
    LibraryRig rig;
    QTRY_COMPARE(rig.rows(), all);
    QSignalSpy chosen(&rig.panel, &LibraryPanel::chosen);
    QTest::mouseClick(rig.list()->viewport(), Qt::LeftButton, {}, rig.rowRect(2).center());
    QVERIFY(chosen.count() > 0);
    QCOMPARE(chosen.first().first().toString(), rig.path("hare"));
    rig.panel.setCurrent(rig.path("hare"));
    chosen.clear();
    QTest::mouseClick(rig.list()->viewport(), Qt::LeftButton, {}, rig.rowRect(2).center()); // it is open
    QCOMPARE(chosen.count(), 0);
}

void TestLibraryPanel::openOneIsMarked()
{
    LibraryRig rig;
    QTRY_COMPARE(rig.rows(), all);
    rig.panel.setCurrent(rig.path("hare"));
    QCOMPARE(rig.list()->currentIndex().row(), 2);
    rig.library.setFavourite(rig.path("hare"), true); // moved up
    QCOMPARE(rig.list()->currentIndex().row(), 1);
    rig.panel.setCurrent(QStringLiteral("/w/elsewhere.json"));
    QVERIFY(!rig.list()->currentIndex().isValid());
}

void TestLibraryPanel::search()
{
    LibraryRig rig;
    QTRY_COMPARE(rig.rows(), all);
    auto* search = rig.panel.findChild<QLineEdit*>(QStringLiteral("librarySearch"));
    auto* nothing = rig.panel.findChild<QLabel*>(QStringLiteral("libraryNothing"));
    rig.panel.focusSearch();
    QTest::keyClicks(search, QStringLiteral("hare"));
    QCOMPARE(rig.rows(), QStringLiteral("Library hare"));
    QVERIFY(!nothing->isVisible());
    QTest::keyClicks(search, QStringLiteral("zz"));
    QVERIFY(nothing->isVisible());
    QVERIFY(nothing->text().contains(QStringLiteral("harezz")));
    rig.panel.findChild<QPushButton*>(QStringLiteral("libraryShowAll"))->click();
    QVERIFY(!nothing->isVisible());
    QCOMPARE(rig.rows(), all);
    QTest::keyClicks(search, QStringLiteral("owl"));
    QTest::keyClick(search, Qt::Key_Escape);
    QCOMPARE(rig.rows(), all);
}

void TestLibraryPanel::typingSearches()
{
    LibraryRig rig;
    QTRY_COMPARE(rig.rows(), all);
    QTest::keyClick(rig.list(), Qt::Key_O, Qt::NoModifier);
    auto* search = rig.panel.findChild<QLineEdit*>(QStringLiteral("librarySearch"));
    QCOMPARE(search->text(), QStringLiteral("o"));
    QCOMPARE(rig.rows(), QStringLiteral("Library fox owl"));
    QTest::keyClick(search, Qt::Key_Down);
    QCOMPARE(rig.list()->currentIndex().data().toString(), QStringLiteral("fox"));
}

void TestLibraryPanel::searchKeys()
{
    LibraryRig rig;
    QTRY_COMPARE(rig.rows(), all);
    QSignalSpy chosen(&rig.panel, &LibraryPanel::chosen);
    QSignalSpy left(&rig.panel, &LibraryPanel::leftSearch);
    auto* search = rig.panel.findChild<QLineEdit*>(QStringLiteral("librarySearch"));
    QTest::keyClick(search, Qt::Key_Return); // nothing is searched for
    QCOMPARE(chosen.count(), 0);
    QTest::keyClicks(search, QStringLiteral("owl"));
    QTest::keyClick(search, Qt::Key_Return);
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(chosen.first().first().toString(), rig.path("owl"));
    QTest::keyClicks(search, QStringLiteral("zz"));
    QTest::keyClick(search, Qt::Key_Return); // nothing is found
    QCOMPARE(chosen.count(), 1);
    QTest::keyClick(search, Qt::Key_Escape);
    QCOMPARE(left.count(), 0);
    QTest::keyClick(search, Qt::Key_Escape);
    QCOMPARE(left.count(), 1);
}

void TestLibraryPanel::keys()
{
    LibraryRig rig;
    QTRY_COMPARE(rig.rows(), all);
    QSignalSpy chosen(&rig.panel, &LibraryPanel::chosen);
    rig.list()->setCurrentIndex(rig.panel.model()->index(1));
    QTest::keyClick(rig.list(), Qt::Key_Down);
    QTest::keyClick(rig.list(), Qt::Key_Return);
    QTRY_COMPARE(chosen.count(), 1);
    QCOMPARE(chosen.first().first().toString(), rig.path("hare"));
    rig.ask.setNextText(QStringLiteral("goat"));
    QTest::keyClick(rig.list(), Qt::Key_F2);
    QTRY_COMPARE(rig.rows(), QStringLiteral("Library fox goat owl"));
    QVERIFY(QFile::exists(rig.path("goat")));
}

void TestLibraryPanel::stars()
{
    LibraryRig rig;
    QTRY_COMPARE(rig.rows(), all);
    QSignalSpy chosen(&rig.panel, &LibraryPanel::chosen);
    QTest::mouseClick(rig.list()->viewport(), Qt::LeftButton, {}, LibraryDelegate::starPlace(rig.rowRect(3)).center());
    QCOMPARE(rig.rows(), QStringLiteral("Favourites owl Library fox hare"));
    QCOMPARE(chosen.count(), 0);
    QTest::mouseClick(rig.list()->viewport(), Qt::LeftButton, {}, LibraryDelegate::starPlace(rig.rowRect(1)).center());
    QCOMPARE(rig.rows(), all);
}

void TestLibraryPanel::headingsFold()
{
    LibraryRig rig;
    QTRY_COMPARE(rig.rows(), all);
    QTest::mouseClick(rig.list()->viewport(), Qt::LeftButton, {}, rig.rowRect(0).center());
    QCOMPARE(rig.rows(), QStringLiteral("Library"));
    QCOMPARE(rig.settings.get(foldedHeadings), QStringList{QStringLiteral("library")});
    QTest::mouseClick(rig.list()->viewport(), Qt::LeftButton, {}, rig.rowRect(0).center());
    QCOMPARE(rig.rows(), all);
}

void TestLibraryPanel::tagsFilter()
{
    LibraryRig rig;
    QTRY_COMPARE(rig.rows(), all);
    auto* tags = rig.panel.findChild<ChipRow*>(QStringLiteral("libraryTags"));
    QVERIFY(!tags->isVisible());
    rig.library.setTags(rig.path("fox"), {QStringLiteral("art")});
    rig.library.setTags(rig.path("owl"), {QStringLiteral("art"), QStringLiteral("night")});
    QVERIFY(tags->isVisible());
    emit tags->chosen(1); // the second most used
    QCOMPARE(rig.rows(), QStringLiteral("Library owl"));
    QCOMPARE(tags->current(), 1);
    emit tags->chosen(1);
    QCOMPARE(rig.rows(), all);
    QCOMPARE(tags->current(), -1);
    emit tags->chosen(1);
    rig.library.setTags(rig.path("owl"), {}); // nobody has it any more
    QCOMPARE(rig.rows(), all);
}

void TestLibraryPanel::menus()
{
    LibraryRig rig;
    QTRY_COMPARE(rig.rows(), all);
    const auto act = [](QMenu* menu, const char* name) {
        auto* action = menu->findChild<QAction*>(QString::fromLatin1(name));
        QVERIFY(action);
        action->trigger();
    };
    const std::unique_ptr<LibraryMenu> menu(rig.panel.menuFor(rig.panel.model()->index(1)));
    QVERIFY(menu);
    QSignalSpy chosen(&rig.panel, &LibraryPanel::chosen);
    act(menu.get(), "open");
    QCOMPARE(chosen.count(), 1);
    act(menu.get(), "favourite");
    QCOMPARE(rig.rows(), QStringLiteral("Favourites fox Library hare owl"));
    rig.ask.setNextText(QStringLiteral("#art, night"));
    act(menu.get(), "addTag");
    QTRY_COMPARE(rig.library.find(rig.path("fox"))->marks.tags,
                 (QStringList{QStringLiteral("art"), QStringLiteral("night")}));
    act(menu.get(), "duplicate");
    QTRY_COMPARE(rig.rows(), QStringLiteral("Favourites fox Library fox copy hare owl"));
    QVERIFY(!rig.panel.menuFor(rig.panel.model()->index(0))); // no folder of the user's
    QVERIFY(!rig.panel.menuFor({}));
    rig.home.makeFolder(QStringLiteral("team"));
    rig.library.addFolder(rig.home.path(QStringLiteral("team")));
    QTRY_VERIFY(rig.rows().endsWith(QStringLiteral(" team")));
    const std::unique_ptr<LibraryMenu> folder(
        rig.panel.menuFor(rig.panel.model()->index(rig.panel.model()->rowCount() - 1)));
    QVERIFY(folder);
    act(folder.get(), "removeFolder");
    QVERIFY(!rig.rows().endsWith(QStringLiteral(" team")));
}

void TestLibraryPanel::buttons()
{
    LibraryRig rig;
    QSignalSpy open(&rig.panel, &LibraryPanel::openRequested);
    rig.panel.findChild<QPushButton*>(QStringLiteral("openButton"))->click();
    QCOMPARE(open.count(), 1);
    rig.home.write(QStringLiteral("team/goat.json"), tests::LibraryFolder::workflow(1));
    rig.ask.setNextFiles({rig.home.path(QStringLiteral("team"))});
    rig.panel.findChild<QPushButton*>(QStringLiteral("addFolderButton"))->click();
    QTRY_COMPARE(rig.rows(), QStringLiteral("Library fox hare owl team goat"));
    rig.panel.findChild<QPushButton*>(QStringLiteral("librarySort"))->click();
    auto* orders = rig.panel.findChild<QMenu*>(QStringLiteral("librarySortMenu"));
    QVERIFY(orders);
    orders->actions().at(2)->trigger();
    QCOMPARE(rig.settings.get(librarySort), int(LibrarySort::LastChanged));
    orders->close();
}

void TestLibraryPanel::paintsWhatItKnows()
{
    LibraryRig rig;
    QTRY_COMPARE(rig.rows(), all);
    const auto picture = [&rig](int row) { return rig.list()->viewport()->grab(rig.rowRect(row)).toImage(); };
    const QImage before = picture(2);
    QImage result(64, 32, QImage::Format_RGB32);
    result.fill(Qt::red);
    rig.panel.model()->setPicture(QStringLiteral("hare"), result);
    QVERIFY(picture(2) != before);
    const QImage untagged = picture(3);
    rig.library.setTags(rig.path("owl"), {QStringLiteral("x")});
    QVERIFY(picture(3) != untagged);
    QVERIFY(picture(0).height() < picture(3).height());
}

QTEST_MAIN(TestLibraryPanel)
#include "tst_librarypanel.moc"
