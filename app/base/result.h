#pragma once

#include "base/error.h"

#include <tl/expected.hpp>

namespace ryla {

/// A value or the Error that took its place. The only place that names the library.
template<class T>
using Result = tl::expected<T, Error>;

/// `return fail(ErrorKind::BadFile, QStringLiteral("…"))` from any function that answers a Result.
inline tl::unexpected<Error> fail(ErrorKind kind, const QString& message, const QString& detail = {})
{
    return tl::unexpected<Error>(Error{kind, message, detail});
}

inline tl::unexpected<Error> fail(Error error)
{
    return tl::unexpected<Error>(std::move(error));
}

} // namespace ryla
