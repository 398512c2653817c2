#include "ui/shell/selftest.h"

#include <QTest>

class TestSelfTest : public QObject
{
    Q_OBJECT
private slots:
    void everythingIsHere() { QCOMPARE(ryla::ui::selfTest(), 0); }
};

QTEST_MAIN(TestSelfTest)
#include "tst_selftest.moc"
