#pragma once

#include "base/database.h"
#include "pods/usage.h"

namespace ryla::pods {

/// The SQL of the ledger; on its thread only. See ledger.h for what each does.
class LedgerRows
{
public:
    explicit LedgerRows(Database& database)
        : m_database(database)
    {
    }

    Result<void> saw(const UseSeen& seen);
    Result<void> made(const PicturesMade& pictures);
    Result<void> happened(const PodEvent& event);
    Result<void> billed(const QList<BilledSpan>& bills);
    Result<LedgerPage> page(const QDateTime& from, const QDateTime& to);
    Result<QList<PodEvent>> events(const QString& pod, int limit);
    Result<void> forgetBefore(const QDateTime& time);

private:
    struct Last
    {
        qint64 id = 0;
        Use use = Use::Asleep;
        QDateTime until;
        Money perHour;
    };
    Result<void> run(const QString& sql, const QVariantList& values);
    Result<std::optional<Last>> last(const QString& pod);
    Result<void> extend(const Last& last, const QDateTime& until);
    Result<void> insert(const UseSpan& span);
    Result<void> noted(const UseSeen& seen);
    Result<QList<UseSpan>> spans(const QDateTime& from, const QDateTime& to);
    Result<QList<BilledSpan>> bills(const QDateTime& from, const QDateTime& to);
    Result<QList<PicturesMade>> pictures(const QDateTime& from, const QDateTime& to);

    Database& m_database;
};

} // namespace ryla::pods
