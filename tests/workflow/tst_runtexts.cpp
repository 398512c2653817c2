#include "workflow/runtexts.h"

#include "workflow/loader.h"

#include <QTest>

using namespace ryla;
using namespace ryla::workflow;

class TestRunTexts : public QObject
{
    Q_OBJECT
private slots:
    void madeAtEveryRun_data();
    void madeAtEveryRun();
    void namesOfTheEditor();
};

namespace {

InputRef ref(const char* text)
{
    return InputRef::parse(QString::fromLatin1(text));
}

NodeCatalog catalog()
{
    return NodeCatalog::fromObjectInfo(R"({
        "Text": {"input": {"required": {"text": ["STRING", {"dynamicPrompts": true}],
                                        "plain": ["STRING", {}]}}, "output": []},
        "SaveImage": {"input": {"required": {"filename_prefix": ["STRING", {}]}}, "output": [], "output_node": true}})")
        .value();
}

WorkflowDocument document()
{
    return read(R"({
        "1": {"class_type": "Text", "_meta": {"title": "Words"},
              "inputs": {"text": "a {red|green} fox // soon", "plain": "{red|green}"}},
        "2": {"class_type": "SaveImage",
              "inputs": {"filename_prefix": "%date:yyyy-MM%/%Words.plain% %Text.nothing% %width%"}}})",
                QStringLiteral("x.json"))
        .value();
}

constexpr auto tokens = "%date:yyyy-MM%/%Words.plain% %Text.nothing% %width%";

ConversionOptions moment()
{
    ConversionOptions at;
    at.random = [] { return 0.9; };
    at.now = QDateTime(QDate(2026, 3, 4), QTime(5, 6));
    return at;
}

} // namespace

void TestRunTexts::madeAtEveryRun_data()
{
    QTest::addColumn<bool>("editor");
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("sent");
    const auto row = [](const char* name, bool editor, const char* id, const char* typed, const char* sent) {
        QTest::newRow(name) << editor << QByteArray(id) << QString::fromLatin1(typed) << QString::fromLatin1(sent);
    };
    row("as in the editor's file", true, "1.text", "", "a green fox ");
    row("the API format is sent as it is", false, "1.text", "", "a {red|green} fox // soon");
    row("as typed", false, "1.text", "{one|two}", "two");
    row("as typed over the editor's", true, "1.text", "{one|two}", "two");
    row("without a choice", false, "1.text", "two", "two");
    row("a text that wants none", false, "1.plain", "{a|b}", "{a|b}");
    row("tokens of the API format", false, "2.filename_prefix", "", tokens);
    row("tokens as typed", false, "2.filename_prefix", tokens, "2026-03/{red_green} %Text.nothing% %width%");
}

void TestRunTexts::madeAtEveryRun()
{
    QFETCH(bool, editor);
    QFETCH(QByteArray, id);
    QFETCH(QString, typed);
    QFETCH(QString, sent);
    const WorkflowDocument file = document();
    InputSources sources;
    if (editor) {
        sources.insert(ref("1.text"), {QStringLiteral("1"), QStringLiteral("Words"), {}, QStringLiteral("text")});
    }
    Patch patch;
    if (!typed.isEmpty()) {
        patch.set(ref(id.constData()), typed);
    }
    const Patch at = withRunTexts(file, describe(file, catalog()), sources, patch, moment());
    QCOMPARE(toString(at.value(ref(id.constData())).value_or(file.literal(ref(id.constData())).value_or(Value()))),
             sent);
}

void TestRunTexts::namesOfTheEditor()
{
    const WorkflowDocument file = document();
    Patch patch;
    patch.set(ref("2.filename_prefix"), QStringLiteral("%Words.value%-%Mine.value%"));
    patch.set(ref("1.plain"), QStringLiteral("new"));
    const InputSources sources{
        {ref("1.text"), {QStringLiteral("7"), QStringLiteral("Words"), {}, QStringLiteral("value")}},
        {ref("1.plain"), {QStringLiteral("8"), QStringLiteral("x"), QStringLiteral("Mine"), QStringLiteral("value")}}};
    const Patch at = withRunTexts(file, describe(file, catalog()), sources, patch, moment());
    QCOMPARE(toString(*at.value(ref("2.filename_prefix"))), QStringLiteral("a {red_green} fox __ soon-new"));
}

QTEST_MAIN(TestRunTexts)
#include "tst_runtexts.moc"
