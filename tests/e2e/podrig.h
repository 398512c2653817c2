#pragma once

#include "tests/e2e/studiorig.h"
#include "tests/pods/runpodsetup.h"
#include "tests/support/answerof.h"
#include "tests/support/logingate.h"

namespace ryla::tests {

/// Secrets that stand nowhere else, with the letters that codings change.
namespace secrets {

inline const QString runpodKey = QStringLiteral("rpa_E2E+Key/0123456789=Zz");
inline const QString token = QStringLiteral("e2e-bearer/Token+7890=Yy");
inline const QString s3Access = QStringLiteral("user_e2eAccess0123456789");
inline const QString s3Secret = QStringLiteral("rps_e2e+Secret/0123456789");
inline const QString environment = QStringLiteral("hf_e2eEnvironment/0123+456");

inline QStringList all()
{
    return {runpodKey, token, s3Access, s3Secret, environment};
}

} // namespace secrets

/// The real window with pods that are kept, at a scripted RunPod with one machine that sleeps; its ComfyUI is a demo
/// pod behind a login. RunPod and pods go by a clock that the test moves, the window and the queue by the system's.
class PodRig : public StudioRig
{
public:
    PodRig()
        : StudioRig(Server::Foreign)
    {
        cloud.key = secrets::runpodKey.toLatin1();
        cloud.files.keys = {Secret(secrets::s3Access), Secret(secrets::s3Secret)};
        cloud.files.volumes[QStringLiteral("vol1")] = {
            {QStringLiteral("models/diffusion_models/z_image_turbo_bf16.safetensors"), 12'000'000'000}};
        ScriptedPod asleep;
        asleep.volume = QStringLiteral("vol1");
        asleep.gpuUse = 0;
        asleep.comfy = gate.url();
        asleep.env.insert(QStringLiteral("HF_TOKEN"), secrets::environment);
        // Long enough for each stage to be seen, also where the test's time runs ahead of answers.
        asleep.provisioningMs = asleep.comfyMs = 60'000;
        asleep.startingMs = asleep.portMs = 30'000;
        machine = cloud.add(asleep).id;
        cloud.asCreated = asleep;
    }
    ~PodRig() override { close(); } // before the clock and the cloud

    /// The pod that is set up; empty: none yet.
    [[nodiscard]] pods::PodId podId()
    {
        const QList<pods::ConfiguredPod> all = studio().fleet()->pods().all();
        return all.isEmpty() ? pods::PodId() : all.first().id;
    }
    [[nodiscard]] pods::Stage stage()
    {
        const pods::Session* session = studio().fleet()->session(podId());
        return session ? session->situation().stage : pods::Stage::Asleep;
    }
    [[nodiscard]] pods::Keeper* keeper() { return studio().fleet()->keeper(podId()); }

    /// The pods' time goes on by a second or more a turn, and whatever is due is done, until it is so.
    template<class F>
    bool until(F done, int secondsATurn = 1)
    {
        return QTest::qWaitFor(
            [&] {
                clock.pass(1000LL * secondsATurn);
                if (pods::Keeper* own = keeper()) {
                    own->session().wake();
                    own->look();
                }
                return done();
            },
            patience);
    }

    MovableClock clock;
    ScriptedRunPod cloud{clock};
    LoginGate gate{podUrl(), "Bearer " + secrets::token.toLatin1()};
    QString machine;

protected:
    [[nodiscard]] StudioOptions options() const override
    {
        StudioOptions made = StudioRig::options();
        made.pods = StudioOptions::Pods::Kept;
        made.podClock = &clock;
        made.runpod = basesOf(const_cast<ScriptedRunPod&>(cloud)); // its doors are made when they are asked for
        return made;
    }
};

} // namespace ryla::tests
