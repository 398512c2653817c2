#include "cli/runvalues.h"

#include "workflow/loader.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace ryla;
using namespace ryla::cli;
using workflow::InputRef;
using workflow::Patch;

namespace {

const QByteArray flow = R"({
 "2": {"class_type": "KSampler", "_meta": {"title": "Sampler v1.5"},
       "inputs": {"seed": 5, "steps": 20, "sampler_name": "euler", "model": ["1", 0]}},
 "3": {"class_type": "LoadImage", "inputs": {"image": "a.png"}},
 "6": {"class_type": "CLIPTextEncode", "inputs": {"text": "a"}},
 "7": {"class_type": "KSampler", "inputs": {"seed": 9, "steps": 20}, "_meta": {"title": "Second"}}
})";

InputRef ref(const char* id)
{
    return InputRef::parse(QString::fromUtf8(id));
}

std::vector<std::string> list(const QStringList& texts)
{
    std::vector<std::string> out;
    for (const QString& text : texts) {
        out.push_back(text.toStdString());
    }
    return out;
}

} // namespace

class TestRunValues : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void sets_data();
    void sets();
    void refused_data();
    void refused();
    void seeds_data();
    void seeds();
    void setSeedIsFixed();
    void randomSeedsDiffer();
    void files();
    void startIsKept();

private:
    Result<QList<Patch>> patches(const RunValues& values, const Patch& start = {}) const
    {
        return patchesFor(values, m_document, m_form, start);
    }

    workflow::WorkflowDocument m_document;
    workflow::Form m_form;
};

void TestRunValues::initTestCase()
{
    QFile file(QStringLiteral(RYLA_TEST_DATA "/workflow/object_info.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    m_document = workflow::read(flow, QStringLiteral("flow.json")).value();
    m_form = workflow::describe(m_document, workflow::NodeCatalog::fromObjectInfo(file.readAll()).value());
}

void TestRunValues::sets_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("value");
    const auto row = [](const char* name, const char* typed, const char* id, const char* value) {
        QTest::newRow(name) << QString::fromUtf8(typed) << QString::fromUtf8(id) << QString::fromUtf8(value);
    };
    row("by id", "2.steps=7", "2.steps", "7");
    row("by title", "second.steps=7", "7.steps", "7");
    row("title with a dot", "Sampler v1.5.steps=7", "2.steps", "7");
    row("equals sign in the text", "6.text=a=b", "6.text", "a=b");
    row("empty text", "6.text=", "6.text", "");
    row("choice", "2.sampler_name=dpmpp_2m", "2.sampler_name", "dpmpp_2m");
    row("name on the server", "3.image=b.png", "3.image", "b.png");
}

void TestRunValues::sets()
{
    QFETCH(QString, typed);
    QFETCH(QString, id);
    RunValues values;
    values.sets = list({typed});
    const Result<QList<Patch>> made = patches(values);
    QVERIFY2(made, qPrintable(made ? QString() : made.error().message));
    QCOMPARE(made->size(), 1);
    const QString value = workflow::toString(made->first().value(InputRef::parse(id)).value());
    QTEST(value, "value");
}

void TestRunValues::refused_data()
{
    QTest::addColumn<QString>("set");
    QTest::addColumn<QString>("input");
    QTest::addColumn<QString>("seed");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char* name, const char* set, const char* input, const char* seed, const char* sentence) {
        QTest::newRow(name) << QString::fromUtf8(set) << QString::fromUtf8(input) << QString::fromUtf8(seed)
                            << QString::fromUtf8(sentence);
    };
    row("no equals sign", "2.steps", "", "", "--set 2.steps: expected NODE.INPUT=VALUE");
    row("nothing before it", "=7", "", "", "--set =7: expected NODE.INPUT=VALUE");
    row("range", "2.steps=0", "", "", "--set 2.steps: 0 is too small: choose a whole number from 1 to 10000");
    row("linked", "2.model=x", "", "", "--set: 2.model: this input is linked to another node and cannot be set");
    row("no file", "", "3.image=/not/there.png", "",
        "--input 3.image: there is no file /not/there.png that can be read");
    row("a number as file", "", "2.steps=/not/there.png", "",
        "--input 2.steps: this input takes no file; set it with --set");
    row("seed", "", "", "1.5", "--seed 1.5: expected a number from 0 to 18446744073709551615, random or increment");
    row("seed too large", "", "", "18446744073709551616",
        "--seed 18446744073709551616: expected a number from 0 to 18446744073709551615, random or increment");
}

void TestRunValues::refused()
{
    QFETCH(QString, set);
    QFETCH(QString, input);
    QFETCH(QString, seed);
    RunValues values;
    values.sets = set.isEmpty() ? list({}) : list({set});
    values.inputs = input.isEmpty() ? list({}) : list({input});
    values.seed = seed.toStdString();
    const Result<QList<Patch>> made = patches(values);
    QVERIFY(!made);
    const QString sentence = made.error().message;
    QTEST(sentence, "sentence");
}

void TestRunValues::seeds_data()
{
    QTest::addColumn<QString>("seed");
    QTest::addColumn<QList<quint64>>("first");
    QTest::addColumn<QList<quint64>>("second");
    QTest::newRow("as in the file") << QString() << QList<quint64>{5, 6, 7} << QList<quint64>{9, 10, 11};
    QTest::newRow("increment") << QStringLiteral("increment") << QList<quint64>{5, 6, 7} << QList<quint64>{9, 10, 11};
    QTest::newRow("a number is for all") << QStringLiteral("42") << QList<quint64>{42, 43, 44}
                                         << QList<quint64>{42, 43, 44};
}

void TestRunValues::seeds()
{
    QFETCH(QString, seed);
    RunValues values;
    values.seed = seed.toStdString();
    values.count = 3;
    const Result<QList<Patch>> made = patches(values);
    QVERIFY(made);
    const auto all = [&](const char* id, quint64 fromFile) {
        QList<quint64> seeds;
        for (const Patch& patch : *made) {
            const auto value = patch.value(ref(id));
            seeds << (value ? std::get<workflow::Seed>(*value).value : fromFile);
        }
        return seeds;
    };
    QTEST(all("2.seed", 5), "first");
    QTEST(all("7.seed", 9), "second");
}

void TestRunValues::setSeedIsFixed()
{
    RunValues values;
    values.count = 2;
    values.seed = "random";
    values.sets = list({QStringLiteral("2.seed=100")});
    const Result<QList<Patch>> made = patches(values);
    QVERIFY(made);
    QCOMPARE(workflow::toString(made->at(0).value(ref("2.seed")).value()), QStringLiteral("100"));
    QCOMPARE(workflow::toString(made->at(1).value(ref("2.seed")).value()), QStringLiteral("101"));
}

void TestRunValues::randomSeedsDiffer()
{
    RunValues values;
    values.seed = "random";
    values.count = 4;
    const Result<QList<Patch>> made = patches(values);
    QVERIFY(made);
    QSet<QString> different;
    for (const Patch& patch : *made) {
        different << workflow::toString(patch.value(ref("2.seed")).value());
    }
    QCOMPARE(different.size(), 4);
}

void TestRunValues::files()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("a=b.png")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    RunValues values;
    values.inputs = list({QStringLiteral("3.image=") + file.fileName()});
    const Result<QList<Patch>> made = patches(values);
    QVERIFY2(made, qPrintable(made ? QString() : made.error().message));
    const auto picture = std::get<workflow::FileRef>(made->first().value(ref("3.image")).value());
    QCOMPARE(picture.localPath, file.fileName());
    QCOMPARE(picture.serverName, QString());
}

void TestRunValues::startIsKept()
{
    Patch start;
    start.set(ref("3.image"), workflow::FileRef{QStringLiteral("/sample.png"), {}});
    const Result<QList<Patch>> made = patches({}, start);
    QVERIFY(made);
    QCOMPARE(made->first().value(ref("3.image")), start.value(ref("3.image")));
}

QTEST_GUILESS_MAIN(TestRunValues)
#include "tst_runvalues.moc"
