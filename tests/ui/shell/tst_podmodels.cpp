// The models card over a fleet, a scripted RunPod with a volume, and what stands in for its ComfyUI.
#include "ui/shell/podmodels.h"

#include "tests/fleet/fleetrig.h"
#include "tests/support/scriptedmanager.h"
#include "ui/pods/modelscard.h"
#include "ui/pods/podpage.h"
#include "ui/pods/targetsspace.h"
#include "ui/shell/ask.h"
#include "ui/shell/podspace.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QSignalSpy>

using namespace ryla;
using namespace ryla::tests;
using namespace ryla::ui;

class TestPodModels : public QObject
{
    Q_OBJECT
private slots:
    void asleepByItsVolume();
    void keysAreAskedFor();
    void failsAndTriesAgain();
    void isNotAskedUnseen();
    void installsWhileItRuns();
    void theLibrary();
};

namespace {

QString text(const char* utf8)
{
    return QString::fromUtf8(utf8);
}

workflow::LoadedWorkflow wanting()
{
    workflow::LoadedWorkflow made;
    made.document = workflow::read(R"({"1": {"class_type": "VAELoader", "inputs": {"vae_name": "ae.safetensors"}},
        "2": {"class_type": "LoraLoader", "inputs": {"lora_name": "ink.safetensors"}}})",
                                   text("wants.json"))
                        .value()
                        .named(text("Wants"), {});
    return made;
}

struct Rig : FleetRig
{
    bool open(bool hasKeys = true)
    {
        cloud.files.volumes[text("vol1")] = {{text("ComfyUI/models/loras/style/ink.safetensors"), 40'000'000},
                                             {text("ComfyUI/models/vae/other.pt"), 3'000'000'000}};
        if (hasKeys) {
            (void)answerOf(secrets->write(text("pods/runpod/s3access"), cloud.files.keys.access));
            (void)answerOf(secrets->write(text("pods/runpod/s3secret"), cloud.files.keys.secret));
        }
        if (!begin()) {
            return false;
        }
        space.show();
        pods = std::make_unique<PodSpace>(*fleet, space, ask, clock);
        models = std::make_unique<PodModels>(*fleet, queue, *space.podPage()->models(), clock);
        pods->setModels([this](const pods::PodId& pod) { return models->viewOf(pod); });
        QObject::connect(models.get(), &PodModels::said, models.get(), [this](const QString& one) { told << one; });
        models->setWorkflow(wanting(), {});
        space.choose(fleet::Fleet::targetOf(id));
        return until([this] { return keeper().facts().phase == pods::PodPhase::Asleep; });
    }

    /// Empty where it is not listed.
    ModelView model(const char* name)
    {
        for (const ModelView& one : view().models) {
            if (one.name == text(name)) {
                return one;
            }
        }
        return {};
    }

    ModelsView view() { return models->viewOf(id); }
    [[nodiscard]] ModelsCard& card() const { return *space.podPage()->models(); }

    Ask ask;
    TargetsSpace space{targets, ask};
    std::unique_ptr<PodSpace> pods;
    std::unique_ptr<PodModels> models;
    QStringList told;
};

} // namespace

void TestPodModels::asleepByItsVolume()
{
    Rig rig;
    QVERIFY(rig.open());
    QTRY_COMPARE(rig.view().state, ModelsState::Known);
    QTRY_COMPARE(rig.view().folders.size(), 2);
    QTRY_COMPARE(rig.view().models.size(), 2);
    const ModelsView view = rig.view();
    QCOMPARE(view.workflow, text("Wants"));
    QCOMPARE(rig.model("ae.safetensors").state, ModelState::Missing);
    QCOMPARE(rig.model("ae.safetensors").remedy, ModelRemedy::CopyCommand);
    QCOMPARE(rig.model("ink.safetensors").nearest, text("loras/style/ink.safetensors"));
    QVERIFY(view.source.contains(text("volume")));
    QTRY_COMPARE(rig.view().volumes.size(), 1);
    QCOMPARE(rig.view().volumes[0].usedGb, 3);
    QVERIFY(rig.view().volumes[0].isOwn);
    emit rig.card().commandRequested(text("vae"), text("ae.safetensors"));
    QCOMPARE(QGuiApplication::clipboard()->text(), text("mkdir -p '/workspace/ComfyUI/models/vae' && wget -c -O "
                                                        "'/workspace/ComfyUI/models/vae/ae.safetensors' ADDRESS"));
    QVERIFY(rig.told.last().contains(text("ADDRESS")));
    QCOMPARE(rig.cloud.running(), 0); // nothing was woken for it
}

void TestPodModels::keysAreAskedFor()
{
    Rig rig;
    QVERIFY(rig.open(false));
    QTRY_COMPARE(rig.view().state, ModelsState::NeedsKeys);
    QVERIFY(rig.view().words.contains(text("S3 keys")));
    QTRY_COMPARE(rig.view().models.size(), 2);
    QCOMPARE(rig.model("ae.safetensors").state, ModelState::Unknown);
    emit rig.card().keysGiven(Secret(text("user_good")), Secret(text("wrong")));
    QTRY_VERIFY(rig.view().words.contains(text("does not take these S3 keys")));
    QCOMPARE(rig.view().state, ModelsState::NeedsKeys);
    emit rig.card().keysGiven(rig.cloud.files.keys.access, rig.cloud.files.keys.secret);
    QTRY_COMPARE(rig.view().state, ModelsState::Known);
    QVERIFY(answerOf(rig.secrets->read(text("pods/runpod/s3secret"))).value() == rig.cloud.files.keys.secret);
}

void TestPodModels::failsAndTriesAgain()
{
    Rig rig;
    rig.cloud.files.busy = 1000;
    QVERIFY(rig.open());
    QTRY_COMPARE(rig.view().state, ModelsState::Failed);
    QVERIFY(rig.view().words.contains(text("too busy")));
    rig.cloud.files.busy = 0;
    emit rig.card().refreshRequested();
    QTRY_COMPARE(rig.view().state, ModelsState::Known);
}

void TestPodModels::isNotAskedUnseen()
{
    Rig rig;
    QVERIFY(rig.begin());
    ModelsCard card;
    PodModels models(*rig.fleet, rig.queue, card, rig.clock);
    models.viewOf(rig.id);
    models.viewOf(rig.id);
    QCoreApplication::sendPostedEvents();
    QCOMPARE(rig.cloud.files.asked(), 0);
    QCOMPARE(models.viewOf(rig.id).state, ModelsState::Known);
}

void TestPodModels::installsWhileItRuns()
{
    Rig rig;
    ScriptedManager comfy(ScriptedManager::Kind::V3);
    comfy.models = {{text("loras"), {{text("ink.safetensors"), 40}}}, {text("vae"), {}}};
    comfy.busyFor = 0;
    rig.cloud.pod(rig.machine).comfy = comfy.url();
    QVERIFY(rig.open());
    rig.keeper().start();
    QVERIFY(rig.until([&rig] { return rig.session().situation().stage == pods::Stage::Ready; }));
    QTRY_VERIFY(rig.view().source.contains(text("ComfyUI")));
    QTRY_COMPARE(rig.model("ink.safetensors").state, ModelState::Present);
    QCOMPARE(rig.model("ae.safetensors").remedy, ModelRemedy::Install);
    emit rig.card().installRequested(text("vae"), text("ae.safetensors"));
    QCOMPARE(rig.model("ae.safetensors").state, ModelState::Installing);
    QTRY_COMPARE_WITH_TIMEOUT(rig.model("ae.safetensors").state, ModelState::Present, 15'000);
    QVERIFY(rig.told.contains(text("ae.safetensors is installed.")));
    comfy.models[text("loras")].clear(); // and one that its list does not have
    emit rig.card().refreshRequested();
    QTRY_COMPARE(rig.model("ink.safetensors").state, ModelState::Missing);
    emit rig.card().installRequested(text("loras"), text("ink.safetensors"));
    QTRY_COMPARE(rig.model("ink.safetensors").remedy, ModelRemedy::CopyCommand);
    QVERIFY(rig.told.last().contains(text("copy the command")));
}

void TestPodModels::theLibrary()
{
    Rig rig;
    QVERIFY(rig.open());
    library::Entry fine;
    fine.facts.title = text("fine");
    fine.facts.models = QStringList{text("ink.safetensors")};
    library::Entry lacking = fine;
    lacking.facts.title = text("lacking");
    lacking.facts.models = QStringList{text("gone.ckpt"), text("other.pt")};
    library::Entry broken = lacking;
    broken.facts.state = library::FileFacts::State::Broken;
    rig.models->setLibrary({fine, lacking, broken});
    QTRY_COMPARE(rig.view().gaps, (QList<WorkflowGapView>{{text("lacking"), {text("gone.ckpt")}}}));
}

QTEST_MAIN(TestPodModels)
#include "tst_podmodels.moc"
