#pragma once

#include "fleet/fleet.h"
#include "ui/pods/connectview.h"

#include <QObject>

#include <memory>

namespace ryla::ui {

class ConnectRunPodCard;

/// The way to a RunPod account: a key that is checked and kept, then one of the account's pods, or a new one. GUI
/// thread.
class PodConnect : public QObject
{
    Q_OBJECT
public:
    PodConnect(fleet::Fleet& fleet, ConnectRunPodCard& card, QObject* parent = nullptr);

    /// From the beginning; with a key that is kept already, from the list of pods.
    void begin();

signals:
    /// The pod is set up and its target is in the list.
    void connected(const ryla::pods::PodId& id);
    void left();

private:
    void connectCard();
    void takeKey(const Secret& key);
    void listPods();
    void showPods(const QList<pods::Machine>& machines);
    void takePod(const QString& id);
    void openCreate();
    void fillVolumes(const QList<pods::Volume>& volumes);
    void create(const CreateWish& wish);
    void save(const pods::ConfiguredPod& pod);
    void busy(const QString& words);
    void fail(const QString& sentence);
    void show();

    fleet::Fleet& m_fleet;
    ConnectRunPodCard& m_card;
    std::unique_ptr<pods::Provider> m_account;
    QList<pods::Machine> m_machines;
    ConnectView m_view;
    pods::PodId m_connected;
};

} // namespace ryla::ui
