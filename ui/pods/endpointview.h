#pragma once

#include <QList>
#include <QString>

/// What the Pods space shows of serverless endpoints, as plain values. Texts that carry money come ready.
namespace ryla::ui {

/// An endpoint of the account, to choose.
struct EndpointChoice
{
    QString id;
    QString name;
    /// "ADA_24 · up to 3 workers"
    QString note{};
    /// "$1.10/h"
    QString price{};
    /// Why it may not be one for us; empty: nothing says so.
    QString doubt{};
    bool isConnected = false;
    bool operator==(const EndpointChoice&) const = default;
};

struct EndpointConnectView
{
    /// "Asking RunPod…": shown with a spinner. Empty: not busy.
    QString busy{};
    QString problem{};
    /// There is no key yet, or not this one: the way leads over the account.
    bool needsKey = false;
    /// The account has told.
    bool isListed = false;
    QList<EndpointChoice> endpoints{};
    bool operator==(const EndpointConnectView&) const = default;
};

/// One that is connected, on its page.
struct EndpointView
{
    /// "2 workers ready, 1 runs"; or why that is not known.
    QString health{};
    /// Caption and value: GPU, workers, image, price.
    struct Fact
    {
        QString caption;
        QString value;
        bool operator==(const Fact&) const = default;
    };
    QList<Fact> facts{};
    /// What a run costs, in a sentence.
    QString cost{};
    bool operator==(const EndpointView&) const = default;
};

} // namespace ryla::ui
