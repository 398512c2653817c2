#include "workflow/choices.h"
#include "workflow/form.h"

#include <QElapsedTimer>
#include <QTest>

using namespace ryla::workflow;

Q_DECLARE_METATYPE(Value)
Q_DECLARE_METATYPE(Parameter)

namespace {

Parameter numberOf(ParameterKind kind, std::optional<double> minimum = {}, std::optional<double> maximum = {})
{
    Parameter parameter;
    parameter.kind = kind;
    parameter.minimum = minimum;
    parameter.maximum = maximum;
    return parameter;
}

Parameter choiceOf(const QString& choices, bool numbers = false)
{
    Parameter parameter = numberOf(ParameterKind::Choice);
    parameter.choices = choices.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    parameter.choicesAreNumbers = numbers;
    return parameter;
}

void row(const char* name, const Parameter& parameter, const Value& value, const char* sentence)
{
    QTest::newRow(name) << parameter << value << QString::fromUtf8(sentence);
}

} // namespace

class TestValidation : public QObject
{
    Q_OBJECT
private slots:
    void sentences_data();
    void sentences();
    void nearest_data();
    void nearest();
    void nearestIsBounded();
    void spelling();

private:
    static void otherRows();
    static void rowsOfParts();
};

void TestValidation::rowsOfParts()
{
    const Parameter colour = numberOf(ParameterKind::Colour);
    row("colour", colour, QStringLiteral("#3f789e"), "");
    row("colour with opacity", colour, QStringLiteral("#3F789E80"), "");
    row("no colour", colour, QStringLiteral("red"), "\"red\" is not a colour such as #3f789e");
    const Parameter box = numberOf(ParameterKind::Box);
    row("box", box, RawJson{R"({"x":-1,"y":0,"width":2,"height":2})"}, "");
    row("part of a box", box, RawJson{R"({"x":1})"}, "\"{\"x\":1}\" is not a box of x, y, width and height");
    row("turned box", box, RawJson{R"({"x":0,"y":0,"width":-2,"height":2})"}, "A box is not less than 0 wide or high");
    const Parameter range = numberOf(ParameterKind::Range);
    row("range", range, RawJson{R"({"min":0,"max":0})"}, "");
    row("range backwards", range, RawJson{R"({"min":2,"max":1.5})"},
        "The range begins after its end: 2 is more than 1.5");
    const Parameter curve = numberOf(ParameterKind::Curve);
    row("curve", curve, RawJson{"[[0,0],[1,1]]"}, "");
    row("one point", curve, RawJson{"[[0,0]]"}, "A curve needs at least two points");
    Parameter several = choiceOf(QStringLiteral("red green"));
    several.kind = ParameterKind::Choices;
    row("several", several, RawJson{R"({"__value__":["red","green"]})"}, "");
    row("none of several", several, RawJson{"[]"}, "");
    row("one not offered", several, RawJson{R"(["red","gren"])"}, "\"gren\" is not offered; the nearest is \"green\"");
    row("no list", several, QStringLiteral("red"), "\"red\" is not a list of choices");
}

void TestValidation::sentences_data()
{
    QTest::addColumn<Parameter>("parameter");
    QTest::addColumn<Value>("value");
    QTest::addColumn<QString>("sentence");
    rowsOfParts();
    const Parameter steps = numberOf(ParameterKind::Integer, 1, 10000);
    row("integer", steps, qint64(20), "");
    row("whole float", steps, 8.0, "");
    row("small", steps, qint64(0), "0 is too small: choose a whole number from 1 to 10000");
    row("large", steps, qint64(20000), "20000 is too large: choose a whole number from 1 to 10000");
    row("half", steps, 8.5, "\"8.5\" is not a whole number from 1 to 10000");
    row("word", steps, QStringLiteral("x"), "\"x\" is not a whole number from 1 to 10000");
    row("no limits", numberOf(ParameterKind::Integer), std::numeric_limits<qint64>::min(), "");
    row("64-bit limits", numberOf(ParameterKind::Integer, -9.3e18, 9.3e18), QStringLiteral("x"),
        "\"x\" is not a whole number");
    Parameter seed = numberOf(ParameterKind::Seed, 0, 18446744073709551615.0);
    seed.maximumUnsigned = 18446744073709551615ULL;
    row("seed", seed, Seed{18446744073709551615ULL}, "");
    row("negative seed", seed, qint64(-1), "\"-1\" is not a whole number from 0 to 18446744073709551615");
    seed.maximumUnsigned = 18446744073709551614ULL;
    row("exact limit", seed, Seed{18446744073709551615ULL},
        "18446744073709551615 is too large: choose a whole number from 0 to 18446744073709551614");
    row("small seed", numberOf(ParameterKind::Seed, 0, 100), Seed{101},
        "101 is too large: choose a whole number from 0 to 100");
    const Parameter cfg = numberOf(ParameterKind::Float, 0, 100);
    row("float", cfg, 7.5, "");
    row("integer for a float", cfg, qint64(7), "");
    row("infinite", cfg, std::numeric_limits<double>::infinity(), "\"inf\" is not a number from 0 to 100");
    row("float too small", cfg, -0.5, "-0.5 is too small: choose a number from 0 to 100");
    row("at least", numberOf(ParameterKind::Float, 1), 0.5, "0.5 is too small: choose a number of at least 1");
    row("at most", numberOf(ParameterKind::Float, {}, 1), 1.5, "1.5 is too large: choose a number of at most 1");
    otherRows();
}

void TestValidation::otherRows()
{
    row("bool", numberOf(ParameterKind::Boolean), true, "");
    row("no bool", numberOf(ParameterKind::Boolean), QStringLiteral("maybe"), "\"maybe\" is not true or false");
    row("text", numberOf(ParameterKind::Text), QString(), "");
    row("no text", numberOf(ParameterKind::Text), qint64(5), "\"5\" is not a text");
    row("picture", numberOf(ParameterKind::Image), FileRef{QStringLiteral("/a.png"), {}}, "");
    row("no picture", numberOf(ParameterKind::Image), FileRef{}, "Choose a picture");
    row("no file", numberOf(ParameterKind::File), QString(), "Choose a file");
    row("number for a file", numberOf(ParameterKind::File), qint64(5), "\"5\" is not a file");
    Parameter optional = numberOf(ParameterKind::Image);
    optional.optional = true;
    row("optional picture", optional, FileRef{}, "");
    row("raw", numberOf(ParameterKind::Raw), RawJson{"[1]"}, "");
    row("broken raw", numberOf(ParameterKind::Raw), RawJson{"[1"}, "\"[1\" is not valid JSON");
    const Parameter sampler = choiceOf(QStringLiteral("euler euler_ancestral dpmpp_2m"));
    row("choice", sampler, QStringLiteral("euler"), "");
    row("near", sampler, QStringLiteral("eulr"), "\"eulr\" is not offered; the nearest is \"euler\"");
    row("far", sampler, QStringLiteral("zzzzzz"),
        "\"zzzzzz\" is not offered; choose one of: euler, euler_ancestral, dpmpp_2m");
    row("many", choiceOf(QStringLiteral("a b c d e f g h i j")), QStringLiteral("zzzzzz"),
        "\"zzzzzz\" is not offered; choose one of: a, b, c, d, e, f, g, h and 2 more");
    row("none", choiceOf({}), QStringLiteral("m.safetensors"),
        "\"m.safetensors\" is not on the server, which offers nothing here: add the file there first");
    row("slashes", choiceOf(QStringLiteral("sd\\base.safetensors")), QStringLiteral("sd/base.safetensors"), "");
    row("numbers", choiceOf(QStringLiteral("512 768"), true), qint64(512), "");
    row("long", sampler, QString(100, QLatin1Char('x')),
        "\"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…\" is not offered; choose one of: euler, "
        "euler_ancestral, dpmpp_2m");
}

void TestValidation::sentences()
{
    QFETCH(Parameter, parameter);
    QFETCH(Value, value);
    QTEST(problemWith(parameter, value).value_or(QString()), "sentence");
}

void TestValidation::nearest_data()
{
    QTest::addColumn<QString>("wanted");
    QTest::addColumn<QString>("expected");
    QTest::newRow("folder") << QStringLiteral("flux1-dev.safetensors") << QStringLiteral("flux/flux1-dev.safetensors");
    QTest::newRow("extension") << QStringLiteral("flux1-dev.sft") << QStringLiteral("flux/flux1-dev.safetensors");
    QTest::newRow("case") << QStringLiteral("SDXL_BASE.safetensors") << QStringLiteral("sdxl_base.safetensors");
    QTest::newRow("part") << QStringLiteral("turbo") << QStringLiteral("z_image_turbo_bf16.safetensors");
    QTest::newRow("nothing") << QStringLiteral("qqqqqqqqqqqqqqqqqqqqqq") << QString();
    QTest::newRow("empty") << QString() << QString();
}

void TestValidation::nearest()
{
    const QStringList choices{QStringLiteral("sdxl_base.safetensors"), QStringLiteral("flux/flux1-dev.safetensors"),
                              QStringLiteral("z_image_turbo_bf16.safetensors")};
    QFETCH(QString, wanted);
    QTEST(nearestChoice(choices, wanted).value_or(QString()), "expected");
}

void TestValidation::nearestIsBounded()
{
    QStringList choices;
    for (int i = 0; i < 100'000; ++i) {
        choices.append(QString(100, QLatin1Char('a')) + QString::number(i));
    }
    QElapsedTimer clock;
    clock.start();
    nearestChoice(choices, QString(10'000, QLatin1Char('b')));
    QVERIFY2(clock.elapsed() < 5'000, qPrintable(QString::number(clock.elapsed())));
}

void TestValidation::spelling()
{
    Parameter model = choiceOf(QStringLiteral("sd\\base.safetensors"));
    model.id = InputRef::parse(QStringLiteral("1.ckpt_name"));
    model.value = QStringLiteral("sd/base.safetensors");
    Parameter size = choiceOf(QStringLiteral("512 768"), true);
    size.id = InputRef::parse(QStringLiteral("1.size"));
    size.value = qint64(512);
    Form form;
    form.parameters = {model, size};
    const Patch patch = withServerSpelling(form, {});
    QCOMPARE(patch.values().size(), 1);
    QCOMPARE(patch.value(model.id), std::optional(Value(QStringLiteral("sd\\base.safetensors"))));
    Patch typed;
    typed.set(size.id, QStringLiteral("768"));
    QCOMPARE(withServerSpelling(form, typed).value(size.id), std::optional(Value(qint64(768))));
}

QTEST_GUILESS_MAIN(TestValidation)
#include "tst_validation.moc"
