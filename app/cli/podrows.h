#pragma once

#include "cli/podquestions.h"

#include <QSet>

namespace ryla::cli {

/// How each pod is, asked of its provider: all at once, and a status command that hangs is not waited for longer than a
/// table is worth. One question at a time.
class PodRows : public QObject
{
    Q_OBJECT
public:
    struct Found
    {
        /// In the order asked for.
        QList<PodRow> rows;
        /// All machines of the RunPod account; an Error where there is no key, or it was not reached.
        Result<QList<pods::Machine>> account;
    };

    PodRows(Studio& studio, PodQuestions& questions, QObject* parent = nullptr);

    /// Never an Error: what is not known of a pod stands in its row.
    Later<Found> of(const QList<pods::ConfiguredPod>& pods);
    /// How long the machines that are on no account are waited for.
    void setPatience(int ms) { m_limit.setInterval(ms); }

private:
    Later<QList<pods::Machine>> machinesOf(const pods::ConfiguredPod& pod);
    void take(int index, const Result<QList<pods::Machine>>& machines);
    void onLimit();
    void settleIfAll();

    Studio& m_studio;
    PodQuestions& m_questions;
    QTimer m_limit;
    Found m_found;
    /// Places in m_found.rows; the account has its own.
    QSet<int> m_open;
    QPromise<Result<Found>> m_promise;
};

/// The row of a pod, with what its provider has answered.
PodRow rowOf(Studio& studio, const pods::ConfiguredPod& pod, const Result<QList<pods::Machine>>& machines);

} // namespace ryla::cli
