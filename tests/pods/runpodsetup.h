#pragma once

#include "pods/providers/runpod/runpodprovider.h"
#include "tests/support/movableclock.h"
#include "tests/support/scriptedrunpod.h"

namespace ryla::tests {

/// The provider as it is, at a scripted RunPod.
inline pods::runpod::Bases basesOf(ScriptedRunPod& cloud)
{
    pods::runpod::Bases bases;
    bases.rest = cloud.rest();
    bases.graphql = cloud.graphql();
    bases.proxy = [&cloud](const pods::MachineId& id, int port) { return cloud.proxy(id.text, port); };
    bases.s3 = [&cloud](const QString&) { return cloud.files.url(); };
    bases.pauseMs = 1;
    bases.patienceMs = 2000;
    return bases;
}

struct RunpodSetup
{
    MovableClock clock;
    ScriptedRunPod cloud{clock};
    pods::runpod::RunpodProvider provider{Secret(QStringLiteral("rp_good_key")), basesOf(cloud), clock};
};

/// The refusal in an answer, or what else it is, as one word for QCOMPARE.
template<class T>
QString kindOf(const Result<pods::Answer<T>>& answer)
{
    if (!answer) {
        return QStringLiteral("error: ") + toString(answer.error().kind);
    }
    const auto* refusal = std::get_if<pods::Refusal>(&*answer);
    return refusal ? toString(refusal->kind) : QStringLiteral("good");
}

template<class T>
T valueOf(const Result<pods::Answer<T>>& answer)
{
    const T* value = answer ? std::get_if<T>(&*answer) : nullptr;
    return value ? *value : T{};
}

} // namespace ryla::tests
