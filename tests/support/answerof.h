#pragma once

#include "base/later.h"

#include <QTest>

namespace ryla::tests {

/// The answer of a question, with the event loop running until it is there; tests only. Error: Internal where none came
/// in time, Cancelled where the question was dropped.
template<class T>
Result<T> answerOf(const QFuture<tl::expected<T, Error>>& later, int ms = 10'000)
{
    if (!QTest::qWaitFor([&] { return later.isFinished(); }, ms)) {
        return fail(ErrorKind::Internal, QStringLiteral("no answer in time"));
    }
    if (later.resultCount() == 0) {
        return fail(ErrorKind::Cancelled, QStringLiteral("cancelled"));
    }
    return later.result();
}

} // namespace ryla::tests
