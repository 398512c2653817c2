#include "base/error.h"

#include <QSet>
#include <QTest>

using namespace ryla;

class TestError : public QObject
{
    Q_OBJECT
private slots:
    void gainsContextGoingUp();
    void everyKindHasItsName();
};

void TestError::gainsContextGoingUp()
{
    const Error error{ErrorKind::BadFile, QStringLiteral("line 3: expected a comma"), QStringLiteral("byte 120")};
    const Error outer = error.inContext(QStringLiteral("While loading a.json"));
    QCOMPARE(outer.message, QStringLiteral("While loading a.json: line 3: expected a comma"));
    QVERIFY(outer.kind == ErrorKind::BadFile);
    QCOMPARE(outer.detail, QStringLiteral("byte 120"));
    QCOMPARE(toString(error), QStringLiteral("BadFile: line 3: expected a comma"));
}

void TestError::everyKindHasItsName()
{
    QSet<QString> names;
    const int last = int(ErrorKind::Internal);
    for (int kind = 0; kind <= last; ++kind) {
        names.insert(toString(ErrorKind(kind)));
    }
    QCOMPARE(names.size(), last + 1);
}

QTEST_GUILESS_MAIN(TestError)
#include "tst_error.moc"
