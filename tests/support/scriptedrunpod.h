#pragma once

#include "base/clock.h"
#include "pods/pod.h"
#include "tests/support/poddoor.h"
#include "tests/support/scriptedpod.h"
#include "tests/support/scripteds3.h"
#include "tests/support/scriptedserver.h"

#include <QHash>
#include <QSet>

#include <map>
#include <memory>

namespace ryla::tests {

/// RunPod's REST v2 (and the balance by GraphQL) over real HTTP on loopback, as runpod.md 1A, 2, 3 and 4 tell: pods
/// with states over the time of a clock the test moves, actions[], problem+json, and every refusal. It checks what it
/// is sent: a body with an unknown property is 422, as there.
class ScriptedRunPod
{
    const Clock& m_clock;

public:
    using Answer = ScriptedServer::Answer;
    using Fate = ScriptedServer::Fate;
    using Request = ScriptedServer::Request;

    explicit ScriptedRunPod(const Clock& clock);

    [[nodiscard]] QUrl rest() const;
    [[nodiscard]] QUrl graphql() const;
    /// Where the proxy has this port of this pod; the same address for as long as the pod has this id.
    QUrl proxy(const QString& id, int port);

    /// Gives it an id where it has none.
    ScriptedPod& add(ScriptedPod pod);
    ScriptedPod& pod(const QString& id) { return m_pods.at(id); }
    [[nodiscard]] const std::map<QString, ScriptedPod>& pods() const { return m_pods; }
    /// It is up and ready now, as if started long ago.
    void makeReady(const QString& id);
    /// Terminated elsewhere.
    void vanish(const QString& id);
    /// Another machine, another id, the same definition: what the console's "migrate" does.
    QString migrate(const QString& id);
    /// Money flows for these now.
    [[nodiscard]] int running() const;

    /// The next `times` requests like this get `answer` instead; acted: the real thing is done all the same (the answer
    /// is lost on the way).
    struct Fault
    {
        QByteArray method = "GET";
        /// The path begins with it, after /v2 (or it is "/graphql").
        QByteArray path = "/pods";
        Answer answer{};
        int times = 1;
        bool acted = false;
    };
    void misbehave(const Fault& fault) { m_faults.append(fault); }
    static Answer problem(int status, const char* title, const QString& detail, const QStringList& errors = {});

    QByteArray key = "rp_good_key";
    bool keyIsReadOnly = false;
    bool retired = false;
    bool graphqlRetired = false;
    double balance = 12.5;
    /// Requests per minute; 0: exempt, no headers.
    int quota = 0;
    /// What it tells to be left of an hour; below 0: nothing.
    int leftOfHour = -1;
    /// GPUs by id, with what is free; a creation takes none away.
    QHash<QString, int> freeGpus{{QStringLiteral("NVIDIA GeForce RTX 4090"), 5},
                                 {QStringLiteral("NVIDIA L40S"), 2},
                                 {QStringLiteral("NVIDIA A40"), 0}};
    QSet<QString> forbiddenGpus;
    /// Its network volumes, by id, with their data centre.
    QMap<QString, QString> volumes{{QStringLiteral("vol1"), QStringLiteral("EU-RO-1")}};
    /// The list price of an hour on any of them.
    double serverlessPrice = 1.1;
    /// 0: one page.
    int pageSize = 0;
    QStringList logLines{QStringLiteral("pulling image"), QStringLiteral("started"), QStringLiteral("To see the GUI")};
    /// Of the machine around it; told first where both are wanted.
    QStringList systemLines;
    /// Of the events in the log.
    bool logsHaveIds = true;
    /// The files of its volumes.
    ScriptedS3 files{m_clock};
    /// How what is made will behave.
    ScriptedPod asCreated;

    int creations = 0;
    QHash<QString, int> starts;
    QHash<QString, int> stops;
    /// Everything that was asked, "GET /pods".
    [[nodiscard]] QStringList asked() const;
    ScriptedServer& server() { return m_server; }

private:
    Answer serve(const Request& request);
    Answer admitted(const Request& request);
    std::optional<Answer> refusedAtTheDoor(const Request& request);
    Answer route(const Request& request, const QByteArray& path);
    Answer onPod(const Request& request, const QList<QByteArray>& parts);
    Answer list(const Request& request) const;
    [[nodiscard]] Answer holdings(const Request& request, const QByteArray& path) const;
    Answer page(const Request& request, const char* name, const nlohmann::json& items) const;
    Answer create(const Request& request);
    Answer act(ScriptedPod& pod, const QByteArray& body);
    Answer start(ScriptedPod& pod);
    Answer logs(const Request& request) const;
    Answer catalogue(const Request& request) const;
    Answer billing(const QByteArray& path) const;
    Answer graphqlAnswer(const Request& request) const;
    PodDoor::Behind behind(const QString& id, int port);
    void countForQuota(Answer& answer);
    void settle();
    void hangUp(const QString& id);

    ScriptedServer m_server;
    std::map<QString, ScriptedPod> m_pods;
    std::map<QString, std::unique_ptr<PodDoor>> m_doors;
    QList<Fault> m_faults;
    qint64 m_windowStart = 0;
    int m_inWindow = 0;
    int m_nextId = 1;
};

} // namespace ryla::tests
