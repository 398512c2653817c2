#include "workflow/formcarrier.h"

#include "tests/workflow/smallcatalog.h"

#include <QTest>

using namespace ryla;
using namespace ryla::workflow;

namespace {

FormSpec someForm()
{
    return parseFormSpec(R"({"version": 1, "title": "T", "fields": [{"id": "8.steps", "max": 9}], "x": 1})")
        .value_or(FormSpec());
}

} // namespace

class TestFormCarrierCodec : public QObject
{
    Q_OBJECT
private slots:
    void carries_data();
    void carries();
    void isNotSent();
    void saysWhatIsBroken();
};

void TestFormCarrierCodec::carries_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::newRow("API format") << testing::smallPrompt();
    QTest::newRow("editor's format") << QByteArray(R"({"nodes": [{"id": 1, "type": "A"}], "links": [],
        "last_node_id": 1, "extra": {"ds": {"scale": 1}}})");
    QTest::newRow("no extra") << QByteArray(R"({"nodes": [{"id": 1, "type": "A"}], "links": [], "last_node_id": 1})");
}

void TestFormCarrierCodec::carries()
{
    QFETCH(QByteArray, file);
    const auto document = read(file, QStringLiteral("a.json"));
    QVERIFY(document);
    QVERIFY(!carriedForm(*document));
    const auto with = withFormInside(*document, someForm());
    QVERIFY(with);
    const auto again = read(*with, QStringLiteral("a.json"));
    QVERIFY(again);
    const auto form = carriedForm(*again);
    QVERIFY(form && *form);
    QVERIFY(**form == someForm());
    // Once more over it: the newer one counts.
    const auto other = carriedForm(*read(*withFormInside(*again, {}), QStringLiteral("a.json")));
    QVERIFY(other && (*other)->isEmpty());
}

void TestFormCarrierCodec::isNotSent()
{
    const WorkflowDocument document = testing::smallDocument();
    const auto again = read(*withFormInside(document, someForm()), QStringLiteral("small.json"));
    QVERIFY(again->promptJson().contains("ryla_form"));
    QVERIFY(!withoutForm(*again).promptJson().contains("ryla_form"));
    QCOMPARE(withoutForm(*again).nodes(), document.nodes());
    QCOMPARE(withoutForm(*again).name(), QStringLiteral("small"));
    QCOMPARE(withoutForm(document).contentHash(), document.contentHash());
}

void TestFormCarrierCodec::saysWhatIsBroken()
{
    const auto document = read(R"({"1": {"class_type": "A", "inputs": {}, "_meta": {"ryla_form": {"version": 9}}}})",
                               QStringLiteral("a.json"));
    const auto form = carriedForm(*document);
    QVERIFY(form && !*form);
    QVERIFY(form->error().message.contains(QStringLiteral("version 9")));
}

QTEST_GUILESS_MAIN(TestFormCarrierCodec)
#include "tst_formcarriercodec.moc"
