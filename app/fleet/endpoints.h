#pragma once

#include "fleet/fleet.h"
#include "fleet/runcost.h"
#include "jobs/backends/serverlesscodec.h"

#include <map>

namespace ryla::fleet {

/// What is known of one serverless endpoint. Money is an estimate from list prices and measured times.
struct EndpointFacts
{
    /// As the account lists it; nothing: not asked yet, or it is not in the list.
    std::optional<pods::Endpoint> listed{};
    RunCostFacts cost{};
    pods::Money spentToday{};
};

/// The serverless endpoints of the RunPod account: which there are, what a run costs there, how their workers are. Is
/// asked and asks RunPod; prices are kept for ten minutes, as its questions are counted. GUI thread.
class Endpoints : public QObject
{
    Q_OBJECT
public:
    Endpoints(Fleet& fleet, jobs::Queue& queue, jobs::TargetList& targets, const Clock& clock,
              QObject* parent = nullptr);
    ~Endpoints() override;

    /// Those that take jobs. Errors: Unauthorized (no key, or not this one), Refused, Network, Storage.
    Later<QList<pods::Endpoint>> list();
    /// With what RunPod lists and what ran there; what cannot be had is left out, so it fails only with its owner.
    Later<EndpointFacts> facts(const QString& endpoint);
    /// The same without asking anybody.
    [[nodiscard]] EndpointFacts known(const QString& endpoint) const;
    /// What its workers do now. Errors: those of list(), BadReply.
    Later<jobs::ServerlessHealth> health(const QString& endpoint);
    /// There is a key, as far as was asked.
    [[nodiscard]] bool hasKey() const { return m_hasKey; }
    /// Why the account could not be asked for prices the last time, with what to do; empty: it could, or nobody tried.
    [[nodiscard]] const QString& problem() const { return m_problem; }
    /// Asks for what is not known or old; `changed` follows.
    void look();

signals:
    void changed();
    /// Of the account: what was told before may be another's.
    void keyChanged();

private:
    Later<pods::Provider*> account();
    void useNewKey();
    void askAnew();
    void lookIfUsed();
    Later<void> askPrices();
    Later<void> readRecords(QList<jobs::TargetId> left);
    Later<void> readAll(const QString& endpoint);
    [[nodiscard]] QDateTime midnight() const;
    [[nodiscard]] QList<jobs::JobRecord> recordsAt(const jobs::TargetId& target) const;

    Fleet& m_fleet;
    jobs::Queue& m_queue;
    jobs::TargetList& m_targets;
    const Clock& m_clock;
    Secret m_key;
    bool m_hasKey = false;
    QString m_problem;
    std::unique_ptr<pods::Provider> m_account;
    QList<pods::Endpoint> m_endpoints;
    QList<pods::Offer> m_offers;
    std::optional<qint64> m_askedMs;
    /// Why it could not be asked, and when that was, monotonic.
    std::optional<Error> m_refusal;
    qint64 m_refusedMs = 0;
    /// What ran at each endpoint, as it was read last.
    QHash<jobs::TargetId, QList<jobs::JobRecord>> m_records;
    bool m_looking = false;
    /// The key has changed while it was looked.
    bool m_isStale = false;
};

/// What `records` have cost at this endpoint since `since`, as far as their time tells; what is under way as much as it
/// will at least. Pure.
pods::Money spentAt(const QList<jobs::JobRecord>& records, const QString& endpoint, const RunCostFacts& cost,
                    const QDateTime& since, const QDateTime& now);

} // namespace ryla::fleet
