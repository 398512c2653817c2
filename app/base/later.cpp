#include "base/later.h"

#include <QCoreApplication>

#include <algorithm>

namespace ryla {
namespace {

void finishWork()
{
    workerPool().waitForDone();
}

} // namespace

QThreadPool& workerPool()
{
    static QThreadPool pool;
    static const bool configured = [] {
        pool.setMaxThreadCount(std::max(1, QThread::idealThreadCount() - 1));
        pool.setObjectName(QStringLiteral("workers"));
        // The pool outlives main() and its destructor waits, but what is static in the work asked for (expressions,
        // tables) is younger and would be gone by then.
        qAddPostRoutine(finishWork);
        return true;
    }();
    Q_UNUSED(configured)
    return pool;
}

} // namespace ryla
