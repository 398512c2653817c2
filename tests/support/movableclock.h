#pragma once

#include "base/clock.h"

namespace ryla::tests {

/// A clock that stands still until the test moves it.
class MovableClock : public Clock
{
public:
    [[nodiscard]] QDateTime now() const override { return m_start.addMSecs(m_ms); }
    [[nodiscard]] qint64 monotonicMs() const override { return m_ms; }
    void pass(qint64 ms) { m_ms += ms; }

private:
    const QDateTime m_start = QDateTime(QDate(2026, 11, 23), QTime(9, 0), Qt::UTC);
    qint64 m_ms = 0;
};

} // namespace ryla::tests
