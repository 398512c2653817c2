#include "ui/library/librarypanel.h"

#include "ui/library/librarydelegate.h"
#include "ui/library/librarymodel.h"

#include <QLabel>
#include <QLineEdit>
#include <QListView>
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
    void openButton();
    void paintsWhatItKnows();
};

namespace {

struct Shown
{
    Shown()
    {
        for (const QString& name : {QStringLiteral("fox"), QStringLiteral("hare"), QStringLiteral("broken")}) {
            workflow::LibraryEntry entry;
            entry.name = entry.title = name;
            entry.path = QStringLiteral("/w/%1.json").arg(name);
            entry.readable = name != QLatin1String("broken");
            entry.note = entry.readable ? QStringLiteral("8 steps") : QStringLiteral("no JSON");
            entries << entry;
        }
        panel.model()->setEntries(entries, 1);
        panel.resize(240, 500);
        panel.show();
    }
    [[nodiscard]] QListView* list() const { return panel.findChild<QListView*>(QStringLiteral("libraryList")); }
    void click(int row) const
    {
        QTest::mouseClick(list()->viewport(), Qt::LeftButton, {},
                          list()->visualRect(panel.model()->index(row)).center());
    }
    QList<workflow::LibraryEntry> entries;
    LibraryPanel panel;
};

} // namespace

void TestLibraryPanel::clickOpens()
{
    Shown shown;
    QSignalSpy chosen(&shown.panel, &LibraryPanel::chosen);
    shown.click(0); // a heading
    QCOMPARE(chosen.count(), 0);
    shown.click(3);
    QVERIFY(chosen.count() > 0);
    QCOMPARE(chosen.first().first().toString(), QStringLiteral("/w/hare.json"));
    shown.panel.setCurrent(QStringLiteral("/w/hare.json"));
    chosen.clear();
    shown.click(3); // it is open
    QCOMPARE(chosen.count(), 0);
}

void TestLibraryPanel::openOneIsMarked()
{
    Shown shown;
    shown.panel.setCurrent(QStringLiteral("/w/hare.json"));
    QCOMPARE(shown.list()->currentIndex().row(), 3);
    shown.panel.model()->setEntries(shown.entries, 2); // moved up to the recent ones
    QCOMPARE(shown.list()->currentIndex().row(), 2);
    shown.panel.setCurrent(QStringLiteral("/w/elsewhere.json"));
    QVERIFY(!shown.list()->currentIndex().isValid());
}

void TestLibraryPanel::search()
{
    Shown shown;
    auto* search = shown.panel.findChild<QLineEdit*>(QStringLiteral("librarySearch"));
    auto* nothing = shown.panel.findChild<QLabel*>(QStringLiteral("libraryNothing"));
    shown.panel.focusSearch();
    QTest::keyClicks(search, QStringLiteral("hare"));
    QCOMPARE(shown.panel.model()->rowCount(), 2);
    QVERIFY(!nothing->isVisible());
    QTest::keyClicks(search, QStringLiteral("zz"));
    QVERIFY(nothing->isVisible());
    search->clear();
    QVERIFY(!nothing->isVisible());
    QCOMPARE(shown.panel.model()->rowCount(), 5);
}

void TestLibraryPanel::openButton()
{
    Shown shown;
    QSignalSpy open(&shown.panel, &LibraryPanel::openRequested);
    shown.panel.findChild<QPushButton*>(QStringLiteral("openButton"))->click();
    QCOMPARE(open.count(), 1);
}

void TestLibraryPanel::paintsWhatItKnows()
{
    Shown shown;
    const auto picture = [&shown](int row) {
        return shown.list()->viewport()->grab(shown.list()->visualRect(shown.panel.model()->index(row))).toImage();
    };
    const QImage before = picture(3);
    QImage result(64, 32, QImage::Format_RGB32);
    result.fill(Qt::red);
    shown.panel.model()->setPicture(QStringLiteral("hare"), result);
    QVERIFY(picture(3) != before);
    QVERIFY(picture(3) != picture(4));
    QVERIFY(picture(0).height() < picture(3).height());
}

QTEST_MAIN(TestLibraryPanel)
#include "tst_librarypanel.moc"
