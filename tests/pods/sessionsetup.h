#pragma once

#include "pods/session.h"
#include "tests/pods/runpodsetup.h"

#include <QElapsedTimer>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTest>
#include <QTestEventLoop>
#include <QTimer>

namespace ryla::tests {

/// A session at a scripted RunPod over real HTTP, and a clock that runs as fast as the answers come.
class SessionSetup : public RunpodSetup
{
public:
    explicit SessionSetup(ScriptedPod pod = onVolume())
    {
        configured.id = {QStringLiteral("mine")};
        configured.name = QStringLiteral("My studio");
        configured.provider = QStringLiteral("runpod");
        configured.recipe.name = pod.name;
        configured.recipe.image = pod.image;
        configured.recipe.gpus = {pod.gpu};
        configured.recipe.dataCentres = {pod.dataCentre};
        if (!pod.volume.isEmpty()) {
            configured.recipe.storage = {pods::StorageKind::NetworkVolume, 0, pod.volume, {}};
        }
        configured.machine = {cloud.add(std::move(pod)).id};
        hands.probe = [this](const QUrl& url) { return probed(url); };
        hands.readNodes = [this](const QUrl&) {
            ++nodesRead;
            return nodesError.message.isEmpty() ? now<void>({}) : now<void>(fail(nodesError));
        };
        hands.finishWork = [this] {
            ++finished;
            stopsBeforeWork = stopsBeforeWork || !cloud.stops.isEmpty();
            return workError.message.isEmpty() ? now<void>({}) : now<void>(fail(workError));
        };
        hands.asleepCostPerDay = [](const pods::Machine&) { return 0.47; };
    }

    static ScriptedPod onVolume()
    {
        ScriptedPod pod;
        pod.volume = QStringLiteral("vol1");
        pod.env = {{QStringLiteral("HF_TOKEN"), QStringLiteral("hf_hidden")}};
        return pod;
    }

    void begin()
    {
        session = std::make_unique<pods::Session>(provider, configured, hands, clock);
        QObject::connect(session.get(), &pods::Session::changed, session.get(), [this] {
            const QString stage = toString(session->situation().stage);
            if (stages.isEmpty() || stages.last() != stage) {
                stages.append(stage);
            }
            mostRunning = std::max(mostRunning, cloud.running());
        });
        pass(0);
    }

    /// Simulated time, in seconds; every question is answered within it. From one thing that is due to the next.
    bool pass(int seconds)
    {
        return passUntil(seconds, [] { return false; });
    }

    bool until(pods::Stage stage, int seconds = 1200)
    {
        return passUntil(seconds, [=, this] { return session->situation().stage == stage; }) &&
               session->situation().stage == stage;
    }

    [[nodiscard]] QString where() const
    {
        const pods::Situation& s = session->situation();
        return s.trouble == pods::Trouble::None ? toString(s.stage)
                                                : toString(s.stage) + QStringLiteral(": ") + toString(s.trouble);
    }
    void machineIsFull(bool full) { cloud.pod(configured.machine.text).hostFull = full; }
    /// The one it was configured with.
    [[nodiscard]] ScriptedPod& machine0() { return cloud.pod(configured.machine.text); }
    [[nodiscard]] ScriptedPod& machine() { return cloud.pod(session->pod().machine.text); }

    pods::ConfiguredPod configured;
    pods::Hands hands;
    Error nodesError;
    Error workError;
    int nodesRead = 0;
    int finished = 0;
    bool stopsBeforeWork = false;
    QStringList stages;
    int mostRunning = 0;
    std::unique_ptr<pods::Session> session;

private:
    template<class F>
    bool passUntil(int seconds, F isThere)
    {
        const qint64 end = clock.monotonicMs() + seconds * 1000LL;
        for (;;) {
            session->wake();
            if (!answered()) {
                return false;
            }
            mostRunning = std::max(mostRunning, cloud.running());
            const qint64 now = clock.monotonicMs();
            if (isThere() || now >= end) {
                return true;
            }
            clock.pass(std::min(std::max<qint64>(session->situation().nextMs - now, 1000), end - now));
        }
    }

    /// Not QTest::qWaitFor(): it sleeps between looks, and there are a thousand questions.
    [[nodiscard]] bool answered() const
    {
        QElapsedTimer time;
        for (time.start(); session->isAsking() && time.elapsed() < 10'000;) {
            QTestEventLoop loop;
            QTimer::singleShot(1, &loop, &QTestEventLoop::exitLoop);
            loop.enterLoopMSecs(1000);
        }
        return !session->isAsking();
    }

    Later<pods::ProbeFacts> probed(const QUrl& url)
    {
        QUrl stats(url);
        stats.setPath(QStringLiteral("/system_stats"));
        QNetworkReply* reply = m_network.get(QNetworkRequest(stats));
        auto promise = std::make_shared<QPromise<Result<pods::ProbeFacts>>>();
        promise->start();
        QObject::connect(reply, &QNetworkReply::finished, reply, [reply, promise] {
            reply->deleteLater();
            promise->addResult(pods::ProbeFacts{reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(),
                                                reply->rawHeader("Content-Type"), reply->readAll()});
            promise->finish();
        });
        return promise->future();
    }

    QNetworkAccessManager m_network;
};

} // namespace ryla::tests
