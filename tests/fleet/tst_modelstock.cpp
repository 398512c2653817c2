// What models a pod has: by its ComfyUI while it answers, by the files of its volume while it sleeps.
#include "fleet/modelstock.h"

#include "tests/support/answerof.h"
#include "tests/support/movableclock.h"
#include "tests/support/scriptedmanager.h"
#include "tests/support/scripteds3.h"

using namespace ryla;
using namespace ryla::fleet;
using namespace ryla::tests;
using Manager = ScriptedManager::Kind;

class TestModelStock : public QObject
{
    Q_OBJECT
private slots:
    void whereItIsAsked();
    void awake();
    void asleep();
    void cannotBeRead_data();
    void cannotBeRead();
    void keysAreKept();
    void keysOfTheEnvironment();
    void installs();
};

namespace {

QString text(const char* utf8)
{
    return QString::fromUtf8(utf8);
}

struct Rig
{
    Rig()
    {
        volume.volumes[text("vol1")] = {{text("runpod-slim/ComfyUI/models/vae/ae.safetensors"), 320},
                                        {text("notes.txt"), 5}};
        comfy.models = {{text("loras"), {{text("a.safetensors"), 40}}}, {text("vae"), {}}};
    }

    [[nodiscard]] pods::runpod::Bases bases() const
    {
        pods::runpod::Bases made;
        made.s3 = [this](const QString&) { return volume.url(); };
        made.pauseMs = 1;
        return made;
    }

    [[nodiscard]] comfy::ServerAddress address() const { return *comfy::ServerAddress::parse(comfy.url().toString()); }

    StockPlace sleeping{{}, {pods::StorageKind::NetworkVolume, 200, text("vol1"), text("/mnt")}, text("EU-RO-1")};
    MovableClock clock;
    ScriptedS3 volume{clock};
    ScriptedManager comfy{Manager::V3};
    std::unique_ptr<SecretStore> secrets = memorySecretStore();
    ModelStock stock{*secrets, bases(), clock};
};

} // namespace

void TestModelStock::whereItIsAsked()
{
    pods::ConfiguredPod pod;
    pod.recipe.storage = {pods::StorageKind::NetworkVolume, 100, text("vol1"), text("/data")};
    pod.recipe.dataCentres = {text("EU-RO-1")};
    QCOMPARE(stockPlaceOf(pod, {}, {}).storage.volumeId, text("vol1"));
    QCOMPARE(stockPlaceOf(pod, {}, {}).dataCentre, text("EU-RO-1"));
    pods::Machine machine;
    machine.storage = {pods::StorageKind::NetworkVolume, 0, text("vol2"), {}};
    machine.dataCentre = text("US-KS-2");
    const StockPlace place = stockPlaceOf(pod, machine, {});
    QCOMPARE(place.storage.volumeId, text("vol2"));
    QCOMPARE(place.storage.path, text("/data"));
    QCOMPARE(place.dataCentre, text("US-KS-2"));
}

void TestModelStock::awake()
{
    Rig rig;
    StockPlace place = rig.sleeping;
    place.address = rig.address();
    const Result<Stock> stock = answerOf(rig.stock.of(place));
    QVERIFY2(stock, qPrintable(stock ? QString() : stock.error().message));
    QCOMPARE(stock->from, Stock::From::Pod);
    QCOMPARE(stock->models, (QList<StockModel>{{text("loras"), text("a.safetensors"), 40}}));
    QCOMPARE(stock->manager, comfy::ManagerKind::V3);
    QCOMPARE(stock->paths.value(text("vae")), text("/workspace/ComfyUI/models/vae"));
    QCOMPARE(stock->usedBytes, 40);
    QCOMPARE(rig.volume.asked(), 0);
    rig.comfy.isOld = true;
    QCOMPARE(answerOf(rig.stock.of(place)).value().usedBytes, -1);
}

void TestModelStock::asleep()
{
    Rig rig;
    const Result<Stock> none = answerOf(rig.stock.of(rig.sleeping));
    QVERIFY(!none);
    QVERIFY(none.error().kind == ErrorKind::Unauthorized);
    QVERIFY(none.error().message.contains(text("RUNPOD_S3_ACCESS_KEY")));
    QVERIFY(answerOf(rig.stock.setKeys(rig.volume.keys)));
    const Result<Stock> stock = answerOf(rig.stock.of(rig.sleeping));
    QVERIFY2(stock, qPrintable(stock ? QString() : stock.error().message));
    QCOMPARE(stock->from, Stock::From::Volume);
    QCOMPARE(stock->models, (QList<StockModel>{{text("vae"), text("ae.safetensors"), 320}}));
    QCOMPARE(stock->root, text("/mnt/runpod-slim/ComfyUI/models"));
    QCOMPARE(stock->usedBytes, 325);
    rig.volume.keys.secret = Secret(text("changed"));
    QVERIFY(answerOf(rig.stock.of(rig.sleeping)).error().kind == ErrorKind::Unauthorized);
}

void TestModelStock::cannotBeRead_data()
{
    QTest::addColumn<int>("storage");
    QTest::addColumn<QString>("says");
    QTest::newRow("a host's disk") << int(pods::StorageKind::HostDisk) << text("Its disk can be read only while");
    QTest::newRow("none") << int(pods::StorageKind::None) << text("keeps no files");
    QTest::newRow("a volume without a name") << int(pods::StorageKind::NetworkVolume) << text("start it");
}

void TestModelStock::cannotBeRead()
{
    QFETCH(int, storage);
    QFETCH(QString, says);
    Rig rig;
    const Result<Stock> stock = answerOf(rig.stock.of({{}, {pods::StorageKind(storage), 50, {}, {}}, {}}));
    QVERIFY(!stock);
    QVERIFY(stock.error().kind == ErrorKind::Refused);
    QVERIFY2(stock.error().message.contains(says), qPrintable(stock.error().message));
}

void TestModelStock::keysAreKept()
{
    Rig rig;
    QVERIFY(answerOf(rig.stock.keys()).value().isEmpty());
    QVERIFY(answerOf(rig.stock.setKeys(rig.volume.keys)));
    QCOMPARE(answerOf(rig.stock.keys()).value(), rig.volume.keys);
    QVERIFY(answerOf(rig.stock.setKeys({})));
    QVERIFY(answerOf(rig.stock.keys()).value().isEmpty());
}

void TestModelStock::keysOfTheEnvironment()
{
    Rig rig;
    qputenv("RUNPOD_S3_ACCESS_KEY", "user_env");
    qputenv("RUNPOD_S3_SECRET_KEY", "rps_env");
    const auto keys = answerOf(rig.stock.keys()).value();
    qunsetenv("RUNPOD_S3_ACCESS_KEY");
    qunsetenv("RUNPOD_S3_SECRET_KEY");
    QCOMPARE(keys.access.reveal(), text("user_env"));
    QCOMPARE(keys.secret.reveal(), text("rps_env"));
}

void TestModelStock::installs()
{
    Rig rig;
    rig.comfy.busyFor = 0;
    const Result<void> done = answerOf(rig.stock.install(rig.address(), {text("vae"), text("ae.safetensors"), {}}));
    QVERIFY2(done, qPrintable(done ? QString() : done.error().message));
    QVERIFY(rig.comfy.models[text("vae")].contains(text("ae.safetensors")));
}

QTEST_MAIN(TestModelStock)
#include "tst_modelstock.moc"
