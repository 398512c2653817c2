#include "base/serialexecutor.h"

namespace ryla {

SerialExecutor::SerialExecutor(const QString& name)
{
    // A pool of one thread that never expires is a serial queue; QtConcurrent::run() on it gives the futures for free.
    m_pool.setMaxThreadCount(1);
    m_pool.setExpiryTimeout(-1);
    m_pool.setObjectName(name);
}

SerialExecutor::~SerialExecutor()
{
    m_pool.waitForDone();
}

} // namespace ryla
