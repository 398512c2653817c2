#include "pods/podlist.h"

#include "pods/configuredpodcodec.h"
#include "tests/support/answerof.h"

#include <QSignalSpy>
#include <QTest>

using namespace ryla;
using namespace ryla::pods;
using tests::answerOf;

namespace {

ConfiguredPod studio()
{
    ConfiguredPod pod;
    pod.name = QStringLiteral("studio-4090");
    pod.provider = QStringLiteral("runpod");
    pod.machine = MachineId{QStringLiteral("abc123")};
    pod.comfyPort = 3000;
    pod.warmUpWorkflow = QStringLiteral("/w/warm.json");
    pod.address = QUrl(QStringLiteral("http://10.0.0.7:8188"));
    pod.commands = {{QStringLiteral("wakeonlan"), QStringLiteral("00:11")}, {QStringLiteral("ssh"), {}}, {}, 30};
    pod.pricePerHour = 0.35;
    pod.recipe.image = QStringLiteral("runpod/comfyui:latest");
    pod.recipe.gpus = QStringList{QStringLiteral("NVIDIA GeForce RTX 4090"), QStringLiteral("NVIDIA L40S")};
    pod.recipe.dataCentres = QStringList{QStringLiteral("EU-RO-1")};
    pod.recipe.ports = QStringList{QStringLiteral("8188/http")};
    pod.recipe.containerDiskGb = 20;
    pod.recipe.storage = {StorageKind::NetworkVolume, 100, QStringLiteral("vol1"), QStringLiteral("/workspace")};
    pod.recipe.env = {{QStringLiteral("HF_TOKEN"), Secret(QStringLiteral("hf_hush"))}};
    return pod;
}

struct Rig
{
    std::unique_ptr<Settings> settings = Settings::inMemory();
    std::unique_ptr<SecretStore> secrets = memorySecretStore();
    PodList list{*settings, *secrets};
};

} // namespace

class TestPodList : public QObject
{
    Q_OBJECT
private slots:
    void keepsAllOfAPod();
    void valuesOfTheEnvironmentAreNoSettings();
    void namesAreTakenOnce();
    void anotherMachine();
    void learntFromTheMachine();
    void forgets();
    void keysOfProviders();
    void readsWhateverStandsThere_data();
    void readsWhateverStandsThere();
};

void TestPodList::keepsAllOfAPod()
{
    Rig rig;
    QSignalSpy changed(&rig.list, &PodList::changed);
    const PodId id = answerOf(rig.list.save(studio())).value();
    QCOMPARE(changed.count(), 1);
    PodList again(*rig.settings, *rig.secrets);
    ConfiguredPod expected = studio();
    expected.id = id;
    QVERIFY(answerOf(again.withSecrets(id)).value() == expected);
    expected.recipe.env.first().value = {};
    QVERIFY(again.find(id) == expected);
    QCOMPARE(again.all().size(), 1);
}

void TestPodList::valuesOfTheEnvironmentAreNoSettings()
{
    const QByteArray kept = podToJson(studio());
    QVERIFY(kept.contains("HF_TOKEN"));
    QVERIFY(!kept.contains("hush"));
}

void TestPodList::namesAreTakenOnce()
{
    Rig rig;
    const PodId id = answerOf(rig.list.save(studio())).value();
    ConfiguredPod other = studio();
    other.name = QStringLiteral("  STUDIO-4090 ");
    QVERIFY(answerOf(rig.list.save(other)).error().kind == ErrorKind::Refused);
    other.name = QStringLiteral(" ");
    QVERIFY(answerOf(rig.list.save(other)).error().kind == ErrorKind::Refused);
    other = studio();
    other.id = id; // itself, with a larger letter
    other.name = QStringLiteral("Studio-4090");
    QVERIFY(answerOf(rig.list.save(other)).value() == id);
    QCOMPARE(rig.list.named(QStringLiteral("studio-4090"))->name, QStringLiteral("Studio-4090"));
    QVERIFY(!rig.list.named(QStringLiteral("nobody")));
}

void TestPodList::anotherMachine()
{
    Rig rig;
    const PodId id = answerOf(rig.list.save(studio())).value();
    QSignalSpy changed(&rig.list, &PodList::changed);
    ConfiguredPod seen = answerOf(rig.list.withSecrets(id)).value();
    seen.machine = MachineId{QStringLiteral("new42")};
    seen.name = QStringLiteral("not the session's to say");
    rig.list.update(seen);
    rig.list.update(seen);
    seen.id = PodId{QStringLiteral("nobody")};
    rig.list.update(seen);
    QCOMPARE(changed.count(), 1);
    const ConfiguredPod whole = answerOf(rig.list.withSecrets(id)).value();
    QCOMPARE(whole.machine.text, QStringLiteral("new42"));
    QCOMPARE(whole.name, studio().name);
    QCOMPARE(whole.recipe.env.first().value.reveal(), QStringLiteral("hf_hush"));
}

/// What a machine is made of is learnt from the machine, and its port from what was found.
void TestPodList::learntFromTheMachine()
{
    Rig rig;
    ConfiguredPod bare = studio();
    bare.recipe = {};
    bare.id = answerOf(rig.list.save(bare)).value();
    bare.recipe = studio().recipe;
    bare.comfyPort = 3000;
    rig.list.update(bare);
    PodList again(*rig.settings, *rig.secrets);
    const ConfiguredPod whole = answerOf(again.withSecrets(bare.id)).value();
    QCOMPARE(whole.comfyPort, 3000);
    QVERIFY(whole.recipe == studio().recipe);
    // Without the values (the key store did not tell them) nothing that is kept is lost.
    bare.recipe.env.first().value = {};
    bare.machine = MachineId{QStringLiteral("new42")};
    rig.list.update(bare);
    QCOMPARE(answerOf(again.withSecrets(bare.id)).value().recipe.env.first().value.reveal(), QStringLiteral("hf_hush"));
}

void TestPodList::forgets()
{
    Rig rig;
    const PodId id = answerOf(rig.list.save(studio())).value();
    QSignalSpy removed(&rig.list, &PodList::removed);
    rig.list.remove(id);
    rig.list.remove(id);
    QCOMPARE(removed.count(), 1);
    QVERIFY(rig.list.all().isEmpty());
    QVERIFY(answerOf(rig.list.withSecrets(id)).error().kind == ErrorKind::NotFound);
    const QString kept = QStringLiteral("pod/%1/env").arg(id.text);
    QTRY_VERIFY(answerOf(rig.secrets->read(kept)).value().isEmpty());
}

void TestPodList::keysOfProviders()
{
    Rig rig;
    const QString runpod = QStringLiteral("runpod");
    QVERIFY(answerOf(rig.list.key(runpod)).value().isEmpty());
    QSignalSpy changed(&rig.list, &PodList::keyChanged);
    QVERIFY(answerOf(rig.list.setKey(runpod, Secret(QStringLiteral("rpa_hush")))));
    QCOMPARE(changed.count(), 1);
    QCOMPARE(answerOf(rig.list.key(runpod)).value().reveal(), QStringLiteral("rpa_hush"));
    QVERIFY(answerOf(rig.list.setKey(runpod, {})));
    QVERIFY(answerOf(rig.list.key(runpod)).value().isEmpty());
}

void TestPodList::readsWhateverStandsThere_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("readable");
    QTest::addColumn<int>("port");
    QTest::newRow("nothing") << QByteArray() << false << 0;
    QTest::newRow("a list") << QByteArray("[]") << false << 0;
    QTest::newRow("empty") << QByteArray("{}") << true << 8188;
    QTest::newRow("no port") << QByteArray(R"({"port": "x", "recipe": 7, "commands": []})") << true << 8188;
    QTest::newRow("port beyond all") << QByteArray(R"({"port": 1000000})") << true << 65535;
}

void TestPodList::readsWhateverStandsThere()
{
    QFETCH(QByteArray, bytes);
    QFETCH(bool, readable);
    const auto pod = podFromJson(bytes);
    QCOMPARE(pod.has_value(), readable);
    if (pod) {
        QTEST(pod->comfyPort, "port");
    }
}

QTEST_GUILESS_MAIN(TestPodList)
#include "tst_podlist.moc"
