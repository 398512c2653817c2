#include "tests/workflow/convert/conversions.h"

#include <QTest>

using namespace ryla;
using namespace ryla::workflow;
using namespace ryla::tests;

namespace {

NodeCatalog catalog()
{
    return *NodeCatalog::fromObjectInfo(R"({
"Load": {"input": {"required": {"name": [["sd/one.st", "two_v2.st"]]}}, "output": ["MODEL"]},
"Picture": {"input": {"required": {"image": ["COMBO", {"options": ["a.png"], "image_upload": true}]}}, "output": []},
"Number": {"input": {"required": {"n": ["COMBO", {"options": [1, 2]}]}}, "output": []},
"Far": {"input": {"required": {"n": ["COMBO", {"remote": {"route": "/x"}}]}}, "output": []}
})");
}

QByteArray load(const QByteArray& name, const QByteArray& more = {})
{
    return R"({"id":1,"type":"Load","title":"Model","widgets_values":[")" + name + "\"]" + more + '}';
}

const QByteArray hint = "[{\"name\":\"gone.st\",\"directory\":\"checkpoints\",\"url\":\"https://x.org/gone.st\","
                        "\"hash\":\"AB\",\"hash_type\":\"SHA256\",\"size\":2000000000}]";

} // namespace

/// Values the server does not offer, in the words of the file.
class TestChoiceCheck : public QObject
{
    Q_OBJECT
private slots:
    void warns_data();
    void warns();
    void tellsTheModel();
    void givesUpInTime();
};

void TestChoiceCheck::warns_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char* name, const QByteArray& file, const char* sentence) {
        QTest::newRow(name) << file << QString::fromUtf8(sentence);
    };
    row("there", root(load("two_v2.st")), "");
    row("other slashes", root(load(R"(sd\\one.st)")),
        "Model (1): name is \"sd\\one.st\"; the server spells it \"sd/one.st\"");
    row("without its folder", root(load("one.st")),
        "Model (1): the server does not offer \"one.st\" as name; the nearest is \"sd/one.st\"");
    row("other case", root(load("TWO_V2.st")),
        "Model (1): the server does not offer \"TWO_V2.st\" as name; the nearest is \"two_v2.st\"");
    row("nothing near", root(load("completely-different.bin")),
        "Model (1): the server does not offer \"completely-different.bin\" as name");
    row("a hint at the node", root(load("x/gone.st", R"(,"properties":{"models":)" + hint + '}')),
        "Model (1): the server does not offer \"x/gone.st\" as name; the nearest is \"sd/one.st\". It belongs into "
        "models/checkpoints; the file names https://x.org/gone.st as its source (2000 MB)");
    row("a hint at the file", root(load("gone.st"), "[]", R"(,"models":)" + hint),
        "Model (1): the server does not offer \"gone.st\" as name; the nearest is \"sd/one.st\". It belongs into "
        "models/checkpoints; the file names https://x.org/gone.st as its source (2000 MB)");
    row("a picture", root(R"({"id":1,"type":"Picture","widgets_values":["mine.png","image"]})"),
        "Picture (1): the server's input folder does not have \"mine.png\"");
    row("numbers", root(R"({"id":1,"type":"Number","widgets_values":[7]})"), "");
    row("a list that is elsewhere", root(R"({"id":1,"type":"Far","widgets_values":["x"]})"), "");
    row("switched off", root(load("gone", R"(,"mode":2)") + R"(,{"id":2,"type":"Far"})"), "");
    row("hints that are none",
        root(load("two_v2.st", R"(,"properties":{"models":[7,{"name":3},{}]})"), "[]", R"(,"models":{"name":"x"})"),
        "");
}

void TestChoiceCheck::warns()
{
    QFETCH(QByteArray, file);
    const Result<Conversion> conversion = converted(file, catalog());
    QVERIFY2(conversion, qPrintable(problemOf(conversion)));
    const QList<ConversionWarning>& warnings = conversion->warnings;
    QTEST(warnings.isEmpty() ? QString() : warnings.first().sentence(), "sentence");
    QVERIFY(warnings.size() <= 1);
}

void TestChoiceCheck::tellsTheModel()
{
    const Result<Conversion> conversion =
        converted(root(load("gone.st", R"(,"properties":{"models":)" + hint + '}')), catalog());
    QVERIFY(conversion && conversion->warnings.size() == 1);
    const ConversionWarning& warning = conversion->warnings.first();
    QVERIFY(warning.kind == ConversionWarning::Kind::MissingChoice && warning.model);
    QCOMPARE(warning.input, QStringLiteral("name"));
    QCOMPARE(warning.value, QStringLiteral("gone.st"));
    QCOMPARE(warning.model->folder, QStringLiteral("checkpoints"));
    QCOMPARE(warning.model->url, QStringLiteral("https://x.org/gone.st"));
    QCOMPARE(warning.model->hash, QStringLiteral("sha256:AB"));
    QCOMPARE(warning.model->size, qint64(2000000000));
}

void TestChoiceCheck::givesUpInTime()
{
    QByteArray nodes;
    for (int i = 1; i <= 5000; ++i) {
        nodes += R"({"id":)" + QByteArray::number(i) + R"(,"type":"Load","widgets_values":["x)" +
                 QByteArray::number(i) + "\"]},";
    }
    nodes.chop(1);
    const Result<Conversion> conversion = converted(root(nodes), catalog());
    QVERIFY(conversion);
    QVERIFY(conversion->warnings.size() <= 201);
    QVERIFY(conversion->warnings.last().text.contains(QStringLiteral("more of these")));
}

QTEST_GUILESS_MAIN(TestChoiceCheck)
#include "tst_choicecheck.moc"
