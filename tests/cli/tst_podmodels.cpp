// `ryla pods models` over a scripted RunPod whose pod sleeps, and over a server with ComfyUI-Manager.
#include "cli/podmodels.h"

#include "tests/cli/podasking.h"
#include "tests/support/scriptedmanager.h"

#include <QSignalSpy>

using namespace ryla;
using namespace ryla::cli;
using namespace ryla::tests;

class TestPodModels : public QObject
{
    Q_OBJECT
private slots:
    void asleep();
    void whatAWorkflowMisses();
    void asADocument();
    void withoutKeys();
    void awake();
    void installs();
    void installsNothingAsleep();
    void noWorkflow();
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
        // The program signs by this computer's clock, and the volume refuses who is an hour off.
        clock.pass(clock.now().msecsTo(QDateTime::currentDateTimeUtc()));
        qputenv("RUNPOD_API_URL", cloud.rest().toString().toUtf8());
        qputenv("RUNPOD_API_KEY", "rp_good_key");
        qputenv("RUNPOD_S3_URL", cloud.files.url().toString().toUtf8());
        qputenv("RUNPOD_S3_ACCESS_KEY", "user_good");
        qputenv("RUNPOD_S3_SECRET_KEY", "rps_good");
        cloud.files.volumes[text("vol1")] = {{text("ComfyUI/models/loras/style/ink.safetensors"), 40'000'000},
                                             {text("ComfyUI/models/vae/other.pt"), 320'000'000}};
        comfy.models = {{text("loras"), {{text("a.safetensors"), 40}}}, {text("vae"), {}}};
        comfy.busyFor = 0;
        studio = askingStudio(home);
        QFile file(workflow());
        if (file.open(QIODevice::WriteOnly)) {
            file.write(R"({"1": {"class_type": "VAELoader", "inputs": {"vae_name": "ae.safetensors"}},
                "2": {"class_type": "LoraLoader", "inputs": {"lora_name": "style\\ink.safetensors"}}})");
        }
    }
    ~Rig()
    {
        for (const char* name :
             {"RUNPOD_API_URL", "RUNPOD_API_KEY", "RUNPOD_S3_URL", "RUNPOD_S3_ACCESS_KEY", "RUNPOD_S3_SECRET_KEY"}) {
            qunsetenv(name);
        }
    }
    Rig(const Rig&) = delete;
    Rig& operator=(const Rig&) = delete;

    [[nodiscard]] QString workflow() const { return home.filePath(text("wants.json")); }

    /// Exit code or the error's kind, and all that was said.
    std::pair<QString, QByteArray> run(bool isAwake, const PodModels::Wish& wish)
    {
        pods::ConfiguredPod pod;
        pod.name = text("studio");
        pod.provider = isAwake ? text("address") : text("runpod");
        pod.address = comfy.url();
        pod.machine = pods::MachineId{cloud.add({.volume = text("vol1")}).id};
        pod.recipe.name = pod.name;
        pod.recipe.image = text("x");
        pod.recipe.storage = {pods::StorageKind::NetworkVolume, 0, text("vol1"), {}};
        const auto id = answerOf(studio->fleet()->pods().save(pod));
        const auto session = id ? answerOf(studio->fleet()->begun(*id)) : fail(id.error());
        const auto machines = session ? answerOf(studio->fleet()->provider(*id)->list()) : fail(session.error());
        if (!machines) {
            return {machines.error().message, {}};
        }
        const auto all = std::get<QList<pods::Machine>>(*machines);
        Capture capture;
        PodModels models(*studio, console, wish);
        QSignalSpy ended(&models, &PodModels::ended);
        QString failure;
        QObject::connect(&models, &PodModels::failed, &models, [&failure, this](const Error& error) {
            failure = toString(error.kind);
            console.complain(error);
        });
        models.start(**session, isAwake ? all.value(0) : pods::machineOf((*session)->pod(), all));
        if (!QTest::qWaitFor([&] { return ended.count() > 0 || !failure.isEmpty(); }, 15'000)) {
            return {text("no end"), capture.text()};
        }
        return {failure.isEmpty() ? QString::number(int(ended.first().first().value<ExitCode>())) : failure,
                capture.text()};
    }

    QTemporaryDir home;
    MovableClock clock;
    ScriptedRunPod cloud{clock};
    ScriptedManager comfy{ScriptedManager::Kind::V3};
    Console console;
    std::unique_ptr<Studio> studio;
};

} // namespace

void TestPodModels::asleep()
{
    Rig rig;
    const auto [end, said] = rig.run(false, {text("vae"), {}, false, false});
    QVERIFY2(end == text("0"), said.constData());
    QVERIFY2(said.contains("vae/other.pt") && said.contains("320.0 MB"), said.constData());
    QVERIFY(!said.contains("ink.safetensors")); // another folder
    QVERIFY(said.contains("By the files of its volume."));
    QCOMPARE(rig.cloud.running(), 0);
}

void TestPodModels::whatAWorkflowMisses()
{
    Rig rig;
    const auto [end, said] = rig.run(false, {{}, rig.workflow(), false, false});
    QVERIFY2(end == text("1"), said.constData());
    QVERIFY2(said.contains("vae/ae.safetensors  missing"), said.constData());
    QVERIFY(said.contains("wget -c -O '/workspace/ComfyUI/models/vae/ae.safetensors' ADDRESS"));
    QVERIFY(said.contains("style\\ink.safetensors  there"));
}

void TestPodModels::asADocument()
{
    Rig rig;
    const auto [end, said] = rig.run(false, {{}, rig.workflow(), false, true});
    QVERIFY2(end == text("1"), said.constData());
    QVERIFY2(said.contains("\"from\": \"volume\"") && said.contains("\"diskGb\": 200") &&
                 said.contains("\"there\": false") && said.contains("\"usedBytesAtLeast\": 360000000"),
             said.constData());
}

void TestPodModels::withoutKeys()
{
    Rig rig;
    qunsetenv("RUNPOD_S3_SECRET_KEY");
    const auto [end, said] = rig.run(false, {});
    QCOMPARE(end, toString(ErrorKind::Unauthorized));
    QVERIFY2(said.contains("RUNPOD_S3_ACCESS_KEY"), said.constData());
}

void TestPodModels::awake()
{
    Rig rig;
    const auto [end, said] = rig.run(true, {});
    QVERIFY2(end == text("0"), said.constData());
    QVERIFY2(said.contains("loras/a.safetensors") && said.contains("By ComfyUI's lists."), said.constData());
    QCOMPARE(rig.cloud.files.asked(), 0);
}

void TestPodModels::installs()
{
    Rig rig;
    rig.comfy.models[text("loras")].insert(text("style/ink.safetensors"), 40);
    const auto [end, said] = rig.run(true, {{}, rig.workflow(), true, false});
    QVERIFY2(end == text("0"), said.constData());
    QVERIFY2(said.contains("Installing ae.safetensors into vae") && said.contains("vae/ae.safetensors  there"),
             said.constData());
}

void TestPodModels::installsNothingAsleep()
{
    Rig rig;
    const auto [end, said] = rig.run(false, {{}, rig.workflow(), true, false});
    QCOMPARE(end, toString(ErrorKind::Refused));
    QVERIFY2(said.contains("only while the pod runs"), said.constData());
}

void TestPodModels::noWorkflow()
{
    Rig rig;
    const auto [end, said] = rig.run(false, {{}, rig.home.filePath(text("nothing.json")), false, false});
    QCOMPARE(end, toString(ErrorKind::NotFound));
    QVERIFY2(said.contains("nothing.json"), said.constData());
}

QTEST_GUILESS_MAIN(TestPodModels)
#include "tst_podmodels.moc"
