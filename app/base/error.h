#pragma once

#include <QString>

namespace ryla {

/// What code branches on. People read Error::message.
enum class ErrorKind {
    Network,
    Timeout,
    Unauthorized,
    NotFound,
    Refused,
    BadReply,
    BadFile,
    Storage,
    Cancelled,
    Internal
};

/// Why something could not be done. `message` is one sentence for the user (what, where, what to do), worded once where
/// the fact is known; `detail` is for the log and the folded details. Neither ever holds a secret.
struct Error
{
    ErrorKind kind = ErrorKind::Internal;
    QString message;
    QString detail;

    /// The same error with where it happened in front: inContext("While loading a.json") of "line 3: expected a comma".
    [[nodiscard]] Error inContext(const QString& where) const;

    bool operator==(const Error&) const = default;
};

QString toString(ErrorKind kind);
/// Kind and message, for logs and test failures.
QString toString(const Error& error);

} // namespace ryla
