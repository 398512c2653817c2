#pragma once

#include "demo/podthread.h"
#include "fleet/fleet.h"
#include "tests/pods/runpodsetup.h"
#include "tests/support/answerof.h"
#include "workflow/loader.h"

#include <QTemporaryDir>
#include <QTest>

namespace ryla::tests {

/// A fleet over a real queue and a scripted RunPod whose machine is a demo pod, with a clock that the test moves.
class FleetRig
{
public:
    FleetRig()
    {
        ScriptedPod pod;
        pod.volume = QStringLiteral("vol1");
        pod.gpuUse = 0;
        const auto url = answerOf(comfy.start());
        pod.comfy = url.value_or(QUrl());
        cloud.asCreated.comfy = pod.comfy;
        machine = cloud.add(pod).id;
        (void)answerOf(secrets->write(QStringLiteral("pods/runpod/key"), Secret(QStringLiteral("rp_good_key"))));
        (void)answerOf(queue.open());
        document = workflow::loadNow(QStringLiteral(RYLA_SOURCE_ROOT "/workflows/z-image-turbo.json"))->document;
    }

    /// Makes the fleet with this pod in it and waits for its session.
    bool begin(const pods::KeeperSettings& keeping = {})
    {
        fleet::Options options;
        options.dataFolder = home.path();
        options.runpod = basesOf(cloud);
        fleet = std::make_unique<fleet::Fleet>(fleet::Parts{*settings, *secrets, targets, queue, clock}, options);
        QObject::connect(fleet.get(), &fleet::Fleet::said, fleet.get(),
                         [this](const pods::PodEvent& event) { said << event.kind; });
        if (!answerOf(fleet->open())) {
            return false;
        }
        if (fleet->pods().all().isEmpty()) {
            pods::ConfiguredPod pod;
            pod.name = QStringLiteral("studio");
            pod.provider = QStringLiteral("runpod");
            pod.machine = pods::MachineId{machine};
            pod.recipe.name = pod.name;
            pod.recipe.image = QStringLiteral("runpod/comfyui:latest");
            pod.recipe.gpus = QStringList{QStringLiteral("NVIDIA GeForce RTX 4090")};
            pod.recipe.storage = {pods::StorageKind::NetworkVolume, 100, QStringLiteral("vol1"), {}};
            id = answerOf(fleet->pods().save(pod)).value_or(pods::PodId());
        }
        fleet->setSettings(id, keeping);
        return QTest::qWaitFor([this] { return fleet->keeper(id) && queue.backend(fleet::Fleet::targetOf(id)); });
    }

    [[nodiscard]] pods::Session& session() const { return *fleet->session(id); }
    [[nodiscard]] pods::Keeper& keeper() const { return *fleet->keeper(id); }

    /// Time goes on by a second or more a turn, and whatever is due is done, until it is so.
    template<class F>
    bool until(F done, int secondsATurn = 1, int ms = 20'000)
    {
        return QTest::qWaitFor(
            [&] {
                clock.pass(1000LL * secondsATurn);
                session().wake();
                keeper().look();
                return done();
            },
            ms);
    }

    jobs::Job* submit(quint64 seed)
    {
        jobs::JobRequest request;
        request.document = document;
        request.target = fleet::Fleet::targetOf(id);
        request.patch.set(workflow::InputRef::parse(QStringLiteral("8.seed")), workflow::Seed{seed});
        request.patch.set(workflow::InputRef::parse(QStringLiteral("8.steps")), qint64(2));
        request.outputFolder = home.filePath(QStringLiteral("out"));
        return answerOf(queue.submit(request)).value_or(nullptr);
    }

    QTemporaryDir home;
    MovableClock clock;
    SystemClock wall;
    ScriptedRunPod cloud{clock};
    demo::PodThread comfy{quick()};
    QString machine;
    pods::PodId id;
    std::unique_ptr<Settings> settings = std::make_unique<Settings>(home.filePath(QStringLiteral("settings.ini")));
    std::unique_ptr<SecretStore> secrets = memorySecretStore();
    jobs::TargetList targets{*settings, *secrets};
    jobs::Queue queue{{home.path(), home.filePath(QStringLiteral("gallery")), true, {}}, wall};
    workflow::WorkflowDocument document;
    QStringList said;
    std::unique_ptr<fleet::Fleet> fleet;

private:
    static demo::DemoOptions quick()
    {
        demo::DemoOptions options;
        options.secondsPerStep = 0.01;
        return options;
    }
};

} // namespace ryla::tests
