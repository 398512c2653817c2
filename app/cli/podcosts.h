#pragma once

#include "cli/podrows.h"

namespace ryla::cli {

/// What pods cost: asks how they are and, where the provider has them, for the bills, then prints what the ledger has.
/// Ends in `answered` or `failed`.
class PodCosts : public QObject
{
    Q_OBJECT
public:
    PodCosts(Studio& studio, PodQuestions& questions, Console& console, bool json, QObject* parent = nullptr);

    void print(const QList<pods::ConfiguredPod>& pods);

signals:
    void answered();
    void failed(const ryla::Error& error);

private:
    void askBills();
    void bill(const pods::ConfiguredPod& pod, pods::Provider& provider);
    void billed();
    void askLedger();
    void askAccount(const pods::LedgerPage& page);
    void tell(const pods::LedgerPage& page, const pods::Account& account);

    Studio& m_studio;
    PodQuestions& m_questions;
    Console& m_console;
    const bool m_json;
    PodRows m_rows;
    QList<PodRow> m_pods;
    QTimer m_limit;
    int m_open = 0; ///< bills that are on their way
};

/// What one pod cost, by its row and its part of the ledger. The time since it was started which nobody wrote down
/// counts at its price now. Pure.
CostRow costOf(const PodRow& row, const pods::LedgerPage& page, const QDateTime& now, const QTimeZone& zone);

} // namespace ryla::cli
