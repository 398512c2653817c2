#include "workflow/rolled.h"

#include <QRandomGenerator>
#include <QSet>
#include <QTest>

using namespace ryla::workflow;

class TestRolled : public QObject
{
    Q_OBJECT
private slots:
    void staysWithinWhatIsAllowed_data();
    void staysWithinWhatIsAllowed();
    void leavesWhatHasNoEnd_data();
    void leavesWhatHasNoEnd();
    void reachesEveryChoice();
};

Q_DECLARE_METATYPE(Parameter)

namespace {

Parameter number(ParameterKind kind, std::optional<double> low, std::optional<double> high, std::optional<double> step)
{
    Parameter parameter;
    parameter.kind = kind;
    parameter.minimum = low;
    parameter.maximum = high;
    parameter.step = step;
    parameter.described = true;
    return parameter;
}

Parameter choice(const QStringList& choices, bool numbers)
{
    Parameter parameter;
    parameter.kind = ParameterKind::Choice;
    parameter.choices = choices;
    parameter.choicesAreNumbers = numbers;
    parameter.described = true;
    return parameter;
}

} // namespace

void TestRolled::staysWithinWhatIsAllowed_data()
{
    QTest::addColumn<Parameter>("parameter");
    QTest::newRow("steps") << number(ParameterKind::Integer, 1, 50, 1);
    QTest::newRow("a size") << number(ParameterKind::Integer, 16, 16384, 8);
    QTest::newRow("a step that does not end at the limit") << number(ParameterKind::Integer, 0, 10, 4);
    QTest::newRow("strength") << number(ParameterKind::Float, 0, 1, 0.05);
    QTest::newRow("without a step") << number(ParameterKind::Float, -2, 2, std::nullopt);
    QTest::newRow("words") << choice({QStringLiteral("euler"), QStringLiteral("heun")}, false);
    QTest::newRow("numbers") << choice({QStringLiteral("4"), QStringLiteral("8")}, true);
    QTest::newRow("yes or no") << number(ParameterKind::Boolean, {}, {}, {});
}

void TestRolled::staysWithinWhatIsAllowed()
{
    QFETCH(Parameter, parameter);
    QRandomGenerator random(7);
    QSet<QString> drawn;
    for (int i = 0; i < 200; ++i) {
        const auto value = rolled(parameter, random);
        QVERIFY(value);
        QVERIFY2(!problemWith(parameter, *value), qPrintable(toString(*value)));
        drawn.insert(toString(*value));
        if (parameter.kind == ParameterKind::Integer) {
            const auto whole = std::get<qint64>(*value);
            QCOMPARE((whole - qint64(*parameter.minimum)) % qint64(*parameter.step), qint64(0));
        }
    }
    QVERIFY(drawn.size() >= 2);
}

void TestRolled::leavesWhatHasNoEnd_data()
{
    QTest::addColumn<Parameter>("parameter");
    QTest::newRow("no limits") << number(ParameterKind::Integer, {}, {}, 1);
    QTest::newRow("one limit") << number(ParameterKind::Float, 0, {}, {});
    QTest::newRow("limits of the type") << number(ParameterKind::Integer, -2147483648.0, 2147483647.0, 1);
    QTest::newRow("limits the wrong way round") << number(ParameterKind::Integer, 5, 1, 1);
    QTest::newRow("nothing to choose from") << choice({QStringLiteral("only")}, false);
    QTest::newRow("text") << number(ParameterKind::Text, {}, {}, {});
    QTest::newRow("picture") << number(ParameterKind::Image, {}, {}, {});
}

void TestRolled::leavesWhatHasNoEnd()
{
    QFETCH(Parameter, parameter);
    QRandomGenerator random(7);
    QVERIFY(!rolled(parameter, random));
}

void TestRolled::reachesEveryChoice()
{
    QStringList names;
    for (int i = 0; i < 12; ++i) {
        names << QString::number(i);
    }
    const Parameter parameter = choice(names, false);
    QRandomGenerator random(1);
    QSet<QString> drawn;
    for (int i = 0; i < 500; ++i) {
        drawn.insert(toString(rolled(parameter, random).value()));
    }
    QCOMPARE(drawn.size(), names.size());
}

QTEST_APPLESS_MAIN(TestRolled)
#include "tst_rolled.moc"
