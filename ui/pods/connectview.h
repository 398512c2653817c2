#pragma once

#include "ui/pods/podview.h"

/// What the way to a RunPod account shows: key, pods of the account, or a new pod. Plain values.
namespace ryla::ui {

enum class ConnectStep { Key, Pods, Create, Done };

/// A pod of the account.
struct AccountPodView
{
    QString id;
    QString name;
    QString gpu;
    QString price;
    QString state;
    bool operator==(const AccountPodView&) const = default;
};

/// Where the models and results of a new pod would lie: a network volume, or one of those below.
struct VolumeView
{
    QString id;
    QString name;
    /// Size, data centre, price; or what is lost, and when.
    QString note;
    /// Its size is to be chosen, too.
    bool asksSize = false;
    bool operator==(const VolumeView&) const = default;
};

struct ConnectView
{
    ConnectStep step = ConnectStep::Key;
    /// "Asking RunPod…": shown with a spinner, and nothing can be pressed but Cancel. Empty: not busy.
    QString busy{};
    QString problem{};
    QList<AccountPodView> pods{};
    QList<GpuView> gpus{};
    QList<VolumeView> volumes{};
    /// Of the pod as it is chosen now: per hour, storage per month.
    QString cost{};
    /// Name of the pod that is connected now.
    QString connected{};
    bool operator==(const ConnectView&) const = default;
};

/// VolumeView::id of the machine's own disk, and of none. No provider gives such ids.
inline const QString ownDiskId = QStringLiteral(":disk");
inline const QString noStorageId = QStringLiteral(":none");

/// What a new pod shall be.
struct CreateWish
{
    QString name{};
    QString gpu{};
    /// VolumeView::id.
    QString volume{};
    /// Where a size is asked for, else 0.
    int diskGb = 0;
    bool operator==(const CreateWish&) const = default;
};

} // namespace ryla::ui
