#pragma once

#include <QDateTime>

namespace ryla {

/// What time it is. Code that decides by time takes one, so that tests can move it.
class Clock
{
public:
    Clock() = default;
    virtual ~Clock() = default;
    Clock(const Clock&) = delete;
    Clock& operator=(const Clock&) = delete;

    /// Wall time in UTC.
    [[nodiscard]] virtual QDateTime now() const = 0;
    /// Milliseconds of a clock that never jumps, from an arbitrary start.
    [[nodiscard]] virtual qint64 monotonicMs() const = 0;
};

class SystemClock : public Clock
{
public:
    [[nodiscard]] QDateTime now() const override;
    [[nodiscard]] qint64 monotonicMs() const override;
};

} // namespace ryla
