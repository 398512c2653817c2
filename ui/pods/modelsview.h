#pragma once

#include <QList>
#include <QString>
#include <QStringList>

/// What the card of models shows, as plain values.
namespace ryla::ui {

enum class ModelState { Present, Missing, Installing, Unknown };
/// What can be done about a missing one from here.
enum class ModelRemedy { None, Install, CopyCommand };

/// A model that the open workflow wants.
struct ModelView
{
    QString name;
    QString folder;
    /// -1: not known.
    qint64 bytes = -1;
    ModelState state = ModelState::Unknown;
    ModelRemedy remedy = ModelRemedy::None;
    /// While it is being installed; -1: cannot be measured.
    int percent = -1;
    /// What there is instead: "loras/style/ink.safetensors"; empty: nothing near.
    QString nearest{};
    /// There is no room for it.
    bool tooBig = false;
    bool operator==(const ModelView&) const = default;
};

struct NetworkVolumeView
{
    QString name;
    QString dataCentre{};
    int sizeGb = 0;
    /// At least; -1: not known.
    int usedGb = -1;
    /// "≈ $14.00"
    QString perMonth{};
    /// The one of the pod on the page.
    bool isOwn = false;
    bool operator==(const NetworkVolumeView&) const = default;
};

struct ModelFileView
{
    QString name;
    qint64 bytes = -1;
    bool operator==(const ModelFileView&) const = default;
};

struct ModelFolderView
{
    QString name;
    QList<ModelFileView> files{};
    bool operator==(const ModelFolderView&) const = default;
};

/// A workflow of the library that could not run there.
struct WorkflowGapView
{
    QString workflow;
    QStringList missing{};
    bool operator==(const WorkflowGapView&) const = default;
};

enum class ModelsState {
    Known,
    Loading,     ///< what was known before may still be shown
    NeedsKeys,   ///< asleep, and the keys for its volume are missing or wrong
    Failed,      ///< `words` says why
    Unavailable, ///< nothing can be told now; `words` says why
};

struct ModelsView
{
    /// Empty: none is open.
    QString workflow{};
    QList<ModelView> models{};
    ModelsState state = ModelsState::Known;
    QString words{};
    /// "by ComfyUI's lists, 10:04"
    QString source{};
    QList<NetworkVolumeView> volumes{};
    QList<ModelFolderView> folders{};
    /// There is more than is listed.
    bool cut = false;
    QList<WorkflowGapView> gaps{};
    bool operator==(const ModelsView&) const = default;
};

} // namespace ryla::ui
