#pragma once

#include "base/later.h"

namespace ryla {

/// As whenDone(), and a question that is dropped unanswered (cancelled, or whoever was asked has died) is an Error of
/// kind Cancelled: for state machines, which must not wait for ever. Call it on the context's thread.
template<class T, class F>
void whenEnded(const QFuture<tl::expected<T, Error>>& later, QObject* context, F handler)
{
    Q_ASSERT(context && context->thread() == QThread::currentThread());
    auto* watcher = new QFutureWatcher<tl::expected<T, Error>>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context,
                     [watcher, handler = std::move(handler)]() mutable {
                         const QFuture<tl::expected<T, Error>> ended = watcher->future();
                         watcher->deleteLater();
                         if (ended.resultCount() > 0) {
                             handler(ended.result());
                         } else {
                             handler(fail(ErrorKind::Cancelled, QStringLiteral("The question was dropped.")));
                         }
                     });
    watcher->setFuture(later);
}

} // namespace ryla
