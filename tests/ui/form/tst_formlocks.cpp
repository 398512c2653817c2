#include "ui/form/formlocks.h"

#include "tests/ui/form/formsupport.h"
#include "ui/form/field.h"
#include "ui/form/formmodel.h"

#include <QAction>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace ryla;
using namespace ryla::ui;
using namespace ryla::formsupport;

class TestFormLocks : public QObject
{
    Q_OBJECT
private slots:
    void saysWhatChanged();
    void fromTheMenuOfAField();
};

void TestFormLocks::saysWhatChanged()
{
    FormLocks locks;
    QSignalSpy byHand(&locks, &FormLocks::setByHand);
    locks.set(ref("6.text"), true);
    locks.set(ref("6.text"), true);
    QVERIFY(locks.has(ref("6.text")));
    QCOMPARE(byHand.count(), 1);
    locks.restore({ref("8.seed")});
    QVERIFY(!locks.has(ref("6.text")));
    QCOMPARE(byHand.count(), 1);
}

void TestFormLocks::fromTheMenuOfAField()
{
    QWidget window;
    FormModel model;
    model.setForm(smallForm());
    QSignalSpy dirty(&model, &FormModel::dirty);
    Field* size = makeFields(model, {{1, 2}, QStringLiteral("Size"), {}, false, false}, &window).first();
    window.show();
    emit size->menuRequested(window.mapToGlobal(QPoint(5, 5)));
    auto* menu = size->findChild<QMenu*>(QStringLiteral("fieldMenu"));
    QVERIFY(menu);
    menu->findChild<QAction*>(QStringLiteral("rollValue"))->trigger();
    QTRY_VERIFY(model.value(ref("5.width")) != workflow::Value(qint64(1024)) ||
                model.value(ref("5.height")) != workflow::Value(qint64(1024)));
    menu->findChild<QAction*>(QStringLiteral("keepValue"))->trigger();
    menu->close();
    QVERIFY(model.locks().has(ref("5.width")) && model.locks().has(ref("5.height")));
    QVERIFY(dirty.count() > 0);
    auto* lock = size->findChild<QPushButton*>(QStringLiteral("lock"));
    QVERIFY(lock && lock->isVisible());
    lock->click();
    QVERIFY(!model.locks().has(ref("5.width")));
    QVERIFY(!lock->isVisible());
}

QTEST_MAIN(TestFormLocks)
#include "tst_formlocks.moc"
