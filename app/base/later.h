#pragma once

#include "base/result.h"

#include <QFuture>
#include <QObject>
#include <QPromise>
#include <QThreadPool>
#include <QtConcurrentRun>

#include <type_traits>

namespace ryla {

/// A question answered once, later. Always ask for the answer with a context (andThen, whenDone): if the context dies
/// first, the continuation is not called. Nobody waits for one on the GUI thread.
template<class T> using Later = QFuture<Result<T>>;

/// The pool of onWorker: all cores but one, never fewer than one. Any thread.
QThreadPool& workerPool();

/// An answer that is already known.
template<class T> Later<T> now(Result<T> result)
{
    QPromise<Result<T>> promise;
    promise.start();
    promise.addResult(std::move(result));
    promise.finish();
    return promise.future();
}

/// Runs `work` (no arguments, returns Result<T>) on the worker pool.
template<class F> auto onWorker(F work)
{
    return QtConcurrent::run(&workerPool(), std::move(work));
}

/// T -> Later<U> when the first succeeded; an Error passes by. `next` runs on the thread of `context`, and not at all
/// when the context has died by then (the answer then is a cancelled future).
template<class T, class F> auto andThen(Later<T> first, QObject* context, F next)
{
    using Next = decltype([&] {
        if constexpr (std::is_void_v<T>) {
            return next();
        } else {
            return next(std::declval<T>());
        }
    }());
    using Answer = decltype(std::declval<Next>().result());
    return first
        .then(context,
              [next = std::move(next)](Result<T> result) mutable -> Next {
                  if (!result) {
                      QPromise<Answer> failed;
                      failed.start();
                      failed.addResult(Answer(tl::unexpect, std::move(result.error())));
                      failed.finish();
                      return failed.future();
                  }
                  if constexpr (std::is_void_v<T>) {
                      return next();
                  } else {
                      return next(std::move(*result));
                  }
              })
        .unwrap();
}

/// Hands the answer, good or bad, to `handler(Result<T>)` on the thread of `context`; dropped when the context dies.
template<class T, class F> void whenDone(Later<T> later, QObject* context, F handler)
{
    later.then(context, [handler = std::move(handler)](Result<T> result) mutable { handler(std::move(result)); });
}

} // namespace ryla
