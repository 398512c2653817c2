#include "pods/ledger.h"

#include "base/paths.h"
#include "pods/ledgerrows.h"

namespace ryla::pods {

/// Lives on the ledger's thread, from the first piece of work to the last.
class Ledger::Connection
{
public:
    explicit Connection(QString dataFolder)
        : m_folder(std::move(dataFolder))
    {
    }

    template<class F>
    auto with(F work) -> decltype(work(std::declval<LedgerRows&>()))
    {
        if (!m_isOpened) {
            m_isOpened = true;
            m_opened = open();
        }
        if (!m_database) {
            return fail(m_opened ? Error{ErrorKind::Internal, QStringLiteral("The ledger is closed."), {}}
                                 : m_opened.error());
        }
        LedgerRows rows(*m_database);
        return work(rows);
    }

    void close() { m_database.reset(); }

private:
    Result<void> open()
    {
        if (Result<void> made = Paths::ensure(m_folder); !made) {
            return made;
        }
        Result<std::unique_ptr<Database>> database =
            Database::open(m_folder + QStringLiteral("/pods.sqlite"), QStringLiteral(":/sql/pods"));
        if (!database) {
            return fail(database.error());
        }
        m_database = std::move(*database);
        return {};
    }

    QString m_folder;
    bool m_isOpened = false;
    Result<void> m_opened;
    std::unique_ptr<Database> m_database;
};

template<class F>
auto Ledger::onThread(F work)
{
    return m_thread.run(
        [connection = m_connection, work = std::move(work)]() mutable { return connection->with(std::move(work)); });
}

Ledger::Ledger(const QString& dataFolder)
    : m_connection(std::make_shared<Connection>(dataFolder))
    , m_thread(QStringLiteral("ledger"))
{
}

Ledger::~Ledger()
{
    // The connection must be closed where it was opened; the executor finishes this before it goes.
    m_thread.run([connection = m_connection]() -> Result<void> {
        connection->close();
        return {};
    });
}

Later<void> Ledger::ready()
{
    return onThread([](LedgerRows&) -> Result<void> { return {}; });
}

Later<void> Ledger::saw(const UseSeen& seen)
{
    return onThread([=](LedgerRows& rows) { return rows.saw(seen); });
}

Later<void> Ledger::made(const PicturesMade& pictures)
{
    return onThread([=](LedgerRows& rows) { return rows.made(pictures); });
}

Later<void> Ledger::happened(const PodEvent& event)
{
    return onThread([=](LedgerRows& rows) { return rows.happened(event); });
}

Later<void> Ledger::billed(const QList<BilledSpan>& bills)
{
    return onThread([=](LedgerRows& rows) { return rows.billed(bills); });
}

Later<LedgerPage> Ledger::page(const QDateTime& from, const QDateTime& to)
{
    return onThread([=](LedgerRows& rows) { return rows.page(from, to); });
}

Later<QList<PodEvent>> Ledger::events(const QString& pod, int limit)
{
    return onThread([=](LedgerRows& rows) { return rows.events(pod, limit); });
}

Later<void> Ledger::forgetBefore(const QDateTime& time)
{
    return onThread([=](LedgerRows& rows) { return rows.forgetBefore(time); });
}

} // namespace ryla::pods
