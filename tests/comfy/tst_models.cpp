// The lists of models and the Manager's queue, over real HTTP against a played server.
#include "comfy/modelserver.h"

#include "comfy/codecs/modelcodec.h"
#include "comfy/modelinstall.h"
#include "comfy/modeltypes.h"
#include "tests/support/answerof.h"
#include "tests/support/scriptedmanager.h"

using namespace ryla;
using namespace ryla::comfy;
using namespace ryla::tests;
using Kind = ScriptedManager::Kind;

class TestModels : public QObject
{
    Q_OBJECT
private slots:
    void lists();
    void listsOfAnOldServer();
    void aListThatFailsIsNoList();
    void foldersThatAreNone();
    void whichManager_data();
    void whichManager();
    void installs_data();
    void installs();
    void refusals_data();
    void refusals();
    void restartsComfy_data();
    void restartsComfy();
    void goesOnThroughAFailingProxy();
    void endsWithItsOwner();
    void places_data();
    void places();
    void sizes_data();
    void sizes();
    void answers();
};

namespace {

QString text(const char* utf8)
{
    return QString::fromUtf8(utf8);
}

struct Rig
{
    explicit Rig(Kind kind)
        : comfy(kind)
    {
        comfy.models = {{text("loras"), {{text("a b.safetensors"), 40}, {text("sub/ü.safetensors"), 50}}},
                        {text("vae"), {}}};
    }

    ScriptedManager comfy;
    ModelServer server{*ServerAddress::parse(comfy.url().toString())};
};

Result<void> installed(Rig& rig, const InstallWish& wish)
{
    ModelInstall install(rig.server, wish, 1);
    return answerOf(install.start());
}

} // namespace

void TestModels::lists()
{
    Rig rig(Kind::None);
    const Result<ServerModels> models = answerOf(rig.server.all());
    QVERIFY2(models, qPrintable(models ? QString() : models.error().message));
    QCOMPARE(models->folders.keys(), (QStringList{text("loras"), text("vae")}));
    QCOMPARE(models->folders.value(text("loras")),
             (QList<ModelFile>{{text("a b.safetensors"), 40}, {text("sub/ü.safetensors"), 50}}));
    QCOMPARE(models->paths.value(text("vae")), text("/workspace/ComfyUI/models/vae"));
    QVERIFY(!rig.comfy.asked().contains(text("GET /experiment/models/custom_nodes")));
}

void TestModels::listsOfAnOldServer()
{
    Rig rig(Kind::None);
    rig.comfy.isOld = true;
    const Result<ServerModels> models = answerOf(rig.server.all());
    QVERIFY(models);
    QCOMPARE(models->folders.value(text("loras")).first(), (ModelFile{text("a b.safetensors"), -1}));
    QVERIFY(models->paths.isEmpty());
    const qsizetype before = rig.comfy.asked().size();
    QVERIFY(answerOf(rig.server.files(text("vae"))));
    QCOMPARE(rig.comfy.asked().size(), before + 1); // it is known that it tells no sizes
}

void TestModels::aListThatFailsIsNoList()
{
    Rig rig(Kind::None);
    rig.comfy.server().on("/experiment/models/vae", {500, "text/plain", "no"});
    QVERIFY(!answerOf(rig.server.all()));
    rig.comfy.server().stop();
    const auto gone = answerOf(rig.server.all());
    QVERIFY(!gone);
    QVERIFY(gone.error().kind == ErrorKind::Network);
}

void TestModels::foldersThatAreNone()
{
    Rig rig(Kind::None);
    for (const char* folder : {"", "..", "a/b", "nowhere"}) {
        const auto files = answerOf(rig.server.files(text(folder)));
        QVERIFY(!files);
        QVERIFY(files.error().kind == ErrorKind::NotFound);
    }
}

void TestModels::whichManager_data()
{
    QTest::addColumn<int>("server");
    QTest::addColumn<int>("kind");
    QTest::newRow("none") << int(Kind::None) << int(ManagerKind::None);
    QTest::newRow("3") << int(Kind::V3) << int(ManagerKind::V3);
    QTest::newRow("4") << int(Kind::V4) << int(ManagerKind::V4);
}

void TestModels::whichManager()
{
    QFETCH(int, server);
    QFETCH(int, kind);
    Rig rig{Kind(server)};
    const Result<ManagerKind> found = answerOf(rig.server.manager());
    QVERIFY(found);
    QCOMPARE(int(*found), kind);
}

void TestModels::installs_data()
{
    QTest::addColumn<int>("server");
    QTest::addColumn<QString>("folder");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("url");
    QTest::newRow("by type") << int(Kind::V3) << text("vae") << text("ae.safetensors") << QString();
    QTest::newRow("below, other slash") << int(Kind::V3) << text("loras") << text("style\\ink.safetensors")
                                        << QString();
    QTest::newRow("started by GET") << int(Kind::V3WithGet) << text("vae") << text("ae.safetensors") << QString();
    QTest::newRow("4, from the file") << int(Kind::V4) << text("loras") << text("own/x.safetensors")
                                      << text("https://example.org/x.safetensors?download=true");
}

void TestModels::installs()
{
    QFETCH(int, server);
    QFETCH(QString, folder);
    QFETCH(QString, name);
    QFETCH(QString, url);
    Rig rig{Kind(server)};
    const Result<void> result = installed(rig, {folder, name, url});
    QVERIFY2(result, qPrintable(result ? QString() : result.error().message));
    QVERIFY(rig.comfy.models[folder].contains(QString(name).replace(QLatin1Char('\\'), QLatin1Char('/'))));
}

void TestModels::refusals_data()
{
    QTest::addColumn<int>("server");
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("says");
    const auto row = [](const char* what, Kind server, ErrorKind kind, const char* says) {
        QTest::newRow(what) << int(server) << text(what) << toString(kind) << text(says);
    };
    row("no manager", Kind::None, ErrorKind::Refused, "no ComfyUI-Manager");
    row("not in its list", Kind::V3, ErrorKind::Refused, "does not know where");
    row("forbidden", Kind::V3, ErrorKind::Refused, "security level");
    row("failed", Kind::V3, ErrorKind::NotFound, "not in vae");
    row("4 without an address", Kind::V4, ErrorKind::Refused, "does not know where");
    row("4 with a bad address", Kind::V4, ErrorKind::Refused, "does not know where");
    row("4 with a way out", Kind::V4, ErrorKind::Refused, "does not know where");
    row("4 with a folder that leads out", Kind::V4, ErrorKind::Refused, "does not know where");
    row("4 with a folder of the disk", Kind::V4, ErrorKind::Refused, "does not know where");
    row("proxy", Kind::V3, ErrorKind::Network, "no ComfyUI behind it");
}

void TestModels::refusals()
{
    QFETCH(int, server);
    QFETCH(QString, what);
    QFETCH(QString, kind);
    QFETCH(QString, says);
    Rig rig{Kind(server)};
    InstallWish wish{text("vae"), text("ae.safetensors"), {}};
    rig.comfy.forbids = what == text("forbidden");
    rig.comfy.fails = what == text("failed");
    rig.comfy.statusFails = what == text("proxy") ? 1000 : 0;
    if (what == text("not in its list")) {
        wish.name = text("other.safetensors");
    } else if (what == text("4 with a bad address")) {
        wish.url = text("http://me:secret@example.org/x");
    } else if (what == text("4 with a way out")) {
        wish.url = text("https://example.org/x");
        wish.name = text("../../x.safetensors");
    } else if (what == text("4 with a folder that leads out")) {
        wish.url = text("https://example.org/x");
        wish.folder = text("..\\custom_nodes");
    } else if (what == text("4 with a folder of the disk")) {
        wish.url = text("https://example.org/x");
        wish.folder = text("/etc");
    }
    const Result<void> result = installed(rig, wish);
    QVERIFY(!result);
    QCOMPARE(toString(result.error().kind), kind);
    QVERIFY2(result.error().message.contains(says), qPrintable(result.error().message));
}

void TestModels::restartsComfy_data()
{
    QTest::addColumn<int>("server");
    QTest::addColumn<bool>("forbidden");
    QTest::addColumn<QString>("says");
    QTest::newRow("3") << int(Kind::V3) << false << QString();
    QTest::newRow("3, by GET") << int(Kind::V3WithGet) << false << QString();
    QTest::newRow("4") << int(Kind::V4) << false << QString();
    QTest::newRow("forbidden") << int(Kind::V4) << true << text("security level");
    QTest::newRow("no manager") << int(Kind::None) << false << text("no ComfyUI-Manager");
}

void TestModels::restartsComfy()
{
    QFETCH(int, server);
    QFETCH(bool, forbidden);
    QFETCH(QString, says);
    Rig rig{Kind(server)};
    rig.comfy.forbids = forbidden;
    const Result<void> asked = answerOf(rig.server.reboot());
    QVERIFY2(bool(asked) == says.isEmpty(), asked ? "done" : qPrintable(asked.error().message + asked.error().detail));
    QVERIFY(asked || asked.error().message.contains(says));
    QVERIFY(asked ? rig.comfy.reboots > 0 : rig.comfy.reboots == 0);
}

void TestModels::goesOnThroughAFailingProxy()
{
    Rig rig(Kind::V3);
    rig.comfy.statusFails = 5;
    QVERIFY(installed(rig, {text("vae"), text("ae.safetensors"), {}}));
}

void TestModels::endsWithItsOwner()
{
    Rig rig(Kind::V3);
    auto install = std::make_unique<ModelInstall>(rig.server, InstallWish{text("vae"), text("ae.safetensors"), {}}, 1);
    const auto answer = install->start();
    QCOMPARE(install->wish().folder, text("vae"));
    install.reset();
    QVERIFY(answer.isFinished());
    QCOMPARE(answer.resultCount(), 0);
}

void TestModels::places_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("place");
    QTest::newRow("default") << text("VAE") << text("default") << text("vae|x");
    QTest::newRow("unet") << text("unet") << text("default") << text("diffusion_models|x");
    QTest::newRow("unknown type") << text("etc") << text("default") << text("|");
    QTest::newRow("folder") << text("lora") << text("loras") << text("loras|x");
    QTest::newRow("below") << text("lora") << text("loras/a/b") << text("loras|a/b/x");
}

void TestModels::places()
{
    QFETCH(QString, type);
    QFETCH(QString, path);
    QFETCH(QString, place);
    ManagerModel model;
    model.type = type;
    model.savePath = path;
    model.fileName = text("x");
    QCOMPARE(model.place().first + QLatin1Char('|') + model.place().second, place);
}

void TestModels::sizes_data()
{
    QTest::addColumn<QString>("size");
    QTest::addColumn<qint64>("bytes");
    QTest::newRow("MB") << text("4.71MB") << qint64(4'710'000);
    QTest::newRow("GB with blank") << text(" 23.8 GB") << qint64(23'800'000'000);
    QTest::newRow("bytes") << text("12B") << qint64(12);
    QTest::newRow("words") << text("a lot") << qint64(-1);
    QTest::newRow("huge") << text("99999999999GB") << qint64(-1);
    QTest::newRow("empty") << QString() << qint64(-1);
}

void TestModels::sizes()
{
    QFETCH(QString, size);
    QFETCH(qint64, bytes);
    QCOMPARE(bytesOfSize(size), bytes);
}

void TestModels::answers()
{
    QVERIFY(!parseModelFiles("{}"));
    QVERIFY(!parseModelFiles("<html>"));
    QCOMPARE(parseModelFiles(R"([{"name": "a", "size": -9}, {"size": 3}, 5, "b", {"name": "c", "size": 1e3}])").value(),
             (QList<ModelFile>{{text("a"), -1}, {text("b"), -1}, {text("c"), 1000}}));
    QCOMPARE(parseFolderPaths(R"({"vae": ["/x", "/y"], "no": [], "odd": 3})").value().keys(), QStringList{text("vae")});
    QVERIFY(!parseManagerModels("[]"));
    QVERIFY(!parseManagerQueue(R"({"total_count": 3})"));
    const ManagerQueue queue =
        parseManagerQueue(
            R"({"total_count": 3, "done_count": -1, "in_progress_count": 99999999999, "is_processing": true})")
            .value();
    QCOMPARE(queue, (ManagerQueue{3, 0, std::numeric_limits<int>::max(), true}));
}

QTEST_MAIN(TestModels)
#include "tst_models.moc"
