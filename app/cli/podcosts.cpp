#include "cli/podcosts.h"

#include "base/whenended.h"
#include "pods/keeperfacts.h"

#include <algorithm>
#include <utility>

namespace ryla::cli {
namespace {

/// Bills come late anyway: a provider that is slow is not waited for.
constexpr int billsMs = 15'000;

QDateTime sessionOf(const PodRow& row)
{
    return row.machine ? pods::paidSince(*row.machine) : QDateTime();
}

} // namespace

CostRow costOf(const PodRow& row, const pods::LedgerPage& page, const QDateTime& now, const QTimeZone& zone)
{
    const pods::LedgerPage own = pods::onlyOf(page, row.pod.id.text);
    CostRow cost;
    cost.name = row.pod.name;
    cost.isSession = sessionOf(row).isValid();
    if (row.machine && row.machine->costPerHour) {
        cost.perHour = pods::pricePerHour(*row.machine);
    }
    QList<pods::PricedSpan> clock = pods::pricedSpans(own.spans);
    if (cost.isSession && cost.perHour) {
        QDateTime from = sessionOf(row);
        for (const pods::PricedSpan& span : std::as_const(clock)) {
            from = std::max(from, span.to);
        }
        if (from < now) {
            clock.append({row.pod.id.text, from, now, *cost.perHour});
        }
    }
    cost.spending = pods::spending(clock, own.bills, sessionOf(row), now, zone);
    const pods::Money none;
    cost.isKnown = cost.perHour || row.pod.pricePerHour || cost.spending.month.money > none;
    if (!cost.perHour && row.pod.pricePerHour) {
        cost.perHour = pods::Money::fromNumber(*row.pod.pricePerHour);
        cost.isOnlyWhileUp = true;
    }
    cost.perPicture = pods::perPicture(cost.spending.month, pods::picturesSince(own, pods::monthStart(now, zone)));
    return cost;
}

PodCosts::PodCosts(Studio& studio, PodQuestions& questions, Console& console, bool json, QObject* parent)
    : QObject(parent)
    , m_studio(studio)
    , m_questions(questions)
    , m_console(console)
    , m_json(json)
    , m_rows(studio, questions)
{
    m_limit.setSingleShot(true);
    m_limit.setInterval(billsMs);
    connect(&m_limit, &QTimer::timeout, this, &PodCosts::askLedger);
}

void PodCosts::print(const QList<pods::ConfiguredPod>& pods)
{
    whenDone(m_rows.of(pods), this, [this](const Result<PodRows::Found>& found) {
        m_pods = found->rows;
        askBills();
    });
}

void PodCosts::askBills()
{
    m_limit.start();
    m_open = 1;
    for (const PodRow& row : std::as_const(m_pods)) {
        pods::Provider* provider = m_studio.fleet()->provider(row.pod.id);
        if (row.machine && provider && provider->abilities().billing) {
            pods::ConfiguredPod pod = row.pod;
            pod.machine = row.machine->id;
            bill(pod, *provider);
        }
    }
    billed();
}

void PodCosts::bill(const pods::ConfiguredPod& pod, pods::Provider& provider)
{
    ++m_open;
    const pods::BillingQuestion question = fleet::billsWanted(pod, m_studio.podClock().now());
    whenEnded(
        provider.billing(question), this, [this, pod](const Result<pods::Answer<QList<pods::BillingRecord>>>& answer) {
            const auto* records = answer ? std::get_if<QList<pods::BillingRecord>>(&*answer) : nullptr;
            if (!records) {
                m_console.say(QStringLiteral("%1: its bills are not told now; the own clock counts.").arg(pod.name));
                billed();
                return;
            }
            whenEnded(m_studio.fleet()->ledger().billed(fleet::billsOf(pod, *records)), this,
                      [this](const Result<void>& kept) {
                          if (!kept) {
                              m_console.complain(kept.error());
                          }
                          billed();
                      });
        });
}

void PodCosts::billed()
{
    if (--m_open == 0) {
        askLedger();
    }
}

void PodCosts::askLedger()
{
    if (std::exchange(m_open, -1) < 0) {
        return; // printed without those that came too late
    }
    m_limit.stop();
    const QDateTime now = m_studio.podClock().now();
    QDateTime from = pods::monthStart(now, QTimeZone::systemTimeZone());
    for (const PodRow& row : std::as_const(m_pods)) {
        from = sessionOf(row).isValid() ? std::min(from, sessionOf(row)) : from;
    }
    whenDone(m_studio.fleet()->ledger().page(from, now), this, [this](const Result<pods::LedgerPage>& page) {
        if (page) {
            askAccount(*page);
        } else {
            emit failed(page.error());
        }
    });
}

void PodCosts::askAccount(const pods::LedgerPage& page)
{
    whenDone(m_questions.account(QStringLiteral("runpod")), this, [this, page](const auto& provider) {
        if (!provider || !*provider) {
            pods::Account none;
            none.unavailable = provider ? QString() : provider.error().message;
            tell(page, none);
            return;
        }
        whenDone((*provider)->account(), this,
                 [this, page](const Result<pods::Account>& money) { tell(page, money.value_or(pods::Account())); });
    });
}

void PodCosts::tell(const pods::LedgerPage& page, const pods::Account& account)
{
    const QDateTime now = m_studio.podClock().now();
    QList<CostRow> rows;
    for (const PodRow& row : std::as_const(m_pods)) {
        rows << costOf(row, page, now, QTimeZone::systemTimeZone());
    }
    printCosts(m_console, rows, account, m_json);
    emit answered();
}

} // namespace ryla::cli
