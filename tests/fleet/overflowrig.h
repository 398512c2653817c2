#pragma once

#include "fleet/overflowjudge.h"
#include "jobs/serverlesstarget.h"
#include "tests/fleet/fleetrig.h"
#include "tests/support/scriptedserverless.h"

namespace ryla::tests {

/// A fleet with a pod that sleeps, and a scripted endpoint "ep1" that a demo pod works for; the judge between them.
struct OverflowRig : FleetRig
{
    OverflowRig()
        : endpoint(cloud.pod(machine).comfy)
    {
        const QString base = endpoint.address().section(QLatin1Char('/'), 0, -2);
        qputenv("RUNPOD_ENDPOINT_BASE_URL", base.toLatin1());
    }
    ~OverflowRig() { qunsetenv("RUNPOD_ENDPOINT_BASE_URL"); }

    /// The pod was seen to sleep, the endpoint is connected and its price known.
    bool open()
    {
        if (!begin() || !until([this] { return session().situation().machine.has_value(); })) {
            return false;
        }
        judge = std::make_unique<fleet::OverflowJudge>(fleet::OverflowJudge::Parts{
            *settings, targets, queue, *fleet, clock, [this](const jobs::TargetId& target) { return use(target); }});
        return connectEndpoint() && answerOf(judge->endpoints().facts(QStringLiteral("ep1"))).has_value();
    }
    bool connectEndpoint()
    {
        const auto target = jobs::serverlessTarget(QStringLiteral("ep1"), QStringLiteral("pictures"));
        return answerOf(targets.save(target.value(), {})).has_value();
    }
    [[nodiscard]] static jobs::TargetId endpointId() { return jobs::serverlessId(QStringLiteral("ep1")); }
    [[nodiscard]] QList<workflow::RunToSend> oneRun() const { return {workflow::RunToSend{document, {}}}; }
    [[nodiscard]] fleet::OverflowStep stepOf(const QList<workflow::RunToSend>& runs) const
    {
        return judge->proposal(id, runs).answer.step;
    }
    void setMode(fleet::OverflowMode mode)
    {
        fleet::OverflowRules rules = judge->rulesOf(id);
        rules.mode = mode;
        judge->setRules(id, rules);
    }
    int endpointJobs() const
    {
        int count = 0;
        for (const jobs::Job* job : queue.jobs()) {
            count += job->record().target == endpointId() ? 1 : 0;
        }
        return count;
    }

    ScriptedServerless endpoint;
    std::unique_ptr<fleet::OverflowJudge> judge;

private:
    /// As Studio does, with the key of the account.
    Later<jobs::Backend*> use(const jobs::TargetId& target)
    {
        const auto listed = targets.find(target);
        const auto whole = jobs::withKey(listed.value_or(jobs::Target()), Secret(QString::fromLatin1(endpointKey)));
        if (!whole) {
            return now<jobs::Backend*>(fail(whole.error()));
        }
        queue.setTarget(*whole);
        return now<jobs::Backend*>(queue.backend(target));
    }

public:
    QByteArray endpointKey = "rp_good_key";
};

} // namespace ryla::tests
