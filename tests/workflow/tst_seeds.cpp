#include "workflow/seeds.h"

#include <QSet>
#include <QTest>

using namespace ryla::workflow;

namespace {

const InputRef seedRef = InputRef::parse(QStringLiteral("3.seed"));

Form formWith(const Value& value, std::optional<quint64> maximum = {})
{
    Parameter seed;
    seed.id = seedRef;
    seed.kind = ParameterKind::Seed;
    seed.value = value;
    seed.maximumUnsigned = maximum;
    Parameter text;
    text.id = InputRef::parse(QStringLiteral("3.text"));
    text.kind = ParameterKind::Text;
    Form form;
    form.parameters = {text, seed};
    return form;
}

QString sent(const Form& form, SeedMode mode, int index, const Patch& patch = {})
{
    const auto value = withSeeds(form, patch, {{seedRef, mode}}, index).value(seedRef);
    return value ? toString(*value) : QStringLiteral("-");
}

} // namespace

class TestSeeds : public QObject
{
    Q_OBJECT
private slots:
    void batches_data();
    void batches();
    void randomOnesDiffer();
    void otherValuesStay();
};

void TestSeeds::batches_data()
{
    QTest::addColumn<QString>("first");
    QTest::addColumn<quint64>("maximum");
    QTest::addColumn<int>("index");
    QTest::addColumn<QString>("expected");
    QTest::newRow("the first is the file's") << QStringLiteral("42") << quint64(0) << 0 << QStringLiteral("-");
    QTest::newRow("the next counts up") << QStringLiteral("42") << quint64(0) << 3 << QStringLiteral("45");
    QTest::newRow("64 bits") << QStringLiteral("18446744073709551614") << quint64(0) << 1
                             << QStringLiteral("18446744073709551615");
    QTest::newRow("wraps at 64 bits") << QStringLiteral("18446744073709551615") << quint64(0) << 1
                                      << QStringLiteral("0");
    QTest::newRow("wraps at its limit") << QStringLiteral("4294967295") << quint64(4294967295) << 2
                                        << QStringLiteral("1");
}

void TestSeeds::batches()
{
    QFETCH(QString, first);
    QFETCH(quint64, maximum);
    QFETCH(int, index);
    const Form form =
        formWith(Seed{first.toULongLong()}, maximum == 0 ? std::nullopt : std::optional<quint64>(maximum));
    for (const SeedMode mode : {SeedMode::Fixed, SeedMode::Increment}) {
        QTEST(sent(form, mode, index), "expected");
    }
    Patch patch;
    patch.set(seedRef, Seed{7});
    QCOMPARE(sent(form, SeedMode::Fixed, 1, patch), QStringLiteral("8"));
}

void TestSeeds::randomOnesDiffer()
{
    QSet<QString> seeds;
    for (int i = 0; i < 100; ++i) {
        seeds.insert(sent(formWith(Seed{1}), SeedMode::Random, 0));
        QVERIFY(randomSeed().value < (quint64(1) << 53));
        QVERIFY(sent(formWith(Seed{1}, 9), SeedMode::Random, 0).toULongLong() <= 9);
    }
    QCOMPARE(seeds.size(), 100);
}

void TestSeeds::otherValuesStay()
{
    const Form form = formWith(QStringLiteral("a placeholder"));
    QCOMPARE(sent(form, SeedMode::Fixed, 5), QStringLiteral("-"));
    Patch patch;
    patch.set(InputRef::parse(QStringLiteral("3.text")), QStringLiteral("x"));
    QCOMPARE(withSeeds(form, patch, {}, 2).values(), patch.values());
}

QTEST_GUILESS_MAIN(TestSeeds)
#include "tst_seeds.moc"
