#include "demo/inputcheck.h"
#include "demo/validation.h"

#include <nlohmann/json.hpp>

#include <QFile>
#include <QTest>

using namespace ryla::demo;

/// Every prompt a real ComfyUI 0.24 was recorded refusing (or taking) is put before ours: the answers must be the same.
class TestValidation : public QObject
{
    Q_OBJECT
private slots:
    void answersAsRecorded_data();
    void answersAsRecorded();
    void converts_data();
    void converts();
    void fitsTypes_data();
    void fitsTypes();
};

namespace {

QByteArray contentOf(const char* name)
{
    QFile file(QStringLiteral(RYLA_TEST_DATA "/%1").arg(QLatin1String(name)));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

Json parsed(const QByteArray& text)
{
    return Json::parse(text.begin(), text.end(), nullptr, false);
}

/// Without what Python alone has: tracebacks.
Json plain(Json errors)
{
    for (Json& node : errors) {
        for (Json& error : node["errors"]) {
            error["extra_info"].erase("traceback");
        }
    }
    return errors;
}

} // namespace

void TestValidation::answersAsRecorded_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("answer");
    // Left out: a seed above 2^64-1, an integer that becomes a float here (the complaint differs in its digits), and
    // two bad outputs, which a real server checks in the order of a Python set.
    const Json recorded = parsed(contentOf("demo/validation-0.24.0.json"));
    for (const Json& row : recorded) {
        QTest::newRow(row["note"].get<std::string>().c_str())
            << QByteArray::fromStdString(row["body"].dump()) << row["status"].get<int>()
            << QByteArray::fromStdString(row["json"].dump());
    }
    QVERIFY(recorded.size() > 20);
}

void TestValidation::answersAsRecorded()
{
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    QFETCH(QByteArray, answer);
    const Json request = parsed(body);
    const Json info = parsed(contentOf("demo/object_info-0.24.0.json"));
    std::optional<QStringList> targets;
    if (request.contains("partial_execution_targets")) {
        targets = QStringList{QString::fromStdString(request["partial_execution_targets"][0].get<std::string>())};
    }
    const auto verdict = validated(request["prompt"], info, targets, [](const QString&) { return false; });
    QCOMPARE(!verdict, status == 500);
    if (!verdict) {
        return;
    }
    QCOMPARE(verdict->error != nullptr, status == 400);
    const Json expected = parsed(answer);
    QCOMPARE(QByteArray::fromStdString(plain(*verdict->nodeErrors).dump(1)),
             QByteArray::fromStdString(plain(expected["node_errors"]).dump(1)));
    if (verdict->error) {
        QCOMPARE(QByteArray::fromStdString(verdict->error->dump(1)),
                 QByteArray::fromStdString(expected["error"].dump(1)));
    }
}

void TestValidation::converts_data()
{
    QTest::addColumn<QByteArray>("spec");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("taken");
    const auto row = [](const char* spec, const char* value, const char* taken) {
        QTest::addRow("%s %s", spec, value) << QByteArray(spec) << QByteArray(value) << QByteArray(taken);
    };
    row("[\"INT\"]", "2.9", "2");
    row("[\"INT\"]", "\" 7 \"", "7");
    row("[\"INT\"]", "true", "1");
    row("[\"INT\", {\"max\": 18446744073709551615}]", "18446744073709551615", "18446744073709551615");
    row("[\"FLOAT\"]", "3", "3.0");
    row("[\"FLOAT\"]", "\"1e2\"", "100.0");
    row("[\"STRING\"]", "5", "\"5\"");
    row("[\"BOOLEAN\"]", "\"false\"", "true");
    row("[\"BOOLEAN\"]", "\"\"", "false");
    row("[[\"a\", 2]]", "2", "2");
    row("[[\"a\"]]", "{\"__value__\": \"a\"}", "\"a\"");
    row("[\"COMBO\", {\"options\": [\"a\"]}]", "\"b\"", "value_not_in_list");
    row("[\"INT\"]", "{}", "invalid_input_type");
    row("[\"INT\", {\"min\": 1}]", "0", "value_smaller_than_min");
    row("[\"FLOAT\", {\"max\": 1.0}]", "1.5", "value_bigger_than_max");
}

void TestValidation::converts()
{
    QFETCH(QByteArray, spec);
    QFETCH(QByteArray, value);
    Json converted = parsed(value);
    const auto error = checkLiteral("n", converted, parsed(spec));
    const std::string taken = error ? (*error)["type"].get<std::string>() : converted.dump();
    QTEST(QByteArray::fromStdString(taken), "taken");
}

void TestValidation::fitsTypes_data()
{
    QTest::addColumn<QByteArray>("given");
    QTest::addColumn<QByteArray>("spec");
    QTest::addColumn<bool>("fits");
    QTest::newRow("same") << QByteArray("\"IMAGE\"") << QByteArray("[\"IMAGE\"]") << true;
    QTest::newRow("other") << QByteArray("\"MASK\"") << QByteArray("[\"IMAGE\"]") << false;
    QTest::newRow("any in") << QByteArray("\"MASK\"") << QByteArray("[\"*\"]") << true;
    QTest::newRow("any out") << QByteArray("\"*\"") << QByteArray("[\"IMAGE\"]") << true;
    QTest::newRow("one of") << QByteArray("\"MASK\"") << QByteArray("[\"IMAGE,MASK\"]") << true;
    QTest::newRow("choices") << QByteArray("[\"a\"]") << QByteArray("[[\"a\", \"b\"]]") << true;
}

void TestValidation::fitsTypes()
{
    QFETCH(QByteArray, given);
    QFETCH(QByteArray, spec);
    QTEST(typesFit(parsed(given), parsed(spec)), "fits");
}

QTEST_GUILESS_MAIN(TestValidation)
#include "tst_validation.moc"
