#pragma once

#include "tests/pods/runpodsetup.h"
#include "tests/support/answerof.h"

/// One question to RunPod of each kind, and what was refused: for tests that run over all of them.
namespace ryla::tests {

inline const QString ada = QStringLiteral("NVIDIA GeForce RTX 4090");
inline const QString lovelace = QStringLiteral("NVIDIA L40S");
inline const QString attempt = QStringLiteral("a1b2c3");
inline const pods::PodId mine{QStringLiteral("mine")};

inline pods::Recipe recipe(const QStringList& gpus)
{
    pods::Recipe one;
    one.name = QStringLiteral("studio");
    one.image = QStringLiteral("runpod/comfyui:latest");
    one.gpus = gpus;
    one.ports = {QStringLiteral("8188/http")};
    one.storage = {pods::StorageKind::NetworkVolume, 0, QStringLiteral("vol1"), {}};
    one.dataCentres = {QStringLiteral("EU-RO-1")};
    return one;
}

inline ScriptedServer::Answer problem(int status, const char* detail)
{
    return ScriptedRunPod::problem(status, "T", QString::fromLatin1(detail));
}

/// The refusal in an answer, whatever was asked.
template<class T>
pods::Refusal refusalIn(const Result<pods::Answer<T>>& answer)
{
    const auto* refusal = answer ? std::get_if<pods::Refusal>(&*answer) : nullptr;
    return refusal ? *refusal
                   : pods::Refusal{pods::RefusalKind::Other, answer ? QString() : answer.error().message, {}, 0};
}

/// One question of each kind, by name.
inline pods::Refusal ask(RunpodSetup& s, const QByteArray& what)
{
    const pods::MachineId id{s.cloud.pods().begin()->first};
    if (what == "list") {
        return refusalIn(answerOf(s.provider.list()));
    }
    if (what == "find") {
        return refusalIn(answerOf(s.provider.find(id)));
    }
    for (const pods::Action action :
         {pods::Action::Start, pods::Action::Stop, pods::Action::Restart, pods::Action::Terminate}) {
        if (what == toString(action).toLatin1()) {
            return refusalIn(answerOf(s.provider.act(id, action)));
        }
    }
    if (what == "volumes") {
        return refusalIn(answerOf(s.provider.volumes()));
    }
    if (what == "endpoints") {
        return refusalIn(answerOf(s.provider.endpoints()));
    }
    if (what == "bills") {
        return refusalIn(answerOf(s.provider.billing({})));
    }
    if (what == "stock") {
        return refusalIn(answerOf(s.provider.offers()));
    }
    return refusalIn(answerOf(s.provider.create(recipe({ada}), mine, attempt)));
}

inline constexpr const char* questions[] = {"list",   "find",  "start",   "stop",      "restart", "terminate",
                                            "create", "stock", "volumes", "endpoints", "bills"};

inline QByteArray methodOf(const QByteArray& what)
{
    static const QList<QByteArray> orders{"start", "stop", "restart", "terminate", "create"};
    return orders.contains(what) ? "POST" : "GET";
}

} // namespace ryla::tests
