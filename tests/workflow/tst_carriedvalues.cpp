#include "workflow/carriedvalues.h"

#include "workflow/loader.h"

#include <QTest>

using namespace ryla::workflow;

namespace {

WorkflowDocument documentOf(const char* json)
{
    return read(QByteArray(json), QStringLiteral("a.json")).value();
}

const char* const open = R"({"1": {"class_type": "LoadImage", "inputs": {"image": "fox.png"}},
                             "2": {"class_type": "KSampler", "inputs": {"seed": 5, "steps": 8, "cfg": 1.5}},
                             "3": {"class_type": "SaveImage", "inputs": {"images": ["2", 0]}}})";

} // namespace

class TestCarriedValues : public QObject
{
    Q_OBJECT
private slots:
    void fits_data();
    void fits();
    void valuesInTheShapeOfTheirKind();
};

void TestCarriedValues::fits_data()
{
    QTest::addColumn<QByteArray>("carried");
    QTest::addColumn<bool>("fits");
    QTest::newRow("itself") << QByteArray(open) << true;
    QTest::newRow("a branch was muted") << QByteArray(R"({"2": {"class_type": "KSampler", "inputs": {"seed": 5}},
                          "3": {"class_type": "SaveImage", "inputs": {}}})")
                                        << true;
    QTest::newRow("hardly anything of it")
        << QByteArray(R"({"2": {"class_type": "KSampler", "inputs": {"seed": 5}}})") << false;
    QTest::newRow("another class") << QByteArray(open).replace("KSampler", "Other") << false;
    QTest::newRow("more nodes") << QByteArray(open).replace(R"({"1")",
                                                            R"({"9": {"class_type": "A", "inputs": {}}, "1")")
                                << false;
}

void TestCarriedValues::fits()
{
    QFETCH(QByteArray, carried);
    QFETCH(bool, fits);
    const WorkflowDocument document = documentOf(open);
    const Form form = describe(document, NodeCatalog());
    QCOMPARE(valuesFor(document, form, documentOf(carried.constData())).has_value(), fits);
}

void TestCarriedValues::valuesInTheShapeOfTheirKind()
{
    const WorkflowDocument document = documentOf(open);
    const Form form = describe(document, NodeCatalog());
    const QByteArray other = QByteArray(open)
                                 .replace("\"seed\": 5", "\"seed\": 18446744073709551615")
                                 .replace("fox.png", "owl.png")
                                 .replace("1.5", "2");
    const auto values = valuesFor(document, form, documentOf(other.constData()));
    QVERIFY(values);
    QVERIFY(values->value(InputRef::parse(QStringLiteral("2.seed"))) == Value(Seed{18446744073709551615ULL}));
    QVERIFY(values->value(InputRef::parse(QStringLiteral("2.cfg"))) == Value(2.0));
    QVERIFY(values->value(InputRef::parse(QStringLiteral("1.image"))) == Value(FileRef{{}, QStringLiteral("owl.png")}));
    QVERIFY(!values->contains(InputRef::parse(QStringLiteral("3.images"))));
}

QTEST_APPLESS_MAIN(TestCarriedValues)
#include "tst_carriedvalues.moc"
