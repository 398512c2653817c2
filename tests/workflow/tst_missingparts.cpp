#include "workflow/missingparts.h"

#include <QTest>

using namespace ryla;
using namespace ryla::workflow;

using Kind = MissingPart::Kind;

class TestMissingParts : public QObject
{
    Q_OBJECT
private slots:
    void parts_data();
    void parts();
    void packsAndHints();
    void picturesAreTheUsers();
    void withoutACatalog();
    void folders_data();
    void folders();
    void many();
};

namespace {

NodeCatalog catalog()
{
    return NodeCatalog::fromObjectInfo(R"({
        "CheckpointLoaderSimple": {"input": {"required": {"ckpt_name": [["sd15/dream.safetensors", "sdxl_base.safetensors"]]}},
            "output": ["MODEL"], "output_name": ["MODEL"], "output_node": false, "name": "CheckpointLoaderSimple"},
        "VAELoader": {"input": {"required": {"vae_name": [[]]}}, "output": ["VAE"], "name": "VAELoader"},
        "Later": {"input": {"required": {"style": [[]]}}, "output": ["VAE"], "name": "Later"},
        "KSampler": {"input": {"required": {"sampler_name": [["euler", "dpmpp_2m"]], "steps": ["INT", {"default": 20}],
            "model": ["MODEL"]}}, "output": ["LATENT"], "output_node": true, "name": "KSampler"},
        "LoadImage": {"input": {"required": {"image": [["a.png"], {"image_upload": true}]}}, "output": ["IMAGE"],
            "output_node": true, "name": "LoadImage"}})")
        .value();
}

LoadedWorkflow loaded(const QByteArray& json)
{
    LoadedWorkflow made;
    made.document = read(json, QStringLiteral("w")).value();
    return made;
}

/// "class Foo; model a.safetensors ~ b.safetensors"
QString told(const QList<MissingPart>& parts)
{
    static const QStringList kinds{QStringLiteral("class"), QStringLiteral("model"), QStringLiteral("choice"),
                                   QStringLiteral("spelling")};
    QStringList words;
    for (const MissingPart& part : parts) {
        words << kinds.at(int(part.kind)) + QLatin1Char(' ') + part.name +
                     (part.nearest.isEmpty() ? QString() : QStringLiteral(" ~ ") + part.nearest);
    }
    return words.join(QStringLiteral("; "));
}

QByteArray loader(const char* name)
{
    return QByteArray(R"({"4": {"class_type": "CheckpointLoaderSimple", "inputs": {"ckpt_name": ")") + name + "\"}}}";
}

} // namespace

void TestMissingParts::parts_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QString>("parts");
    QTest::newRow("all there") << loader("sdxl_base.safetensors") << QString();
    QTest::newRow("other separator") << loader(R"(sd15\\dream.safetensors)")
                                     << QStringLiteral(R"(spelling sd15\dream.safetensors ~ sd15/dream.safetensors)");
    QTest::newRow("near model") << loader("sdxl_base_1.safetensors")
                                << QStringLiteral("model sdxl_base_1.safetensors ~ sdxl_base.safetensors");
    QTest::newRow("nothing near") << loader("flux-dev-q8.gguf") << QStringLiteral("model flux-dev-q8.gguf");
    QTest::newRow("an empty folder of models")
        << QByteArray(R"({"1": {"class_type": "VAELoader", "inputs": {"vae_name": "ae.safetensors"}}})")
        << QStringLiteral("model ae.safetensors");
    QTest::newRow("a list that is filled later")
        << QByteArray(R"({"1": {"class_type": "Later", "inputs": {"style": "noir"}}})") << QString();
    QTest::newRow("classes once, before the rest")
        << QByteArray(R"({"1": {"class_type": "KSampler", "inputs": {"sampler_name": "res_2s", "steps": 1}},
                          "2": {"class_type": "Foo", "inputs": {}}, "3": {"class_type": "Foo", "inputs": {}}})")
        << QStringLiteral("class Foo; choice res_2s");
    QTest::newRow("the editor's format") << QByteArray(
                                                R"({"last_node_id": 2, "links": [[1, 1, 0, 2, 0, "MODEL"]], "nodes": [
            {"id": 1, "type": "CheckpointLoaderSimple", "widgets_values": ["gone.ckpt"],
             "outputs": [{"name": "MODEL", "type": "MODEL", "links": [1]}]},
            {"id": 2, "type": "KSampler", "inputs": [{"name": "model", "type": "MODEL", "link": 1}],
             "widgets_values": ["euler", 20]},
            {"id": 3, "type": "Foo"}]})") << QStringLiteral("class Foo; model gone.ckpt");
}

void TestMissingParts::parts()
{
    QFETCH(QByteArray, file);
    QFETCH(QString, parts);
    const QList<MissingPart> found = missingParts(loaded(file), catalog()).value();
    QCOMPARE(told(found), parts);
    QCOMPARE(isAnythingMissing(found), !parts.isEmpty() && !parts.startsWith(QStringLiteral("spelling")));
}

void TestMissingParts::packsAndHints()
{
    const QList<MissingPart> found =
        missingParts(loaded(R"({"last_node_id": 2, "links": [[1, 1, 0, 2, 0, "MODEL"]], "nodes": [
            {"id": 1, "type": "CheckpointLoaderSimple", "title": "Base", "widgets_values": ["gone.safetensors"],
             "outputs": [{"name": "MODEL", "type": "MODEL", "links": [1]}],
             "properties": {"models": [{"name": "gone.safetensors", "directory": "checkpoints",
                "url": "https://example.org/gone", "size": 2000000000, "hash": "AB", "hash_type": "SHA256"}]}},
            {"id": 2, "type": "KSampler", "inputs": [{"name": "model", "type": "MODEL", "link": 1}],
             "widgets_values": ["euler", 20]},
            {"id": 3, "type": "Foo", "title": "My foo", "properties": {"cnr_id": "foo-pack", "aux_id": "me/foo", "ver": "1.2"}}]})"),
                     catalog())
            .value();
    QCOMPARE(found.size(), 2);
    QCOMPARE(found[0].pack, QStringLiteral("foo-pack"));
    QCOMPARE(found[0].packSource, QStringLiteral("me/foo"));
    QCOMPARE(found[0].packVersion, QStringLiteral("1.2"));
    QCOMPARE(found[0].nodes, QStringList{QStringLiteral("My foo")});
    QCOMPARE(found[1].model.url, QStringLiteral("https://example.org/gone"));
    QCOMPARE(found[1].model.folder, QStringLiteral("checkpoints"));
    QCOMPARE(found[1].model.size, 2'000'000'000);
    QCOMPARE(found[1].nodes, QStringList{QStringLiteral("Base")});
    QCOMPARE(found[1].input, QStringLiteral("ckpt_name"));
}

void TestMissingParts::picturesAreTheUsers()
{
    const QByteArray file = R"({"1": {"class_type": "LoadImage", "inputs": {"image": "mine.png"}}})";
    QVERIFY(missingParts(loaded(file), catalog()).value().isEmpty());
}

void TestMissingParts::withoutACatalog()
{
    const Result<QList<MissingPart>> found = missingParts(loaded(loader("a")), NodeCatalog());
    QVERIFY(!found);
    QVERIFY(found.error().kind == ErrorKind::Refused);
}

void TestMissingParts::folders_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("input");
    QTest::addColumn<QString>("folder");
    QTest::newRow("by input") << QStringLiteral("LoraLoaderModelOnly") << QStringLiteral("lora_name")
                              << QStringLiteral("loras");
    QTest::newRow("by class") << QStringLiteral("CLIPVisionLoader") << QStringLiteral("clip_name")
                              << QStringLiteral("clip_vision");
    QTest::newRow("the other clip") << QStringLiteral("DualCLIPLoader") << QStringLiteral("clip_name2")
                                    << QStringLiteral("text_encoders");
    QTest::newRow("unknown") << QStringLiteral("Foo") << QStringLiteral("model_name") << QString();
}

void TestMissingParts::folders()
{
    QFETCH(QString, type);
    QFETCH(QString, input);
    QTEST(modelFolder(type, input), "folder");
}

void TestMissingParts::many()
{
    QByteArray file = "{";
    for (int i = 0; i < 5000; ++i) {
        const QByteArray id = QByteArray::number(i);
        file += (i ? ",\"" : "\"") + id + R"(": {"class_type": "Foo)" + id + R"(", "inputs": {"a": "b"}})";
    }
    QVERIFY(missingParts(loaded(file + "}"), catalog()).value().size() <= 1000);
}

QTEST_APPLESS_MAIN(TestMissingParts)
#include "tst_missingparts.moc"
