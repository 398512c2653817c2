#pragma once

#include <QByteArray>
#include <QMap>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <nlohmann/json.hpp>

#include <optional>

namespace ryla::tests {

/// One pod of the scripted RunPod: what it is, and how it behaves when it is started. Times are milliseconds of the
/// test's clock. The sequence is the one of runpod.md 3.1: provisioning, starting, running without runtime, with
/// runtime but 404, 502, ComfyUI.
struct ScriptedPod
{
    enum class Life { Exited, Up, Error, Terminated };

    QString id{};
    QString name = QStringLiteral("studio");
    QString image = QStringLiteral("runpod/comfyui:latest");
    QString templateId{};
    /// Empty: a CPU pod.
    QString gpu = QStringLiteral("NVIDIA GeForce RTX 4090");
    int gpuCount = 1;
    double price = 0.69;
    /// Empty: none. Else a network volume.
    QString volume{};
    /// 0: none.
    int hostDiskGb = 0;
    QString dataCentre = QStringLiteral("EU-RO-1");
    QStringList ports{QStringLiteral("8188/http"), QStringLiteral("22/tcp")};
    QMap<QString, QString> env{};
    bool locked = false;

    Life life = Life::Exited;
    qint64 upSince = 0;
    std::optional<qint64> stopAskedAt{};
    QString createdAt = QStringLiteral("2026-11-01T10:00:00Z");

    qint64 provisioningMs = 20'000;
    qint64 startingMs = 5'000;
    qint64 runtimeMs = 2'000; ///< RUNNING without a runtime
    qint64 portMs = 3'000;    ///< 404 at the proxy
    qint64 comfyMs = 20'000;  ///< 502 at the proxy
    qint64 stoppingMs = 4'000;

    bool hostFull = false;     ///< start is refused: no free GPU
    bool pullHangs = false;    ///< PROVISIONING for ever
    bool neverRuntime = false; ///< RUNNING, runtime null, billed
    bool failsToStart = false; ///< ERROR after provisioning
    bool withoutGpu = false;   ///< RUNNING, gpu count 0
    bool ignoresStop = false;  ///< 200, and nothing happens
    bool ignoresStart = false;
    bool ignoresRestart = false;
    bool migrating = false; ///< stop and terminate are refused
    int comfyPort = 8188;
    /// What every port but ComfyUI's answers once the container runs; empty: 502.
    QByteArray page{};
    /// Percent, of every GPU, while it runs.
    int gpuUse = 37;
    /// A login in front of ComfyUI.
    bool login = false;
    bool comfyCrashed = false;
    /// What the proxy answers instead of ComfyUI, once something listens.
    struct Front
    {
        int status = 200;
        QByteArray type = "text/html";
        QByteArray body{};
    };
    std::optional<Front> front{};
    /// What RunPod says otherwise of it, merged into its object; null takes a member away.
    nlohmann::json also = nlohmann::json::object();
    /// Where its ComfyUI really is (a demo pod); empty: a small answer to /system_stats is made up.
    QUrl comfy{};
};

/// What is observed of it at a time.
struct PodPhase
{
    QString status;
    QStringList actions;
    bool runtime = false;
    /// Of the proxy at ComfyUI's port: 404, 502 or 200.
    int proxy = 404;
};
PodPhase phaseOf(const ScriptedPod& pod, qint64 now);

/// The pod object of REST v2 (runpod.md 1A.3).
nlohmann::json podJson(const ScriptedPod& pod, qint64 now);

} // namespace ryla::tests
