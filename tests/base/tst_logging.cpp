#include "base/logging.h"

#include <QTest>

using namespace ryla;

class TestLogging : public QObject
{
    Q_OBJECT
private slots:
    void debugIsOffUntilAskedFor();
};

void TestLogging::debugIsOffUntilAskedFor()
{
    QVERIFY(!logComfy().isDebugEnabled());
    QVERIFY(logComfy().isInfoEnabled());
    QLoggingCategory::setFilterRules(QStringLiteral("ryla.comfy.debug=true"));
    QVERIFY(logComfy().isDebugEnabled());
    QVERIFY(!logJobs().isDebugEnabled());
    QCOMPARE(QString::fromLatin1(logJobs().categoryName()), QStringLiteral("ryla.jobs"));
}

QTEST_GUILESS_MAIN(TestLogging)
#include "tst_logging.moc"
