#pragma once

#include "fleet/podwork.h"
#include "fleet/systemprobe.h"
#include "jobs/targetlist.h"
#include "pods/keeper.h"
#include "pods/podlist.h"
#include "pods/providers.h"

#include <QHash>

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
    /// From the environment (RUNPOD_API_KEY), else from the key store; empty: there is none.
    Later<Secret> key(const QString& kind);

    [[nodiscard]] static jobs::TargetId targetOf(const pods::PodId& id);
    /// Nothing for a target that is no pod.
    [[nodiscard]] std::optional<pods::PodId> podOf(const jobs::TargetId& id) const;

    [[nodiscard]] pods::KeeperSettings settingsOf(const pods::PodId& id) const;
    void setSettings(const pods::PodId& id, const pods::KeeperSettings& settings);

signals:
    /// A pod came, went, or got a session.
    void changed();
    void said(const ryla::pods::PodEvent& event);
    void problem(const ryla::Error& error);

private:
    struct Watched;

    void refresh();
    void make(const pods::ConfiguredPod& pod, const Secret& key);
    void connectPod(Watched& watched);
    void tellBegun(const pods::PodId& id);
    void useAddress(const pods::PodId& id);
    [[nodiscard]] pods::Hands handsFor(const pods::PodId& id);
    [[nodiscard]] pods::KeeperHands keeperHandsFor(const pods::PodId& id);
    Later<void> readNodes(const pods::PodId& id);
    Later<void> warmUp(const pods::PodId& id, const QString& workflow);
    pods::Provider* sharedProvider(const QString& kind, const Secret& key);
    [[nodiscard]] pods::ProviderSetup setup(const pods::ConfiguredPod& pod, const Secret& key) const;

    Parts m_parts;
    const Options m_options;
    pods::PodList m_pods;
    pods::Ledger m_ledger;
    SystemProbe m_probe;
    std::map<QString, std::unique_ptr<pods::Provider>> m_accounts;
    std::map<QString, std::unique_ptr<Watched>> m_watched;
    QHash<pods::PodId, QString> m_problems;
    using Begun = std::shared_ptr<QPromise<Result<pods::Session*>>>;
    QHash<pods::PodId, QList<Begun>> m_asked; ///< who waits for a session
};

} // namespace ryla::fleet
