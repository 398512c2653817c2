#include "fleet/accountmoney.h"

namespace ryla::fleet {
namespace {

constexpr qint64 minuteMs = 60'000;
constexpr qint64 balanceEveryMs = 10 * minuteMs;
constexpr qint64 billsEveryMs = 180 * minuteMs;
/// This month and a day of the last: what is shown, and what may have come late.
constexpr int billedDays = 32;

} // namespace

pods::BillingQuestion billsWanted(const pods::ConfiguredPod& pod, const QDateTime& now)
{
    pods::BillingQuestion question;
    question.bucket = pods::Bucket::Hour;
    question.from = now.addDays(-billedDays);
    question.to = now;
    question.id = pod.machine.text;
    return question;
}

QList<pods::BilledSpan> billsOf(const pods::ConfiguredPod& pod, const QList<pods::BillingRecord>& records)
{
    QList<pods::BilledSpan> bills;
    for (const pods::BillingRecord& record : records) {
        const pods::Money amount = pods::Money::fromNumber(record.total);
        const bool isSpan = record.from.isValid() && record.to.isValid() && record.from < record.to;
        if (record.id == pod.machine.text && isSpan && amount >= pods::Money()) {
            bills.append({pod.id.text, record.from, record.to, amount});
        }
    }
    return bills;
}

AccountMoney::AccountMoney(pods::Ledger& ledger, const Clock& clock, QObject* parent)
    : QObject(parent)
    , m_ledger(ledger)
    , m_clock(clock)
{
}

bool AccountMoney::isDue(const QString& what, qint64 everyMs)
{
    const qint64 nowMs = m_clock.monotonicMs();
    const auto asked = m_askedMs.constFind(what);
    if (asked != m_askedMs.constEnd() && nowMs - *asked < everyMs) {
        return false;
    }
    m_askedMs.insert(what, nowMs);
    return true;
}

void AccountMoney::look(const pods::ConfiguredPod& pod, pods::Provider& provider)
{
    askBalance(pod.provider, provider);
    if (!pod.machine.isEmpty()) {
        askBills(pod, provider);
    }
    if (pod.recipe.storage.kind == pods::StorageKind::NetworkVolume &&
        isDue(QStringLiteral("volumes of ") + pod.provider, billsEveryMs)) {
        provider.volumes(); // it tells its machines' volumes with their sizes from then on
    }
}

void AccountMoney::askBalance(const QString& kind, pods::Provider& provider)
{
    if (!isDue(QStringLiteral("balance of ") + kind, balanceEveryMs)) {
        return;
    }
    whenDone(provider.account(), this, [this, kind](const Result<pods::Account>& account) {
        // An old number would be believed.
        m_balances.remove(kind);
        m_perHour.remove(kind);
        if (account && account->balance) {
            m_balances.insert(kind, pods::Money::fromNumber(*account->balance));
            m_perHour.insert(kind, pods::Money::fromNumber(account->spendPerHour.value_or(0)));
        }
    });
}

void AccountMoney::askBills(const pods::ConfiguredPod& pod, pods::Provider& provider)
{
    if (!isDue(QStringLiteral("bills of ") + pod.machine.text, billsEveryMs)) {
        return;
    }
    whenDone(provider.billing(billsWanted(pod, m_clock.now())), this,
             [this, pod](const Result<pods::Answer<QList<pods::BillingRecord>>>& answer) {
                 const auto* records = answer ? std::get_if<QList<pods::BillingRecord>>(&*answer) : nullptr;
                 if (!records) {
                     return; // what is wrong with the account is told by whoever watches its pod
                 }
                 whenDone(m_ledger.billed(billsOf(pod, *records)), this, [this](const Result<void>& kept) {
                     if (!kept) {
                         emit problem(kept.error());
                     }
                 });
             });
}

std::optional<pods::Money> AccountMoney::balance(const QString& provider) const
{
    const auto known = m_balances.constFind(provider);
    return known == m_balances.constEnd() ? std::nullopt : std::optional(*known);
}

pods::Money AccountMoney::perHour(const QString& provider) const
{
    return m_perHour.value(provider);
}

} // namespace ryla::fleet
