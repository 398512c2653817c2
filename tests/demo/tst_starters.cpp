#include "demo/nodes/table.h"
#include "demo/podstate.h"
#include "demo/validation.h"

#include <nlohmann/json.hpp>

#include <QDir>
#include <QFile>
#include <QTest>

using namespace ryla::demo;

/// The shipped workflows, their forms, and the facts the demo pod ships.
class TestStarters : public QObject
{
    Q_OBJECT
private slots:
    void atLeastSix();
    void areValid_data();
    void areValid();
    void formsNameRealFields_data();
    void formsNameRealFields();
    void factsAreTheRecordedOnes();
    void everyFactHasItsNode();
};

namespace {

const QString root = QStringLiteral(RYLA_SOURCE_ROOT);

Json read(const QString& path)
{
    QFile file(path);
    const QByteArray text = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    return Json::parse(text.begin(), text.end(), nullptr, false);
}

QStringList starters()
{
    QStringList names;
    const QStringList files = QDir(root + QStringLiteral("/workflows")).entryList({QStringLiteral("*.json")});
    for (const QString& file : files) {
        if (!file.endsWith(QStringLiteral(".form.json")) && !file.endsWith(QStringLiteral(".suite.json"))) {
            names << file.chopped(5);
        }
    }
    return names;
}

QString pathOf(const QString& name, const char* ending)
{
    return root + QStringLiteral("/workflows/") + name + QLatin1String(ending);
}

/// Names of model files are those of the machine the facts were recorded on.
bool namesModel(const std::string& input)
{
    return input.ends_with("_name") || input == "clip_name1" || input == "clip_name2";
}

} // namespace

void TestStarters::atLeastSix()
{
    QVERIFY(starters().size() >= 6);
    QFile readme(root + QStringLiteral("/workflows/README.md"));
    QVERIFY(readme.open(QIODevice::ReadOnly));
    const QString text = QString::fromUtf8(readme.readAll());
    const QStringList names = starters();
    for (const QString& name : names) {
        QVERIFY2(text.contains(QLatin1Char('`') + name + QStringLiteral(".json`")), qPrintable(name));
    }
}

void TestStarters::areValid_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("facts");
    const QStringList names = starters();
    for (const QString& name : names) {
        for (const char* facts : {"tests/data/demo/object_info-0.24.0.json", "tests/data/demo/object_info-0.3.64.json",
                                  "resources/demo/object_info.json"}) {
            QTest::addRow("%s %s", qPrintable(name), facts) << name << QString::fromLatin1(facts);
        }
    }
}

void TestStarters::areValid()
{
    QFETCH(QString, name);
    QFETCH(QString, facts);
    const Json prompt = read(pathOf(name, ".json"));
    const Json info = read(root + QLatin1Char('/') + facts);
    const bool recorded = facts.startsWith(QStringLiteral("tests"));
    QStringList pictures;
    const auto verdict = validated(prompt, info, std::nullopt, [&pictures](const QString& picture) {
        pictures << picture;
        return true;
    });
    QVERIFY(verdict);
    const Json errors = verdict->nodeErrors ? *verdict->nodeErrors : Json::object();
    for (const auto& [id, node] : errors.items()) {
        for (const Json& error : node["errors"]) {
            const bool excused = recorded && error["type"] == "value_not_in_list" &&
                                 namesModel(error["extra_info"]["input_name"].get<std::string>());
            QVERIFY2(excused, error.dump().c_str());
        }
    }
    for (const QString& picture : pictures) {
        QVERIFY2(QFile::exists(root + QStringLiteral("/workflows/") + picture), qPrintable(picture));
    }
    for (const auto& [id, node] : prompt.items()) {
        const Json& known = info[node["class_type"].get<std::string>()]["input"];
        for (const auto& [input, value] : node["inputs"].items()) {
            const bool there =
                known["required"].contains(input) || known.value("optional", Json::object()).contains(input);
            QVERIFY2(there, (id + "." + input).c_str());
        }
        QVERIFY2(!node["_meta"]["title"].get<std::string>().empty(), id.c_str());
    }
}

void TestStarters::formsNameRealFields_data()
{
    QTest::addColumn<QString>("name");
    const QStringList names = starters();
    for (const QString& name : names) {
        QTest::newRow(qPrintable(name)) << name;
    }
}

void TestStarters::formsNameRealFields()
{
    QFETCH(QString, name);
    const Json prompt = read(pathOf(name, ".json"));
    const Json form = read(pathOf(name, ".form.json"));
    QCOMPARE(form["version"].get<int>(), 1);
    QVERIFY(!form["title"].get<std::string>().empty());
    QVERIFY(!form["fields"].empty());
    QStringList seen;
    for (const Json& field : form["fields"]) {
        const std::string id = field["id"].get<std::string>();
        const size_t dot = id.find('.');
        const std::string node = id.substr(0, dot);
        QVERIFY2(prompt.contains(node), id.c_str());
        QVERIFY2(prompt[node]["inputs"].contains(id.substr(dot + 1)), id.c_str());
        QVERIFY2(!prompt[node]["inputs"][id.substr(dot + 1)].is_array(), id.c_str());
        QVERIFY2(!seen.contains(QString::fromStdString(id)), id.c_str());
        QVERIFY2(!field["title"].get<std::string>().empty(), id.c_str());
        seen << QString::fromStdString(id);
    }
}

void TestStarters::factsAreTheRecordedOnes()
{
    const Json shipped = **shippedObjectInfo();
    const Json recorded = read(root + QStringLiteral("/tests/data/demo/object_info-0.24.0.json"));
    int compared = 0;
    for (const auto& [name, facts] : recorded.items()) {
        if (!shipped.contains(name)) {
            continue;
        }
        QVERIFY2(shipped[name]["output"] == facts["output"], name.c_str());
        QVERIFY2(shipped[name]["input_order"] == facts["input_order"], name.c_str());
        for (const char* category : {"required", "optional"}) {
            const Json inputs = facts["input"].value(category, Json::object());
            for (const auto& [input, spec] : inputs.items()) {
                const Json& ours = shipped[name]["input"][category][input];
                QVERIFY2(ours[0].type() == spec[0].type(), (name + "." + input).c_str());
                QVERIFY2(ours[0].is_array() || ours[0] == spec[0], (name + "." + input).c_str());
                const Json options = spec.size() > 1 ? spec[1] : Json::object();
                for (const char* limit : {"default", "min", "max", "step"}) {
                    QVERIFY2(!options.contains(limit) || ours[1][limit] == options[limit],
                             (name + "." + input).c_str());
                }
                ++compared;
            }
        }
    }
    QVERIFY(compared > 50);
}

void TestStarters::everyFactHasItsNode()
{
    const Json shipped = **shippedObjectInfo();
    QCOMPARE(qsizetype(shipped.size()), nodeKinds().size());
    for (const auto& [name, facts] : shipped.items()) {
        QVERIFY2(nodeFunction(QString::fromStdString(name)) != nullptr, name.c_str());
    }
    QVERIFY(nodeFunction(QStringLiteral("NoSuchNode")) == nullptr);
}

QTEST_GUILESS_MAIN(TestStarters)
#include "tst_starters.moc"
