#pragma once

#include "base/clock.h"
#include "base/secretstore.h"
#include "comfy/modelinstall.h"
#include "fleet/modelneeds.h"
#include "pods/providers/runpod/volumewalk.h"

namespace ryla::fleet {

/// Where the models of a pod can be asked for now.
struct StockPlace
{
    /// Of its ComfyUI, with its login; empty: it does not answer now.
    comfy::ServerAddress address{};
    pods::Storage storage{};
    /// Of its network volume.
    QString dataCentre{};
    bool operator==(const StockPlace&) const = default;
};

/// Of a pod and its machine; `address`: empty unless ComfyUI answers there.
StockPlace stockPlaceOf(const pods::ConfiguredPod& pod, const std::optional<pods::Machine>& machine,
                        const comfy::ServerAddress& address);

/// Tells what models a pod has, by ComfyUI while it answers, else by the files of its network volume; and has missing
/// ones installed. Keeps RunPod's S3 keys: from the environment (RUNPOD_S3_ACCESS_KEY, RUNPOD_S3_SECRET_KEY), else in
/// the key store. GUI thread.
class ModelStock : public QObject
{
    Q_OBJECT
public:
    ModelStock(SecretStore& secrets, pods::runpod::Bases bases, const Clock& clock, QObject* parent = nullptr);
    ~ModelStock() override;

    /// Errors: Refused (it sleeps, and what it has cannot be read from outside), Unauthorized (asleep: S3 keys are
    /// missing or wrong; awake: a login), and as of ModelServer and VolumeFiles.
    Later<Stock> of(const StockPlace& place);
    /// Through ComfyUI-Manager, until ComfyUI lists it. Errors as of ModelInstall.
    Later<void> install(const comfy::ServerAddress& address, const comfy::InstallWish& wish);

    /// Empty ones: there are none. Error: Storage.
    Later<pods::runpod::S3Keys> keys();
    /// Keeps them; empty ones are removed. Error: Storage.
    Later<void> setKeys(const pods::runpod::S3Keys& keys);

private:
    Later<Stock> ofPod(const comfy::ServerAddress& address);
    Later<Stock> ofVolume(const StockPlace& place, const pods::runpod::S3Keys& keys);

    SecretStore& m_secrets;
    const pods::runpod::Bases m_bases;
    const Clock& m_clock;
};

} // namespace ryla::fleet
