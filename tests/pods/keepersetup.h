#pragma once

#include "pods/keeper.h"
#include "tests/pods/sessionsetup.h"
#include "tests/support/answerof.h"

#include <QSignalSpy>
#include <QTemporaryDir>

namespace ryla::tests {

/// A keeper over a session at a scripted RunPod, with a workload that the test says.
class KeeperSetup : public SessionSetup
{
public:
    explicit KeeperSetup(const pods::KeeperSettings& settings = {})
    {
        cloud.pod(configured.machine.text).gpuUse = 0;
        begin();
        pods::KeeperHands eyes;
        eyes.work = [this] { return work; };
        eyes.recount = [this] {
            ++recounts;
            return recountWorks ? now<void>({}) : now<void>(fail(ErrorKind::Storage, QStringLiteral("disk")));
        };
        eyes.others = [this](const QUrl&) {
            return comfyAnswers ? now<int>(others) : now<int>(fail(ErrorKind::Timeout, QStringLiteral("silent")));
        };
        eyes.balance = [this] { return balance; };
        eyes.accountPerHour = [this] { return accountPerHour; };
        eyes.holdQueue = [this](bool on) { held = on; };
        eyes.handBack = [this] { ++handedBack; };
        eyes.rebootComfy = [this](const QUrl&) {
            ++reboots;
            clock.pass(1500); // it takes a while to say so
            return deaf ? now<void>(fail(ErrorKind::Refused, QStringLiteral("no manager"))) : now<void>({});
        };
        keeper = std::make_unique<pods::Keeper>(*session, ledger, eyes, settings, clock);
        QObject::connect(keeper.get(), &pods::Keeper::said, keeper.get(),
                         [this](const pods::PodEvent& event) { said << event; });
    }

    /// One look, in the time of the test's clock.
    bool round()
    {
        QSignalSpy looked(keeper.get(), &pods::Keeper::looked);
        keeper->look();
        return QTest::qWaitFor([&] { return looked.count() > 0; });
    }
    /// Looks twice a minute for so long.
    bool minutes(int count)
    {
        for (int i = 0; i < count * 2; ++i) {
            if (!pass(30) || !round()) {
                return false;
            }
        }
        return true;
    }
    bool up() { return session->start(), until(pods::Stage::Ready) && round(); }
    [[nodiscard]] QStringList kinds() const
    {
        QStringList kinds;
        for (const pods::PodEvent& event : said) {
            kinds << event.kind;
        }
        return kinds;
    }

    QTemporaryDir home;
    pods::Ledger ledger{home.path()};
    pods::Workload work;
    bool comfyAnswers = true;
    std::optional<pods::Money> balance;
    pods::Money accountPerHour;
    int others = 0;
    bool held = false;
    int handedBack = 0;
    int reboots = 0;
    int recounts = 0;
    bool recountWorks = true;
    bool deaf = false;
    QList<pods::PodEvent> said;
    std::unique_ptr<pods::Keeper> keeper;
};

inline pods::KeeperSettings idleAfter(int minutes)
{
    pods::KeeperSettings settings;
    settings.policy.idleMinutes = minutes;
    settings.restarts.patienceSeconds = 60;
    return settings;
}

} // namespace ryla::tests
