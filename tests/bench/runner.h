#pragma once

#include "tests/bench/row.h"

#include <QObject>

namespace ryla::bench {

/// Runs rows one after another, ours and the peer's in turns so that both meet the same noise, and prints the table.
class Runner : public QObject
{
    Q_OBJECT
public:
    explicit Runner(QList<Row> rows);

    void start();

signals:
    void finished(bool good);

private:
    void next();
    void took(bool ours, const Result<QList<double>>& numbers);
    void print(const Row& row) const;

    QList<Row> m_rows;
    QList<QList<double>> m_ours; ///< of the current row, by round
    QList<QList<double>> m_peer;
    QString m_note; ///< why a side of the current row is missing
    int m_step = 0; ///< two a round
    bool m_oursGone = false;
    bool m_peerGone = false;
    bool m_good = true;
};

} // namespace ryla::bench
