#pragma once

#include "demo/demopod.h"
#include "tests/cli/programrig.h"
#include "tests/support/scriptedrunpod.h"

#include <QTest>

namespace ryla::cli {

/// `ryla` as a process, with a pod "studio" at a scripted RunPod that is quick, and whose ComfyUI is a demo pod.
class PodCloud
{
public:
    explicit PodCloud(const tests::ScriptedPod& made = {})
    {
        (void)m_comfy.start();
        tests::ScriptedPod pod = made;
        pod.comfy = m_comfy.url();
        // By the wall's clock.
        pod.provisioningMs = pod.startingMs = pod.stoppingMs = 300;
        pod.runtimeMs = pod.portMs = pod.comfyMs = 100;
        cloud.asCreated = pod;
        machine = cloud.add(pod).id;
        qputenv("RUNPOD_API_KEY", cloud.key);
        qputenv("RUNPOD_API_URL", cloud.rest().toEncoded());
        qputenv("RYLA_RUNPOD_PROXY", cloud.proxy(machine, 8188).toEncoded());
        added = run(QStringLiteral("pods add studio --machine ") + machine);
    }
    ~PodCloud()
    {
        for (const char* name : {"RUNPOD_API_KEY", "RUNPOD_API_URL", "RYLA_RUNPOD_PROXY"}) {
            qunsetenv(name);
        }
    }
    PodCloud(const PodCloud&) = delete;
    PodCloud& operator=(const PodCloud&) = delete;

    /// The servers it talks to live in this process, so the event loop goes on.
    Answer run(const QString& arguments) const
    {
        const auto process = rig.start(arguments.split(QLatin1Char(' ')));
        const bool ended = QTest::qWaitFor([&] { return process->state() == QProcess::NotRunning; }, 60'000);
        return {ended && process->exitStatus() == QProcess::NormalExit ? process->exitCode() : -1,
                process->readAllStandardOutput(), process->readAllStandardError()};
    }

    ProgramRig rig;
    SystemClock clock;
    tests::ScriptedRunPod cloud{clock};
    QString machine;
    Answer added;

private:
    demo::DemoPod m_comfy{[] {
        demo::DemoOptions options;
        options.secondsPerStep = 0.01;
        return options;
    }()};
};

} // namespace ryla::cli
