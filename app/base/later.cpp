#include "base/later.h"

#include <algorithm>

namespace ryla {

QThreadPool& workerPool()
{
    static QThreadPool pool;
    static const bool configured = [] {
        pool.setMaxThreadCount(std::max(1, QThread::idealThreadCount() - 1));
        pool.setObjectName(QStringLiteral("workers"));
        return true;
    }();
    Q_UNUSED(configured)
    return pool;
}

} // namespace ryla
