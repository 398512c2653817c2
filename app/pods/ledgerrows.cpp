#include "pods/ledgerrows.h"

#include "pods/ledger.h"

namespace ryla::pods {
namespace {

QVariant stamp(const QDateTime& time)
{
    return time.toMSecsSinceEpoch();
}

QDateTime stamped(const QVariant& value)
{
    return QDateTime::fromMSecsSinceEpoch(value.toLongLong(), Qt::UTC);
}

/// What was not watched between the last look and this one, if it is known that it went on: the provider says since
/// when the pod runs, or it slept then and sleeps now.
UseSpan unwatched(const UseSeen& seen, bool sleptBefore, const QDateTime& until)
{
    UseSpan span{seen.pod, Use::Unwatched, {}, seen.at, seen.perHour};
    if (seen.paidSince.isValid()) {
        span.from = until.isValid() ? std::max(until, seen.paidSince) : seen.paidSince;
    } else if (seen.use == Use::Asleep && sleptBefore) {
        span.from = until;
    }
    return span;
}

} // namespace

Result<void> LedgerRows::run(const QString& sql, const QVariantList& values)
{
    const Result<QSqlQuery*> query = m_database.run(sql, values);
    return query ? Result<void>() : fail(query.error());
}

Result<std::optional<LedgerRows::Last>> LedgerRows::last(const QString& pod)
{
    return m_database
        .run(QStringLiteral("SELECT id, use, until, per_hour FROM uses WHERE pod = ? ORDER BY id DESC LIMIT 1"), {pod})
        .map([](QSqlQuery* query) -> std::optional<Last> {
            if (!query->next()) {
                return std::nullopt;
            }
            const Last found{query->value(0).toLongLong(), useFrom(query->value(1).toString()),
                             stamped(query->value(2)), Money{query->value(3).toLongLong()}};
            query->finish();
            return found;
        });
}

Result<void> LedgerRows::extend(const Last& last, const QDateTime& until)
{
    return run(QStringLiteral("UPDATE uses SET until = max(until, ?) WHERE id = ?"), {stamp(until), last.id});
}

Result<void> LedgerRows::insert(const UseSpan& span)
{
    return run(QStringLiteral("INSERT INTO uses (pod, use, began, until, per_hour) VALUES (?, ?, ?, ?, ?)"),
               {span.pod, toString(span.use), stamp(span.from), stamp(span.to), span.perHour.micro});
}

Result<void> LedgerRows::noted(const UseSeen& seen)
{
    const Result<std::optional<Last>> found = last(seen.pod);
    if (!found) {
        return fail(found.error());
    }
    const UseSpan begun{seen.pod, seen.use, seen.at, seen.at, seen.perHour};
    const std::optional<Last>& before = *found;
    const qint64 gap = before ? before->until.msecsTo(seen.at) : 0;
    if (before && gap <= 0 && gap >= -looksApartMs) {
        return {}; // the other program was here before us
    }
    if (before && gap > 0 && gap <= looksApartMs) {
        const bool same = before->use == seen.use && before->perHour == seen.perHour;
        const Result<void> extended = extend(*before, seen.at);
        return extended && !same ? insert(begun) : extended;
    }
    // Never seen, not seen for long, or the clock was set back.
    if (!before || gap > 0) {
        const UseSpan missed =
            unwatched(seen, before && before->use == Use::Asleep, before ? before->until : QDateTime());
        if (missed.from.isValid() && missed.from < missed.to) {
            if (Result<void> filled = insert(missed); !filled) {
                return filled;
            }
        }
    }
    return insert(begun);
}

Result<void> LedgerRows::saw(const UseSeen& seen)
{
    return m_database.inTransaction([&](Database&) { return noted(seen); });
}

Result<void> LedgerRows::made(const PicturesMade& pictures)
{
    return run(QStringLiteral("INSERT OR REPLACE INTO pictures (job, pod, at, count) VALUES (?, ?, ?, ?)"),
               {pictures.job, pictures.pod, stamp(pictures.at), pictures.count});
}

Result<void> LedgerRows::happened(const PodEvent& event)
{
    return m_database.inTransaction([&](Database&) {
        const bool isSign = event.kind == eventkind::stopping || event.kind == eventkind::stopOver;
        const Result<void> room = isSign ? run(QStringLiteral("DELETE FROM events WHERE pod = ? AND kind IN (?, ?)"),
                                               {event.pod, QString(eventkind::stopping), QString(eventkind::stopOver)})
                                         : Result<void>();
        return room ? run(QStringLiteral("INSERT INTO events (pod, at, kind, sentence) VALUES (?, ?, ?, ?)"),
                          {event.pod, stamp(event.at), event.kind, event.sentence})
                    : room;
    });
}

Result<void> LedgerRows::billed(const QList<BilledSpan>& bills)
{
    return m_database.inTransaction([&](Database&) -> Result<void> {
        for (const BilledSpan& bill : bills) {
            const Result<void> kept =
                run(QStringLiteral("INSERT OR REPLACE INTO bills (pod, began, until, amount) VALUES (?, ?, ?, ?)"),
                    {bill.pod, stamp(bill.from), stamp(bill.to), bill.amount.micro});
            if (!kept) {
                return kept;
            }
        }
        return {};
    });
}

Result<QList<UseSpan>> LedgerRows::spans(const QDateTime& from, const QDateTime& to)
{
    return m_database
        .run(QStringLiteral(
                 "SELECT pod, use, began, until, per_hour FROM uses WHERE until > ? AND began < ? AND until > began "
                 "ORDER BY began, id"),
             {stamp(from), stamp(to)})
        .map([](QSqlQuery* query) {
            QList<UseSpan> found;
            while (query->next()) {
                found << UseSpan{query->value(0).toString(), useFrom(query->value(1).toString()),
                                 stamped(query->value(2)), stamped(query->value(3)),
                                 Money{query->value(4).toLongLong()}};
            }
            return found;
        });
}

Result<QList<BilledSpan>> LedgerRows::bills(const QDateTime& from, const QDateTime& to)
{
    return m_database
        .run(QStringLiteral("SELECT pod, began, until, amount FROM bills WHERE until > ? AND began < ? ORDER BY began"),
             {stamp(from), stamp(to)})
        .map([](QSqlQuery* query) {
            QList<BilledSpan> found;
            while (query->next()) {
                found << BilledSpan{query->value(0).toString(), stamped(query->value(1)), stamped(query->value(2)),
                                    Money{query->value(3).toLongLong()}};
            }
            return found;
        });
}

Result<QList<PicturesMade>> LedgerRows::pictures(const QDateTime& from, const QDateTime& to)
{
    return m_database
        .run(QStringLiteral("SELECT pod, job, at, count FROM pictures WHERE at >= ? AND at < ? ORDER BY at"),
             {stamp(from), stamp(to)})
        .map([](QSqlQuery* query) {
            QList<PicturesMade> found;
            while (query->next()) {
                found << PicturesMade{query->value(0).toString(), query->value(1).toString(), stamped(query->value(2)),
                                      query->value(3).toInt()};
            }
            return found;
        });
}

Result<LedgerPage> LedgerRows::page(const QDateTime& from, const QDateTime& to)
{
    Result<QList<UseSpan>> used = spans(from, to);
    Result<QList<BilledSpan>> charged = bills(from, to);
    Result<QList<PicturesMade>> painted = pictures(from, to);
    if (!used) {
        return fail(used.error());
    }
    if (!charged) {
        return fail(charged.error());
    }
    return painted ? Result<LedgerPage>(LedgerPage{*used, *charged, *painted}) : fail(painted.error());
}

Result<QList<PodEvent>> LedgerRows::events(const QString& pod, int limit)
{
    return m_database
        .run(QStringLiteral("SELECT pod, at, kind, sentence FROM events WHERE ? = '' OR pod = ? ORDER BY at DESC, id "
                            "DESC LIMIT ?"),
             {pod.isNull() ? QStringLiteral("") : pod, pod, limit})
        .map([](QSqlQuery* query) {
            QList<PodEvent> found;
            while (query->next()) {
                found << PodEvent{query->value(0).toString(), stamped(query->value(1)), query->value(2).toString(),
                                  query->value(3).toString()};
            }
            return found;
        });
}

Result<void> LedgerRows::forgetBefore(const QDateTime& time)
{
    return m_database.inTransaction([&](Database&) -> Result<void> {
        for (const QString& sql :
             {QStringLiteral("DELETE FROM uses WHERE until < ?"), QStringLiteral("DELETE FROM events WHERE at < ?"),
              QStringLiteral("DELETE FROM pictures WHERE at < ?"),
              QStringLiteral("DELETE FROM bills WHERE until < ?")}) {
            if (Result<void> gone = run(sql, {stamp(time)}); !gone) {
                return gone;
            }
        }
        return {};
    });
}

} // namespace ryla::pods
