#pragma once

#include "base/clock.h"
#include "pods/ledger.h"
#include "pods/provider.h"

#include <QHash>
#include <QObject>

namespace ryla::fleet {

/// What accounts tell of money: their balance, and bills, which go into the ledger. Asks when it is told that somebody
/// looks at a pod, and no more often than such news change: balances every ten minutes, bills every three hours, since
/// they come late (runpod.md 1A.5); sizes of network volumes, which cost by them, as often. What an account does not
/// tell is not known, and the own clock counts. GUI thread.
class AccountMoney : public QObject
{
    Q_OBJECT
public:
    AccountMoney(pods::Ledger& ledger, const Clock& clock, QObject* parent = nullptr);

    void look(const pods::ConfiguredPod& pod, pods::Provider& provider);
    /// Nothing where it is not known.
    [[nodiscard]] std::optional<pods::Money> balance(const QString& provider) const;
    /// What everything on the account costs an hour; 0 where it is not known.
    [[nodiscard]] pods::Money perHour(const QString& provider) const;

signals:
    void problem(const ryla::Error& error);

private:
    void askBalance(const QString& kind, pods::Provider& provider);
    void askBills(const pods::ConfiguredPod& pod, pods::Provider& provider);
    [[nodiscard]] bool isDue(const QString& what, qint64 everyMs);

    pods::Ledger& m_ledger;
    const Clock& m_clock;
    QHash<QString, pods::Money> m_balances;
    QHash<QString, pods::Money> m_perHour;
    /// By what was asked; monotonic.
    QHash<QString, qint64> m_askedMs;
};

/// For the bills of this pod's machine: this month, and a day of the last for what comes late. Pure.
pods::BillingQuestion billsWanted(const pods::ConfiguredPod& pod, const QDateTime& now);
/// As the ledger has them: those of this machine, which is this pod now, of a span that is one. Pure.
QList<pods::BilledSpan> billsOf(const pods::ConfiguredPod& pod, const QList<pods::BillingRecord>& records);

} // namespace ryla::fleet
