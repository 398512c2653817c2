#pragma once

#include "base/result.h"

#include <QFuture>
#include <QFutureWatcher>
#include <QObject>
#include <QPromise>
#include <QThread>
#include <QThreadPool>
#include <QtConcurrentRun>

#include <memory>
#include <type_traits>

namespace ryla {

/// A question answered once, later. Always ask for the answer with a context (andThen, whenDone): if the context dies
/// first, the continuation is not called. Nobody waits for one on the GUI thread.
template<class T>
using Later = QFuture<Result<T>>;

/// The pool of onWorker: all cores but one, never fewer than one. Any thread.
QThreadPool& workerPool();

/// An answer that is already known.
template<class T>
Later<T> now(Result<T> result)
{
    QPromise<Result<T>> promise;
    promise.start();
    promise.addResult(std::move(result));
    promise.finish();
    return promise.future();
}

/// Runs `work` (no arguments, returns Result<T>) on the worker pool.
template<class F>
auto onWorker(F work)
{
    return QtConcurrent::run(&workerPool(), std::move(work));
}

template<class T, class F>
struct Continuation
{
    using type = std::invoke_result_t<F, T>;
};
template<class F>
struct Continuation<void, F>
{
    using type = std::invoke_result_t<F>;
};

/// Hands the answer, good or bad, to `handler(Result<T>)` on the thread of `context`, in a later turn of its event
/// loop; dropped when the context dies or the question was cancelled. Call it on the context's thread. Not
/// QFuture::then(): that one asserts on a dead context in Qt 6.4, and calls back at once where the answer is there
/// already.
template<class T, class F>
void whenDone(const QFuture<T>& later, QObject* context, F handler)
{
    Q_ASSERT(context && context->thread() == QThread::currentThread());
    auto* watcher = new QFutureWatcher<T>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context,
                     [watcher, handler = std::move(handler)]() mutable {
                         const QFuture<T> done = watcher->future();
                         watcher->deleteLater();
                         if (done.resultCount() > 0) {
                             handler(done.result());
                         }
                     });
    watcher->setFuture(later);
}

/// T -> Later<U> when the first succeeded; an Error passes by. `next` runs on the thread of `context`, and not at all
/// when the context has died by then (the answer then is a cancelled future).
template<class T, class F>
auto andThen(const QFuture<tl::expected<T, Error>>& first, QObject* context, F next)
{
    using Next = typename Continuation<T, F>::type;
    using Answer = decltype(std::declval<Next>().result());
    // Dropped with the lambdas that hold it: an unfinished QPromise ends its future as cancelled, so nobody waits for
    // ever.
    auto promise = std::make_shared<QPromise<Answer>>();
    promise->start();
    auto finish = [promise](const Answer& answer) {
        promise->addResult(answer);
        promise->finish();
    };
    whenDone(first, context, [context, finish, next = std::move(next)](Result<T> result) mutable {
        if (!result) {
            finish(Answer(tl::unexpect, std::move(result.error())));
        } else if constexpr (std::is_void_v<T>) {
            whenDone(next(), context, finish);
        } else {
            whenDone(next(std::move(*result)), context, finish);
        }
    });
    return promise->future();
}

} // namespace ryla
