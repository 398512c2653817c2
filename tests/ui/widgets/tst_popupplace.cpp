#include "ui/widgets/popupplace.h"

#include "ui/shell/theme.h"

#include <QMenu>
#include <QPushButton>
#include <QScreen>
#include <QTest>

using namespace ryla::ui;

class TestPopupPlace : public QObject
{
    Q_OBJECT
private slots:
    void under();
    void aboveWhereThereIsNoRoom();
    void insideOfTheScreen();
    void menus();
};

namespace {

struct Owner
{
    explicit Owner(const QPoint& at)
    {
        button.setGeometry(QRect(at, QSize(90, 30)));
        button.show();
        popup.resize(200, 120);
    }
    QPushButton button;
    QWidget popup;
};

} // namespace

void TestPopupPlace::under()
{
    Owner owner({40, 50});
    placeUnder(&owner.popup, &owner.button);
    QCOMPARE(owner.popup.pos(), owner.button.mapToGlobal(QPoint(0, 30 + scaled(Space4))));
}

void TestPopupPlace::aboveWhereThereIsNoRoom()
{
    Owner owner({40, 50});
    owner.button.move(40, owner.button.screen()->availableGeometry().bottom() - 60);
    placeUnder(&owner.popup, &owner.button);
    QCOMPARE(owner.popup.y() + 120 + scaled(Space4), owner.button.mapToGlobal(QPoint(0, 0)).y());
}

void TestPopupPlace::insideOfTheScreen()
{
    Owner owner({40, 50});
    const QRect screen = owner.button.screen()->availableGeometry();
    owner.button.move(screen.right() - 60, 50);
    placeUnder(&owner.popup, &owner.button);
    QVERIFY(owner.popup.x() + 200 <= screen.right());
}

void TestPopupPlace::menus()
{
    Owner owner({300, 50});
    QMenu menu;
    menu.addAction(QStringLiteral("One that is wider than the button"));
    popUpUnder(&menu, &owner.button);
    QCOMPARE(menu.pos(), owner.button.mapToGlobal(QPoint(0, 30 + scaled(Space4))));
    menu.close();
    popUpUnder(&menu, &owner.button, MenuEdge::Right);
    QCOMPARE(menu.pos().x() + menu.width(), owner.button.mapToGlobal(QPoint(90, 0)).x());
    menu.close();
}

QTEST_MAIN(TestPopupPlace)
#include "tst_popupplace.moc"
