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

/// Where the models and results of a new pod would lie. An id of "new" asks for a size.
struct VolumeView
{
    QString id;
    QString name;
    /// Size, data centre, price.
    QString note;
    bool isNew = false;
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
    /// The key may only look: nothing can be started with it.
    bool isReadOnly = false;
    /// Name of the pod that is connected now.
    QString connected{};
    bool operator==(const ConnectView&) const = default;
};

/// What a new pod shall be.
struct CreateWish
{
    QString name{};
    QString gpu{};
    QString volume{};
    int newVolumeGb = 0;
    bool operator==(const CreateWish&) const = default;
};

} // namespace ryla::ui
