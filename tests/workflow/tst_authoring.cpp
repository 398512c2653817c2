#include "workflow/authoring.h"

#include "tests/workflow/smallcatalog.h"

#include <QTest>

using namespace ryla;
using namespace ryla::workflow;

class TestAuthoring : public QObject
{
    Q_OBJECT
private slots:
    void knowsWhatThereIs();
    void beginsWithWhatIsSeen();
};

void TestAuthoring::knowsWhatThereIs()
{
    LoadedWorkflow loaded;
    loaded.document = testing::smallDocument();
    loaded.formSpec = parseFormSpec(R"({"version": 1, "fields": [{"id": "8.steps", "title": "Mine"}]})").value();
    const AuthorMaterial material = authorMaterial(loaded, testing::smallCatalog());
    QCOMPARE(material.nodes.size(), 13);
    QCOMPARE(material.titleOf(NodeId{QStringLiteral("10")}), QStringLiteral("Large"));
    QStringList outputs;
    for (const AuthorMaterial::Node& node : material.nodes) {
        outputs << (node.isOutput ? QStringList{node.id.text} : QStringList());
    }
    QCOMPARE(outputs, QStringList({QStringLiteral("11"), QStringLiteral("12")}));
    // As it is without a form.
    QCOMPARE(material.form.find(InputRef::parse(QStringLiteral("8.steps")))->title, QStringLiteral("Steps"));
}

void TestAuthoring::beginsWithWhatIsSeen()
{
    const Form form = describe(testing::smallDocument(), testing::smallCatalog());
    const FormSpec draft = firstDraft({}, form);
    QVERIFY(draft.fields.size() > 3);
    QCOMPARE(draft.fields.first().title, QStringLiteral("Prompt"));
    const FormSpec own = parseFormSpec(R"({"version": 1, "fields": [{"id": "8.steps"}]})").value();
    QVERIFY(firstDraft(own, form) == own);
}

QTEST_GUILESS_MAIN(TestAuthoring)
#include "tst_authoring.moc"
