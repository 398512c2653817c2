// Holds the rules of the project to its source tree. Each rule is a row; each breach is a line of the report.
#include "tests/rules/rules.h"

#include <QTest>

#include <cstdio>

using namespace ryla::rules;

class TestRules : public QObject
{
    Q_OBJECT
private slots:
    void hold_data();
    void hold();
};

void TestRules::hold_data()
{
    QTest::addColumn<int>("rule");
    for (int i = 0; i < allRules().size(); ++i) {
        QTest::newRow(allRules().at(i).name) << i;
    }
}

void TestRules::hold()
{
    static const Tree tree = loadTree(QStringLiteral(RYLA_SOURCE_ROOT));
    QVERIFY(!tree.sources.isEmpty());
    QFETCH(int, rule);
    const Findings findings = allRules().at(rule).check(tree);
    for (const Finding& finding : findings) {
        std::fprintf(stderr, "%s:%d: %s\n", qUtf8Printable(finding.path), finding.line,
                     qUtf8Printable(finding.sentence));
    }
    QCOMPARE(findings.size(), 0);
}

QTEST_GUILESS_MAIN(TestRules)
#include "tst_rules.moc"
