#include "ui/form/formlayout.h"

#include "tests/ui/form/formsupport.h"
#include "ui/form/sizepair.h"
#include "ui/form/visiblerange.h"

#include <QTest>

using namespace ryla;
using namespace ryla::ui;
using namespace ryla::formsupport;
using workflow::ParameterKind;
using workflow::Value;

class TestFormLayout : public QObject
{
    Q_OBJECT
private slots:
    void ratio_data();
    void ratio();
    void snapping();
    void swapping();
    void names_data();
    void names();
    void range_data();
    void range();
    void decimals();
    void pairsAndGroups();
    void manyNodesInOneSection();
    void search_data();
    void search();
    void pairTitles_data();
    void pairTitles();
};

void TestFormLayout::ratio_data()
{
    QTest::addColumn<qint64>("area");
    QTest::addColumn<QSize>("ratio");
    QTest::addColumn<int>("step");
    QTest::addColumn<int>("maximum");
    QTest::addColumn<QSize>("expected");
    const qint64 million = 1024 * 1024;
    QTest::newRow("square stays") << million << QSize(1, 1) << 16 << 16384 << QSize(1024, 1024);
    QTest::newRow("as drawn") << million << QSize(4, 3) << 16 << 16384 << QSize(1152, 864);
    QTest::newRow("upright") << million << QSize(3, 4) << 16 << 16384 << QSize(864, 1152);
    QTest::newRow("wide, exact") << million << QSize(16, 9) << 16 << 16384 << QSize(1280, 720);
    QTest::newRow("wide, fine step") << million << QSize(16, 9) << 8 << 16384 << QSize(1408, 792);
    QTest::newRow("no exact one near") << qint64(512 * 512) << QSize(16, 9) << 64 << 16384 << QSize(704, 384);
    QTest::newRow("largest") << million << QSize(16, 9) << 8 << 1024 << QSize(1024, 768);
    QTest::newRow("nothing") << qint64(0) << QSize(1, 1) << 16 << 16384 << QSize(16, 16);
}

void TestFormLayout::ratio()
{
    QFETCH(qint64, area);
    QFETCH(QSize, ratio);
    QFETCH(int, step);
    QFETCH(int, maximum);
    const size::Side side{16, maximum, step};
    const QSize found = size::withRatio(area, {ratio.width(), ratio.height()}, side, side);
    QTEST(found, "expected");
}

void TestFormLayout::snapping()
{
    QCOMPARE(size::snapped(1000, {16, 16384, 16}), 1008);
    QCOMPARE(size::snapped(3, {16, 16384, 16}), 16);
    QCOMPARE(size::snapped(99999, {16, 1000, 16}), 992);
    QCOMPARE(size::snapped(7, {1, 100, 0}), 7);
    QCOMPARE(size::snapped(5, {10, 12, 100}), 100);
}

void TestFormLayout::swapping()
{
    QCOMPARE(size::swapped({1152, 864}, {16, 2048, 16}, {16, 2048, 16}), QSize(864, 1152));
    QCOMPARE(size::swapped({1152, 864}, {16, 2048, 16}, {16, 1024, 16}), QSize(864, 1024));
}

void TestFormLayout::names_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<bool>("wide");
    QTest::newRow("1280 × 720") << QSize(1280, 720) << true;
    QTest::newRow("1360 × 768") << QSize(1360, 768) << true;
    QTest::newRow("4 : 3") << QSize(1152, 864) << false;
    QTest::newRow("nothing") << QSize(0, 0) << false;
}

void TestFormLayout::names()
{
    QFETCH(QSize, size);
    QTEST(size::hasRatio(size, {16, 9}), "wide");
}

void TestFormLayout::range_data()
{
    using Kind = ParameterKind;
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("id");
    QTest::addColumn<double>("value");
    QTest::addColumn<double>("minimum");
    QTest::addColumn<double>("maximum");
    QTest::addColumn<double>("step");
    QTest::addColumn<QList<double>>("expected");
    const auto row = [](const char* name, Kind kind, const char* id, double value, QList<double> limits,
                        const QList<double>& expected) {
        QTest::newRow(name) << int(kind) << QString::fromLatin1(id) << value << limits[0] << limits[1] << limits[2]
                            << expected;
    };
    row("steps", Kind::Integer, "1.steps", 8, {1, 10000, 1}, {1, 50, 1});
    row("many steps", Kind::Integer, "1.steps", 80, {1, 10000, 1}, {1, 80, 1});
    row("cfg", Kind::Float, "1.cfg", 7, {0, 100, 0.1}, {0, 20, 0.1});
    row("denoise", Kind::Float, "1.denoise", 1, {0, 1, 0.01}, {0, 1, 0.01});
    row("strength", Kind::Float, "1.strength", 0.6, {0, 10, 0.01}, {0, 1, 0.01});
    row("near limits", Kind::Integer, "1.hops", 3, {0, 24, 2}, {0, 24, 2});
    row("far limits", Kind::Integer, "1.hops", 3, {0, 100000, 1}, {});
    row("fine float", Kind::Float, "1.share", 0.5, {0, 1, 0.0001}, {0, 1, 0.005});
    row("wide float", Kind::Float, "1.angle", 0, {-180, 180, 0.01}, {});
    row("one value", Kind::Integer, "1.steps", 1, {1, 1, 1}, {});
}

void TestFormLayout::range()
{
    QFETCH(int, kind);
    QFETCH(QString, id);
    QFETCH(double, value);
    QFETCH(double, minimum);
    QFETCH(double, maximum);
    QFETCH(double, step);
    QFETCH(QList<double>, expected);
    const bool whole = ParameterKind(kind) == ParameterKind::Integer;
    workflow::Parameter one = parameter(ParameterKind(kind), id, id, whole ? Value(qint64(value)) : Value(value));
    one.minimum = minimum;
    one.maximum = maximum;
    one.step = step;
    const std::optional<VisibleRange> found = visibleRange(one);
    QCOMPARE(found.has_value(), !expected.isEmpty());
    if (found) {
        QCOMPARE((QList<double>{found->minimum, found->maximum, found->step}), expected);
    }
}

void TestFormLayout::decimals()
{
    QCOMPARE(decimalsFor(0.05), 2);
    QCOMPARE(decimalsFor(0.001), 3);
    QCOMPARE(decimalsFor(1), 1);
    QCOMPARE(decimalsFor(0), 2);
    QCOMPARE(decimalsFor(1e-9), 6);
}

void TestFormLayout::pairsAndGroups()
{
    const workflow::Form form = smallForm();
    QStringList titles;
    for (const FieldPlan& field : mainFields(form)) {
        titles.append(field.title);
    }
    QCOMPARE(titles, QStringList({QStringLiteral("Prompt"), QStringLiteral("Size"), QStringLiteral("Steps"),
                                  QStringLiteral("Prompt strength"), QStringLiteral("Seed"), QStringLiteral("Model")}));
    QVERIFY(mainFields(form).at(1).isPair());
    const QList<SectionPlan> sections = advancedSections(form);
    QCOMPARE(sections.size(), 3);
    QCOMPARE(sections.at(0).title, QStringLiteral("Node 8"));
    QCOMPARE(sections.at(0).groups.size(), 1);
    QCOMPARE(sections.at(0).groups.at(0).fields.size(), 2);
    QCOMPARE(advancedCount(form), 5);
}

void TestFormLayout::search_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("fields");
    QTest::newRow("none") << QString() << 5;
    QTest::newRow("title") << QStringLiteral("sampler") << 1;
    QTest::newRow("input's name") << QStringLiteral("denoise") << 1;
    QTest::newRow("node") << QStringLiteral("node 9") << 2;
    QTest::newRow("both words") << QStringLiteral("9 points") << 1;
    QTest::newRow("nothing") << QStringLiteral("xyz") << 0;
}

void TestFormLayout::search()
{
    QFETCH(QString, text);
    int fields = 0;
    for (const SectionPlan& section : advancedSections(smallForm(), text)) {
        fields += int(section.fieldCount());
    }
    QTEST(fields, "fields");
}

void TestFormLayout::manyNodesInOneSection()
{
    // A search through the groups for each field would be 400 million comparisons: minutes, where this is a moment.
    constexpr int nodes = 20000;
    workflow::Form form;
    form.sections = {{workflow::FormSection::Origin::Group, QStringLiteral("All"), {}}};
    for (const char* input : {"first", "second"}) { // the two fields of a node stand far apart
        for (int node = 0; node < nodes; ++node) {
            workflow::Parameter parameter;
            parameter.id = {workflow::NodeId{QString::number(node)}, QString::fromLatin1(input)};
            parameter.kind = ParameterKind::Text;
            parameter.advanced = true;
            parameter.section = 0;
            form.parameters.append(parameter);
        }
    }
    const QList<SectionPlan> sections = advancedSections(form);
    QCOMPARE(sections.size(), 1);
    QCOMPARE(sections.first().groups.size(), nodes);
    QCOMPARE(sections.first().fieldCount(), 2 * nodes);
    QCOMPARE(sections.first().groups.at(7).node.text, QStringLiteral("7"));
    QCOMPARE(sections.first().groups.at(7).fields.size(), 2);
}

void TestFormLayout::pairTitles_data()
{
    QTest::addColumn<QString>("width");
    QTest::addColumn<QString>("expected");
    QTest::newRow("plain") << QStringLiteral("Width") << QStringLiteral("Size");
    QTest::newRow("of something") << QStringLiteral("Width of the outlines") << QStringLiteral("Size of the outlines");
    QTest::newRow("own word") << QStringLiteral("Across") << QStringLiteral("Across");
}

void TestFormLayout::pairTitles()
{
    QFETCH(QString, width);
    workflow::Form form = smallForm();
    form.parameters[1].title = width;
    QTEST(mainFields(form).at(1).title, "expected");
}

QTEST_MAIN(TestFormLayout)
#include "tst_formlayout.moc"
