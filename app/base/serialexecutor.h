#pragma once

#include "base/later.h"

namespace ryla {

/// One thread that does one piece of work after another, in the order it was asked. Owned by what needs that order (a
/// database connection lives on it). The destructor finishes the work already asked for, then stops the thread.
/// run() may be called from any thread.
class SerialExecutor
{
public:
    explicit SerialExecutor(const QString& name);
    ~SerialExecutor();
    SerialExecutor(const SerialExecutor&) = delete;
    SerialExecutor& operator=(const SerialExecutor&) = delete;

    /// Runs `work` (no arguments, returns Result<T>) on the thread.
    template<class F>
    auto run(F work)
    {
        return QtConcurrent::run(&m_pool, std::move(work));
    }

private:
    QThreadPool m_pool;
};

} // namespace ryla
