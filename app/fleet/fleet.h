#pragma once

#include "fleet/accountmoney.h"
#include "fleet/accounts.h"
#include "fleet/installs.h"
#include "fleet/modelstock.h"
#include "fleet/podwork.h"
#include "fleet/sessionsigns.h"
#include "fleet/systemprobe.h"
#include "jobs/targetlist.h"
#include "pods/keeper.h"
#include "pods/podlist.h"
#include "pods/providers.h"

#include <QHash>
#include <QTimer>

#include <map>
#include <memory>

namespace ryla::fleet {

/// What the fleet is made of, borrowed.
struct Parts
{
    Settings& settings;
    SecretStore& secrets;
    jobs::TargetList& targets;
    jobs::Queue& queue;
    const Clock& clock;
};

struct Options
{
    /// pods.sqlite lies here.
    QString dataFolder;
    pods::DemoSwitch demo{};
    pods::runpod::Bases runpod{};
    /// When the user last did something in the window; none: there is no window.
    std::function<QDateTime()> lastInput{};
    /// Decide and act (the window, the guardian), or only look and do what is asked (single commands).
    bool keeps = true;
    /// Between two rounds of a keeper, in milliseconds; 0: the usual.
    int paceMs = 0;
};

/// Everything about the pods that are set up: joins each one's session, keeper and target with the queue. A pod's
/// target has its id; jobs wait there while it sleeps. GUI thread.
class Fleet : public QObject
{
    Q_OBJECT
public:
    Fleet(const Parts& parts, Options options, QObject* parent = nullptr);
    ~Fleet() override;

    /// Reads keys, makes the sessions. Error: what the ledger says of its file; the pods work without it.
    Later<void> open();

    [[nodiscard]] pods::PodList& pods() { return m_pods; }
    [[nodiscard]] pods::Ledger& ledger() { return m_ledger; }
    [[nodiscard]] ModelStock& models() { return m_models; }
    /// Null while it is being made, and for one that is not set up; problemOf() says why there is none.
    [[nodiscard]] pods::Keeper* keeper(const pods::PodId& id) const;
    [[nodiscard]] pods::Session* session(const pods::PodId& id) const;
    /// The same as soon as there is one. Error: Refused, why there will be none.
    Later<pods::Session*> begun(const pods::PodId& id);
    [[nodiscard]] PodWork* work(const pods::PodId& id) const;
    [[nodiscard]] QString problemOf(const pods::PodId& id) const { return m_problems.value(id); }
    /// The account behind a pod, or of a kind ("runpod") with this key; null for an unknown kind.
    [[nodiscard]] pods::Provider* provider(const pods::PodId& id) const;
    [[nodiscard]] std::unique_ptr<pods::Provider> account(const QString& kind, const Secret& key) const;
    /// Accounts::key().
    Later<Secret> key(const QString& kind) { return m_accounts.key(kind); }

    [[nodiscard]] static jobs::TargetId targetOf(const pods::PodId& id);
    /// Nothing for a target that is no pod.
    [[nodiscard]] std::optional<pods::PodId> podOf(const jobs::TargetId& id) const;

    [[nodiscard]] pods::KeeperSettings settingsOf(const pods::PodId& id) const;
    void setSettings(const pods::PodId& id, const pods::KeeperSettings& settings);
    /// What the user has said for this time only. Kept with the settings: the program that acts heeds it even if it is
    /// another one, and so does whoever takes over.
    [[nodiscard]] pods::PolicyWishes wishesOf(const pods::PodId& id) const;
    void setWishes(const pods::PodId& id, const pods::PolicyWishes& wishes);
    /// Heeds what other programs have changed of pods, rules and wishes since. A timer does it every round, and every
    /// keeper before it decides. A file that cannot be read changes nothing.
    Later<void> followOthers();
    /// Keeper::setActing() of all there are and will be; true at first.
    void setActing(bool acts);

signals:
    /// A pod came, went, or got a session.
    void changed();
    void said(const ryla::pods::PodEvent& event);
    /// A keeper's round is over.
    void looked(const ryla::pods::PodId& id);
    /// A job of ours on this pod has come to its end, good or bad.
    void jobEnded(const ryla::pods::PodId& id, const ryla::jobs::JobRecord& record);
    /// The user has given another key for the accounts of this kind, or taken it away.
    void keyChanged(const QString& kind);
    void problem(const ryla::Error& error);

private:
    struct Watched;

    void refresh();
    void forget(const pods::PodId& id);
    void heedOthers();
    void begin(const pods::ConfiguredPod& pod);
    /// What the user has changed of a pod that is watched.
    void take(Watched& watched, const pods::ConfiguredPod& pod);
    void useKey(const QString& kind);
    void make(const pods::ConfiguredPod& pod, const Secret& key);
    void writeWishes(const pods::PodId& id, const pods::PolicyWishes& wishes);
    void connectPod(Watched& watched);
    void tellBegun(const pods::PodId& id);
    void useAddress(const pods::PodId& id);
    [[nodiscard]] pods::Hands handsFor(const pods::PodId& id);
    [[nodiscard]] pods::KeeperHands keeperHandsFor(const pods::PodId& id);
    /// The pod's own login is with it.
    [[nodiscard]] Result<comfy::ServerAddress> addressOf(const pods::PodId& id, const QUrl& url) const;
    Later<void> rebootComfy(const pods::PodId& id, const QUrl& url);
    Later<void> readNodes(const pods::PodId& id);
    Later<void> warmUp(const pods::PodId& id, const QString& workflow);

    Parts m_parts;
    const Options m_options;
    pods::PodList m_pods;
    pods::Ledger m_ledger;
    ModelStock m_models;
    SystemProbe m_probe;
    Accounts m_accounts;
    AccountMoney m_money;
    Installs m_installs;
    std::map<QString, std::unique_ptr<Watched>> m_watched;
    QHash<pods::PodId, QString> m_problems;
    bool m_acts = true;
    QTimer m_follow;
    using Begun = std::shared_ptr<QPromise<Result<pods::Session*>>>;
    QHash<pods::PodId, QList<Begun>> m_asked; ///< who waits for a session
};

} // namespace ryla::fleet
