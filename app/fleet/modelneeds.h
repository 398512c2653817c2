#pragma once

#include "comfy/modeltypes.h"
#include "workflow/neededmodels.h"

#include <optional>

/// What models there are on a pod or its volume, and what workflows want of them. Pure values and functions.
namespace ryla::fleet {

struct StockModel
{
    QString folder{};
    /// Relative to the folder, with "/".
    QString name{};
    /// -1: not told.
    qint64 bytes = -1;
    bool operator==(const StockModel&) const = default;
};

struct Stock
{
    enum class From {
        Pod,   ///< ComfyUI's own lists
        Volume ///< the files of its network volume, read while it sleeps
    };
    From from = From::Pod;
    QList<StockModel> models{};
    /// Where folders lie on the machine's disk, as far as it is known.
    QHash<QString, QString> paths{};
    /// Where all others lie: "/workspace/ComfyUI/models"; empty: not known.
    QString root{};
    /// At least so much of the disk is used; -1: not known.
    qint64 usedBytes = -1;
    /// There is more than was looked at.
    bool cut = false;
    comfy::ManagerKind manager = comfy::ManagerKind::None;
    bool operator==(const Stock&) const = default;
};

enum class Fit { Unknown, Fits, TooBig };

/// One model that a workflow wants, compared with a stock.
struct ModelNeed
{
    workflow::NeededModel model{};
    bool isThere = false;
    /// Of one that is missing, what is nearest: the same file in another place ("loras/x.safetensors"), or another name
    /// in its folder; empty: nothing is.
    QString nearest{};
    /// What the stock tells of one that is there, else what the workflow says; -1: not known.
    qint64 bytes = -1;
    /// Of one that is missing: with those before it that are missing too.
    Fit fit = Fit::Unknown;
    bool operator==(const ModelNeed&) const = default;
};

/// In the order of the workflow. A name is there in its own folder (the old names "unet" and "clip" mean the new ones),
/// in either kind of slash; in any folder where the workflow does not say which. `free`: bytes; nothing: not known.
QList<ModelNeed> modelNeeds(const QList<workflow::NeededModel>& needed, const Stock& stock, std::optional<qint64> free);

/// What a disk of this size has left at most; nothing: not known. Gigabytes are taken as 10^9, the smaller reading.
std::optional<qint64> freeBytes(const Stock& stock, int diskGb);

/// A workflow and files of models that it names, without their folders.
struct WorkflowFiles
{
    QString workflow{};
    QStringList files{};
    bool operator==(const WorkflowFiles&) const = default;
};

/// The workflows that name a file which is nowhere in the stock, with those files only; in their order.
QList<WorkflowFiles> missingFiles(const QList<WorkflowFiles>& workflows, const Stock& stock);

/// "unet" -> "diffusion_models", "clip" -> "text_encoders"; others stay.
QString folderToday(const QString& folder);

} // namespace ryla::fleet
