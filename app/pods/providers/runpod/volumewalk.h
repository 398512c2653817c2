#pragma once

#include "pods/providers/runpod/volumefiles.h"

#include <QSet>

namespace ryla::pods::runpod {

/// A model on a volume.
struct VolumeModel
{
    /// The folder below "models": "loras".
    QString folder{};
    /// As ComfyUI lists it: "style/x.safetensors".
    QString name{};
    qint64 bytes = 0;
    bool operator==(const VolumeModel&) const = default;
};

struct VolumeModels
{
    /// Folders called "models" that were found, where ComfyUI keeps its own first: "runpod-slim/ComfyUI/models".
    QStringList roots{};
    /// Of all roots; one that is in several is there once.
    QList<VolumeModel> models{};
    /// All files that were seen on the way. Not all of the volume is looked into, so at least so much is used.
    qint64 seenBytes = 0;
    /// Not all that is there, for it is more than anybody looks through.
    bool cut = false;
    bool operator==(const VolumeModels&) const = default;
};

/// Looks for model folders where ComfyUI's images and workers keep them (runpod.md 5: <volume>/models, ComfyUI/models,
/// and the same one folder deeper) and lists what is in them, folder by folder, since one long listing is slow and may
/// repeat itself there. Bounded in questions, files and depth. Answers once; destroyed before, it stops asking.
class VolumeWalk : public QObject
{
    Q_OBJECT
public:
    VolumeWalk(VolumeFiles& files, Volume volume, QObject* parent = nullptr);

    Later<VolumeModels> start();

private:
    enum class Place { Top, Inside, Comfy, Models };
    struct Step
    {
        Place place;
        QString prefix;
        QString token;
        /// Below a folder of models.
        int depth;
    };

    void add(Place place, const QString& prefix, int depth = 0);
    void goOn();
    void take(const Step& step, const VolumePage& page);
    void takeFolder(const Step& step, const QString& folder);
    void takeFile(const Step& step, const VolumeObject& object);
    void end(Result<VolumeModels> result);

    VolumeFiles& m_files;
    const Volume m_volume;
    QList<Step> m_waiting;
    QSet<QString> m_tokens;
    QSet<QString> m_names;
    int m_running = 0;
    int m_asked = 0;
    bool m_ended = false;
    VolumeModels m_found;
    QPromise<Result<VolumeModels>> m_promise;
};

} // namespace ryla::pods::runpod
