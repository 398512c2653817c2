#include "base/json.h"
#include "workflow/document.h"
#include "workflow/formspec.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

#include <nlohmann/json.hpp>

using namespace ryla;
using namespace ryla::workflow;

namespace {

using Json = nlohmann::json;

QByteArray bytesOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

FormSpec everything()
{
    FormSpec spec{QStringLiteral("T"), QStringLiteral("D"), {}};
    FormField field{InputRef::parse(QStringLiteral("12:5.a.b")), QStringLiteral("A"), QStringLiteral("d"),
                    QStringLiteral("p"), true};
    field.section = QStringLiteral("Look");
    field.minimum = 0.5;
    field.maximum = 30;
    field.step = 0.25;
    field.choices = QStringList{QStringLiteral("1"), QStringLiteral("2.5")};
    field.fallback = Value(2.5);
    field.showIf = ShowIf{switchRef(QStringLiteral("Upscale")), {Value(true)}};
    FormField other{InputRef::parse(QStringLiteral("3.image")), {}, {}, {}};
    other.showIf = ShowIf{field.target, {Value(qint64(1)), Value(QStringLiteral("x")), Value(false)}};
    const FormField placed{switchRef(QStringLiteral("Upscale")), QStringLiteral("Twice as large"), {}, {}};
    spec.fields = {field, placed, other};
    spec.switches = {{QStringLiteral("Upscale"),
                      {NodeId{QStringLiteral("14")}},
                      {QStringLiteral("Hires")},
                      FormSwitch::Off::Mute,
                      false}};
    spec.outputs = {NodeId{QStringLiteral("12")}};
    return spec;
}

bool isOfType(const std::string& type, const Json& value)
{
    return (type == "object" && value.is_object()) || (type == "array" && value.is_array()) ||
           (type == "string" && value.is_string()) || (type == "number" && value.is_number()) ||
           (type == "integer" && value.is_number_integer()) || (type == "boolean" && value.is_boolean());
}

bool hasAll(const Json& keys, const Json& value)
{
    return std::all_of(keys.begin(), keys.end(),
                       [&](const Json& key) { return value.contains(key.get<std::string>()); });
}

/// What the words of JSON Schema that ours uses say against a value; empty: nothing.
QString complaint(const Json& root, const Json& rule, const Json& value, const QString& place)
{
    if (rule.contains("$ref")) {
        const std::string name = rule["$ref"].get<std::string>().substr(std::string("#/$defs/").size());
        return complaint(root, root["$defs"][name], value, place);
    }
    const Json types = rule.value("type", Json());
    const Json list = types.is_array() ? types : types.is_null() ? Json::array() : Json::array({types});
    if (!list.empty() &&
        std::none_of(list.begin(), list.end(), [&](const Json& type) { return isOfType(type, value); })) {
        return place + QStringLiteral(": type");
    }
    if ((rule.contains("const") && rule["const"] != value) ||
        (rule.contains("enum") && std::count(rule["enum"].begin(), rule["enum"].end(), value) == 0)) {
        return place + QStringLiteral(": value");
    }
    if (rule.contains("pattern") &&
        !QRegularExpression(QString::fromStdString(rule["pattern"])).match(QString::fromStdString(value)).hasMatch()) {
        return place + QStringLiteral(": pattern");
    }
    if (!hasAll(rule.value("required", Json::array()), value)) {
        return place + QStringLiteral(": required");
    }
    const Json ways = rule.value("oneOf", Json::array());
    if (!ways.empty() &&
        std::count_if(ways.begin(), ways.end(), [&](const Json& way) { return hasAll(way["required"], value); }) != 1) {
        return place + QStringLiteral(": oneOf");
    }
    const Json properties = rule.value("properties", Json::object());
    for (const auto& [key, part] : properties.items()) {
        const QString inner = value.contains(key) ? complaint(root, part, value[key],
                                                              place + QLatin1Char('.') + QString::fromStdString(key))
                                                  : QString();
        if (!inner.isEmpty()) {
            return inner;
        }
    }
    for (const Json& element : rule.contains("items") ? value : Json::array()) {
        if (const QString inner = complaint(root, rule["items"], element, place + QStringLiteral("[]"));
            !inner.isEmpty()) {
            return inner;
        }
    }
    return {};
}

} // namespace

class TestFormSpecWriterCodec : public QObject
{
    Q_OBJECT
private slots:
    void keepsAll();
    void keepsUnknownKeys();
    void writesWhatTheSchemaAllows();
};

void TestFormSpecWriterCodec::keepsAll()
{
    const FormSpec spec = everything();
    const auto again = parseFormSpec(formSpecToJson(spec));
    QVERIFY2(again, qPrintable(again ? QString() : again.error().message));
    QVERIFY(*again == spec);
    QVERIFY(again->switchNamed(QStringLiteral("Upscale")));
    QVERIFY(again->field(switchRef(QStringLiteral("Upscale"))));
    QVERIFY(!again->isEmpty() && FormSpec().isEmpty());
}

void TestFormSpecWriterCodec::keepsUnknownKeys()
{
    const QByteArray bytes = R"({"version": 1, "later": {"a": [1]}, "fields": [{"id": "1.a", "colour": "red"}],)"
                             R"("switches": [{"name": "S", "nodes": ["1"], "icon": 3}]})";
    const QByteArray again = formSpecToJson(*parseFormSpec(bytes));
    for (const char* kept : {R"("later": {)", R"("colour": "red")", R"("icon": 3)"}) {
        QVERIFY2(again.contains(kept), kept);
    }
}

void TestFormSpecWriterCodec::writesWhatTheSchemaAllows()
{
    const auto schema = json::parse(bytesOf(QStringLiteral(RYLA_SOURCE_ROOT "/resources/schemas/form.schema.json")));
    QVERIFY(schema);
    const QDir folder(QStringLiteral(RYLA_SOURCE_ROOT "/workflows"));
    QList<QByteArray> files{formSpecToJson(everything())};
    for (const QString& name : folder.entryList({QStringLiteral("*.form.json")}, QDir::Files)) {
        files << bytesOf(folder.filePath(name)) << formSpecToJson(*parseFormSpec(bytesOf(folder.filePath(name))));
    }
    for (const QByteArray& file : std::as_const(files)) {
        QCOMPARE(complaint(*schema, *schema, *json::parse(file), QStringLiteral("form")), QString());
    }
    // The walk does find what is wrong.
    for (const char* wrong :
         {R"({"fields": []})", R"({"version": 2})", R"({"version": 1, "fields": [{"id": "x"}]})",
          R"({"version": 1, "fields": [{"title": "x"}]})", R"({"version": 1, "switches": [{"name": "a", "off": "x"}]})",
          R"({"version": 1, "fields": [{"id": "1.a", "optional": 1}]})"}) {
        QVERIFY2(!complaint(*schema, *schema, *json::parse(wrong), QStringLiteral("form")).isEmpty(), wrong);
    }
}

QTEST_GUILESS_MAIN(TestFormSpecWriterCodec)
#include "tst_formspecwritercodec.moc"
