#include "workflow/form.h"

#include <QTest>

using namespace ryla;
using namespace ryla::workflow;

Q_DECLARE_METATYPE(Value)

class TestValueFromText : public QObject
{
    Q_OBJECT
private slots:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
};

namespace {

Parameter parameterOf(int kind)
{
    Parameter parameter;
    parameter.kind = ParameterKind(kind);
    if (parameter.kind == ParameterKind::Choice) {
        parameter.choices = {QStringLiteral("euler"), QStringLiteral("sub\\a"), QStringLiteral("512")};
        parameter.choicesAreNumbers = true;
    }
    if (parameter.kind == ParameterKind::Integer) {
        parameter.minimum = 1;
        parameter.maximum = 100;
    }
    return parameter;
}

} // namespace

void TestValueFromText::reads_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("text");
    QTest::addColumn<Value>("value");
    const auto row = [](ParameterKind kind, const char* text, const Value& value) {
        QTest::addRow("%d %s", int(kind), text) << int(kind) << QString::fromUtf8(text) << value;
    };
    row(ParameterKind::Integer, " 7 ", qint64(7));
    row(ParameterKind::Integer, "8.0", qint64(8));
    row(ParameterKind::Seed, "18446744073709551615", Seed{18446744073709551615ULL});
    row(ParameterKind::Seed, "42", Seed{42});
    row(ParameterKind::Float, "7", 7.0);
    row(ParameterKind::Float, "1e-3", 0.001);
    row(ParameterKind::Boolean, "Yes", true);
    row(ParameterKind::Boolean, "0", false);
    row(ParameterKind::Choice, "euler", QStringLiteral("euler"));
    row(ParameterKind::Choice, "EULER", QStringLiteral("euler"));
    row(ParameterKind::Choice, "sub/a", QStringLiteral("sub\\a"));
    row(ParameterKind::Choice, "512", qint64(512));
    row(ParameterKind::Text, " a fox ", QStringLiteral(" a fox "));
    row(ParameterKind::Text, "", QString());
    row(ParameterKind::Image, "sub/a.png", FileRef{{}, QStringLiteral("sub/a.png")});
    row(ParameterKind::Raw, "[1, 2]", RawJson{"[1, 2]"});
}

void TestValueFromText::reads()
{
    QFETCH(int, kind);
    QFETCH(QString, text);
    QFETCH(Value, value);
    const auto read = valueFromText(parameterOf(kind), text);
    QVERIFY2(read, qPrintable(read ? QString() : read.error().message));
    QVERIFY(*read == value);
}

void TestValueFromText::refuses_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("text");
    const auto row = [](ParameterKind kind, const char* text) {
        QTest::addRow("%d %s", int(kind), text) << int(kind) << QString::fromUtf8(text);
    };
    row(ParameterKind::Integer, "0");
    row(ParameterKind::Integer, "7.5");
    row(ParameterKind::Integer, "1e999");
    row(ParameterKind::Integer, "");
    row(ParameterKind::Seed, "-1");
    row(ParameterKind::Seed, "18446744073709551616");
    row(ParameterKind::Float, "nan");
    row(ParameterKind::Float, "inf");
    row(ParameterKind::Float, "1,5");
    row(ParameterKind::Boolean, "maybe");
    row(ParameterKind::Choice, "dpm");
    row(ParameterKind::Image, "");
    row(ParameterKind::Raw, "{");
}

void TestValueFromText::refuses()
{
    QFETCH(int, kind);
    QFETCH(QString, text);
    const auto read = valueFromText(parameterOf(kind), text);
    QVERIFY(!read);
    QVERIFY(read.error().kind == ErrorKind::Refused);
    QVERIFY(!read.error().message.isEmpty());
}

QTEST_GUILESS_MAIN(TestValueFromText)
#include "tst_valuefromtext.moc"
