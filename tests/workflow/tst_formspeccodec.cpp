#include "workflow/formspec.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace ryla;
using namespace ryla::workflow;

class TestFormSpecCodec : public QObject
{
    Q_OBJECT
private slots:
    void reads();
    void refuses_data();
    void refuses();
    void readsTheShippedOnes();
    void standsBesideTheWorkflow();
};

void TestFormSpecCodec::reads()
{
    const auto spec = parseFormSpec(R"({"version": 1, "title": " T ", "description": "D", "new": {}, "fields": [)"
                                    R"({"id": "6.text", "title": "Prompt", "placeholder": "p", "optional": true},)"
                                    R"({"id": "12:5.resize_type.width", "colour": 3}]})");
    QVERIFY2(spec, qPrintable(spec ? QString() : spec.error().message));
    QCOMPARE(spec->title, QStringLiteral("T"));
    QCOMPARE(spec->fields.size(), 2);
    QCOMPARE(spec->fields[0].target.text(), QStringLiteral("6.text"));
    QCOMPARE(spec->fields[0].placeholder, QStringLiteral("p"));
    QVERIFY(spec->fields[0].optional);
    QCOMPARE(spec->fields[1].target.input, QStringLiteral("resize_type.width"));
    QVERIFY(parseFormSpec("{\"version\": 1}")->isEmpty());
}

void TestFormSpecCodec::refuses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("message");
    const auto row = [](const char* name, const QByteArray& bytes, const char* message) {
        QTest::newRow(name) << bytes << QString::fromUtf8(message);
    };
    row("empty", "", "line 1, column 1: the JSON ends too early");
    row("broken", "{\n\"version\" 1}", "line 2, column 11: this is not valid JSON");
    row("list", "[]", "expected an object with \"version\" and \"fields\"");
    row("no version", "{}", "version: expected the number 1");
    row("newer", "{\"version\": 2}",
        "this form is of version 2 and this program knows version 1; a newer RYLA Studio can read it");
    row("fields", "{\"version\": 1, \"fields\": {}}", "fields: expected a list of at most 2000 fields");
    row("field", "{\"version\": 1, \"fields\": [5]}", "fields[0]: expected a field with an \"id\"");
    row("limit", R"({"version": 1, "fields": [{"id": "1.a", "min": "x"}]})", "fields[0].min: expected a number");
    row("condition", R"({"version": 1, "fields": [{"id": "1.a", "showIf": {}}]})",
        "fields[0].showIf.id: expected an input written \"node.input\", such as \"6.text\"");
    row("switch", R"({"version": 1, "switches": [{}]})", "switches[0].name: expected the name of the switch");
    row("off", R"({"version": 1, "switches": [{"name": "a", "off": "gone"}]})",
        "switches[0].off: expected \"bypass\" or \"mute\"");
    row("outputs", R"({"version": 1, "outputs": "12"})", "outputs: expected a list of at most 2000 outputs");
    row("id", "{\"version\": 1, \"fields\": [{\"id\": \"text\"}]}",
        "fields[0].id: expected an input written \"node.input\", such as \"6.text\"");
}

void TestFormSpecCodec::refuses()
{
    QFETCH(QByteArray, bytes);
    const auto spec = parseFormSpec(bytes);
    QVERIFY(!spec);
    QVERIFY(spec.error().kind == ErrorKind::BadFile);
    QTEST(spec.error().message, "message");
}

void TestFormSpecCodec::readsTheShippedOnes()
{
    const QDir folder(QStringLiteral(RYLA_SOURCE_ROOT "/workflows"));
    const QStringList names = folder.entryList({QStringLiteral("*.form.json")}, QDir::Files);
    QVERIFY(names.size() >= 6);
    for (const QString& name : names) {
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto spec = parseFormSpec(file.readAll());
        QVERIFY2(spec && !spec->isEmpty(), qPrintable(name));
    }
}

void TestFormSpecCodec::standsBesideTheWorkflow()
{
    QCOMPARE(formSpecPath(QStringLiteral("a/portrait.json")), QStringLiteral("a/portrait.form.json"));
    QCOMPARE(formSpecPath(QStringLiteral("/x.y/my.flow.json")), QStringLiteral("/x.y/my.flow.form.json"));
    QCOMPARE(formSpecPath(QStringLiteral("plain")), QStringLiteral("plain.form.json"));
}

QTEST_GUILESS_MAIN(TestFormSpecCodec)
#include "tst_formspeccodec.moc"
