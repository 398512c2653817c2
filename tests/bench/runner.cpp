#include "tests/bench/runner.h"

#include <cstdio>

namespace ryla::bench {

namespace {

double medianOf(const QList<QList<double>>& rounds, qsizetype unit)
{
    QList<double> values;
    for (const QList<double>& round : rounds) {
        values.append(round.value(unit));
    }
    return median(values);
}

QString number(double value)
{
    return value >= 1000 ? QString::number(value, 'f', 0) : QString::number(value, 'g', 3);
}

} // namespace

Runner::Runner(QList<Row> rows)
    : m_rows(std::move(rows))
{
}

void Runner::start()
{
    std::printf("%-28s %-14s %10s %10s %8s  %s\n", "row", "unit", "ours", "peer", "ratio", "peer is");
    next();
}

void Runner::next()
{
    if (m_rows.isEmpty()) {
        emit finished(m_good);
        return;
    }
    const Row& row = m_rows.first();
    if (m_step == 2 * row.rounds) {
        print(row);
        m_rows.removeFirst();
        m_ours.clear();
        m_peer.clear();
        m_note.clear();
        m_step = 0;
        m_oursGone = false;
        m_peerGone = false;
        QMetaObject::invokeMethod(this, &Runner::next, Qt::QueuedConnection);
        return;
    }
    // who goes first changes with each round
    const bool ours = (m_step % 2 == 0) == (m_step / 2 % 2 == 0);
    ++m_step;
    if (ours ? m_oursGone : m_peerGone) {
        QMetaObject::invokeMethod(this, &Runner::next, Qt::QueuedConnection);
        return;
    }
    whenDone(ours ? row.ours() : row.peer(), this, [this, ours](const Result<QList<double>>& numbers) {
        took(ours, numbers);
        QMetaObject::invokeMethod(this, &Runner::next, Qt::QueuedConnection);
    });
}

void Runner::took(bool ours, const Result<QList<double>>& numbers)
{
    if (numbers) {
        (ours ? m_ours : m_peer).append(*numbers);
        return;
    }
    (ours ? m_oursGone : m_peerGone) = true;
    m_note = numbers.error().message;
    m_good = m_good && numbers.error().kind == ErrorKind::NotFound;
}

void Runner::print(const Row& row) const
{
    for (qsizetype unit = 0; unit < row.units.size(); ++unit) {
        const double ours = medianOf(m_ours, unit);
        const double peer = medianOf(m_peer, unit);
        const bool both = !m_ours.isEmpty() && !m_peer.isEmpty() && peer > 0;
        std::printf("%-28s %-14s %10s %10s %8s  %s\n", qUtf8Printable(row.name), qUtf8Printable(row.units.at(unit)),
                    m_ours.isEmpty() ? "-" : qUtf8Printable(number(ours)),
                    m_peer.isEmpty() ? "-" : qUtf8Printable(number(peer)),
                    both ? qUtf8Printable(number(ours / peer)) : "-", qUtf8Printable(row.peerName));
    }
    if (!m_note.isEmpty()) {
        std::printf("    %s\n", qUtf8Printable(m_note));
    }
    std::fflush(stdout);
}

} // namespace ryla::bench
