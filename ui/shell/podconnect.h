#pragma once

#include "fleet/fleet.h"
#include "ui/pods/connectview.h"

#include <QObject>

#include <memory>

namespace ryla::ui {

class ConnectRunPodCard;

/// The way to a RunPod account: a key that is checked and kept, then one of the account's pods, or a new one. Who
/// leaves hears no answers any more; only a creation that was sent is followed to its end, for it costs money. GUI
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
    /// What came of a creation that was left alone; for a toast.
    void said(const QString& sentence);

private:
    void connectCard();
    void leave();
    void takeKey(const Secret& key);
    /// `newKey` is kept when RunPod has taken it; empty: it is kept already.
    void listPods(const Secret& newKey);
    void showPods(const QList<pods::Machine>& machines);
    void takePod(const QString& id);
    void openCreate();
    void takeVolumes(const Result<pods::Answer<QList<pods::Volume>>>& answer);
    void followWish();
    [[nodiscard]] const pods::Volume* volumeOf(const CreateWish& wish) const;
    [[nodiscard]] QList<pods::Offer> offersFor(const CreateWish& wish) const;
    [[nodiscard]] QString costOf(const CreateWish& wish) const;
    [[nodiscard]] pods::ConfiguredPod podFor(const CreateWish& wish) const;
    void create(const CreateWish& wish);
    void created(pods::ConfiguredPod pod, const Result<pods::Answer<pods::Machine>>& answer, int turn);
    void save(const pods::ConfiguredPod& pod, int turn);
    void finish(const pods::PodId& id, const QString& name);
    void busy(const QString& words);
    void fail(const QString& sentence);
    void show();
    template<class T, class F>
    void ask(const QString& words, const Later<pods::Answer<T>>& question, F then);

    fleet::Fleet& m_fleet;
    ConnectRunPodCard& m_card;
    std::shared_ptr<pods::Provider> m_account;
    QList<pods::Machine> m_machines;
    QList<pods::Offer> m_offers;
    QList<pods::Volume> m_volumes;
    ConnectView m_view;
    pods::PodId m_connected;
    /// Answers to what was asked in an earlier turn are not listened to.
    int m_turn = 0;
    /// One attempt and one pod until that is kept: a creation whose answer was lost may have made a machine, which is
    /// then found instead of making a second.
    QString m_attempt;
    pods::PodId m_newPod;
    /// Whoever is creating now; null: nobody.
    std::shared_ptr<pods::Provider> m_maker;
};

} // namespace ryla::ui
