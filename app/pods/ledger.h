#pragma once

#include "base/later.h"
#include "base/serialexecutor.h"
#include "pods/usage.h"

#include <memory>

namespace ryla::pods {

/// Two looks further apart than this do not speak for the time between them.
inline constexpr qint64 looksApartMs = 3 * 60 * 1000;

/// What pods were used for and what it cost, on disk (pods.sqlite), on a thread of its own, which answers in the order
/// it was asked. The window and the guardian write the same file: what both saw counts once. A stretch ends with the
/// last look at it, so a killed program leaves nothing open. Errors: Storage with a sentence.
class Ledger
{
public:
    /// Opened (and migrated) in the folder at the first question, so that a start need not wait for a disk; a failure
    /// is told by ready() and by every later answer.
    explicit Ledger(const QString& dataFolder);
    ~Ledger();
    Ledger(const Ledger&) = delete;
    Ledger& operator=(const Ledger&) = delete;

    Later<void> ready();

    /// To be told every round, also while nothing changes. News older than what is known already is left out.
    Later<void> saw(const UseSeen& seen);
    Later<void> made(const PicturesMade& pictures);
    Later<void> happened(const PodEvent& event);
    Later<void> billed(const QList<BilledSpan>& bills);

    /// All that touches [from, to).
    Later<LedgerPage> page(const QDateTime& from, const QDateTime& to);
    /// The newest first; of all pods where `pod` is empty.
    Later<QList<PodEvent>> events(const QString& pod, int limit);
    /// Rows that ended before then; keeps the file small.
    Later<void> forgetBefore(const QDateTime& time);

private:
    class Connection;
    template<class F>
    auto onThread(F work);

    std::shared_ptr<Connection> m_connection;
    SerialExecutor m_thread;
};

} // namespace ryla::pods
