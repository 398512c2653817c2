#include "workflow/neededmodels.h"

#include "workflow/convert/modelhints.h"

#include <QTest>

using namespace ryla;
using namespace ryla::workflow;

class TestNeededModels : public QObject
{
    Q_OBJECT
private slots:
    void ofAPrompt();
    void ofTheEditorsFormat();
    void withoutACatalog();
    void hints();
    void modelFiles_data();
    void modelFiles();
    void many();
};

namespace {

NodeCatalog catalog()
{
    return NodeCatalog::fromObjectInfo(R"({
        "UNETLoader": {"input": {"required": {"unet_name": [["there.safetensors"]]}},
            "output": ["MODEL"], "output_name": ["MODEL"], "output_node": false, "name": "UNETLoader"},
        "Save": {"input": {"required": {"model": ["MODEL"], "text": ["STRING", {"multiline": true}]}}, "output": [],
            "output_node": true, "name": "Save"}})")
        .value();
}

LoadedWorkflow loaded(const QByteArray& json)
{
    LoadedWorkflow made;
    made.document = read(json, QStringLiteral("w")).value();
    return made;
}

QByteArray editors()
{
    return R"({"last_node_id": 2, "links": [[1, 1, 0, 2, 0, "MODEL"]],
        "models": [{"name": "extra.gguf", "directory": "unet"}], "nodes": [
        {"id": 1, "type": "UNETLoader", "title": "Base", "widgets_values": ["SDXL\\gone.safetensors"],
         "outputs": [{"name": "MODEL", "type": "MODEL", "links": [1]}],
         "properties": {"models": [{"name": "Gone.safetensors", "directory": "diffusion_models",
            "url": "https://example.org/gone", "size": 2000000000}]}},
        {"id": 2, "type": "Save", "inputs": [{"name": "model", "type": "MODEL", "link": 1}],
         "widgets_values": ["write about base.safetensors"]}]})";
}

QString told(const Result<QList<NeededModel>>& needed)
{
    if (!needed) {
        return toString(needed.error().kind);
    }
    QStringList words;
    for (const NeededModel& model : *needed) {
        words << QStringLiteral("%1/%2 (%3) %4")
                     .arg(model.folder, model.name, model.nodes.join(QLatin1Char(',')))
                     .arg(model.bytes);
    }
    return words.join(QStringLiteral("; "));
}

} // namespace

/// One each, whether it is there or not; no catalog is needed.
void TestNeededModels::ofAPrompt()
{
    const LoadedWorkflow prompt = loaded(
        R"({"1": {"class_type": "UNETLoader", "_meta": {"title": "A"}, "inputs": {"unet_name": "there.safetensors"}},
                   "2": {"class_type": "UNETLoader", "_meta": {"title": "B"}, "inputs": {"unet_name": "there.safetensors"}},
                   "3": {"class_type": "Save", "inputs": {"text": "a model.safetensors"}},
                   "4": {"class_type": "LoraLoader", "inputs": {"lora_name": "ink.safetensors"}}})");
    const QString wanted =
        QStringLiteral("diffusion_models/there.safetensors (A,B) -1; loras/ink.safetensors (LoraLoader) -1");
    QCOMPARE(told(neededModels(prompt, NodeCatalog())), wanted);
    QCOMPARE(told(neededModels(prompt, catalog())), wanted);
}

void TestNeededModels::ofTheEditorsFormat()
{
    const auto needed = neededModels(loaded(editors()), catalog());
    QCOMPARE(told(needed), QStringLiteral("diffusion_models/SDXL\\gone.safetensors (Base) 2000000000"));
    QCOMPARE(needed->first().url, QStringLiteral("https://example.org/gone"));
}

void TestNeededModels::withoutACatalog()
{
    QCOMPARE(told(neededModels(loaded(editors()), NodeCatalog())),
             QStringLiteral("diffusion_models/Gone.safetensors () 2000000000; unet/extra.gguf () -1"));
    const QByteArray silent = R"({"last_node_id": 1, "links": [], "nodes": [{"id": 1, "type": "Save"}]})";
    QCOMPARE(told(neededModels(loaded(silent), NodeCatalog())), toString(ErrorKind::Refused));
}

void TestNeededModels::hints()
{
    const QHash<QString, ModelHint> hints = modelHints(editors());
    QCOMPARE(hints.size(), 2);
    QCOMPARE(hints.value(modelHintKey(QStringLiteral("a\\b/GONE.safetensors"))).size, 2'000'000'000);
    QVERIFY(modelHints("no json").isEmpty());
    QVERIFY(modelHints({}).isEmpty());
}

void TestNeededModels::modelFiles_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<bool>("isModel");
    QTest::newRow("safetensors") << QStringLiteral("x/Y.SAFETENSORS") << true;
    QTest::newRow("pth") << QStringLiteral("up.pth") << true;
    QTest::newRow("a word") << QStringLiteral("euler") << false;
    QTest::newRow("in the middle") << QStringLiteral("a.bin b") << false;
    QTest::newRow("picture") << QStringLiteral("a.png") << false;
}

void TestNeededModels::modelFiles()
{
    QFETCH(QString, value);
    QFETCH(bool, isModel);
    QCOMPARE(isModelFile(value), isModel);
}

void TestNeededModels::many()
{
    QByteArray json = "{";
    for (int i = 0; i < 1000; ++i) {
        const QByteArray number = QByteArray::number(i);
        json += (i ? ",\"" : "\"") + number + R"(": {"class_type": "LoraLoader", "inputs": {"lora_name": "l)" + number +
                ".pt\"}}";
    }
    QCOMPARE(neededModels(loaded(json + '}'), NodeCatalog())->size(), 300);
}

QTEST_MAIN(TestNeededModels)
#include "tst_neededmodels.moc"
