#pragma once

#include <QHash>
#include <QList>
#include <QString>

#include <utility>

/// Models on a server, as ComfyUI lists them and as ComfyUI-Manager installs them. Plain values.
namespace ryla::comfy {

struct ModelFile
{
    /// Relative to the folder, as inputs name it.
    QString name{};
    /// -1: the server does not tell.
    qint64 bytes = -1;
    bool operator==(const ModelFile&) const = default;
};

/// A row of the Manager's list. What it does not have there it refuses to install (3.x).
struct ManagerModel
{
    QString name{};
    QString type{};
    QString base{};
    /// "loras/style", or "default": by the type.
    QString savePath{};
    QString fileName{};
    QString url{};
    /// "4.71MB"
    QString size{};
    bool operator==(const ManagerModel&) const = default;

    /// The folder below "models" and the name in it, as inputs name it; folder empty: not known.
    [[nodiscard]] std::pair<QString, QString> place() const;
};

/// How far the Manager's queue is.
struct ManagerQueue
{
    int total = 0;
    int done = 0;
    int running = 0;
    bool isProcessing = false;
    bool operator==(const ManagerQueue&) const = default;
};

/// Which generation of the Manager a server has; its routes differ.
enum class ManagerKind {
    None,
    V3, ///< /manager/…
    V4  ///< /v2/manager/…
};

/// Of the Manager's "4.71MB"; -1: none.
qint64 bytesOfSize(const QString& size);

} // namespace ryla::comfy
