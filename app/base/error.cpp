#include "base/error.h"

namespace ryla {

Error Error::inContext(const QString& where) const
{
    return {kind, where + QStringLiteral(": ") + message, detail};
}

QString toString(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Network:
        return QStringLiteral("Network");
    case ErrorKind::Timeout:
        return QStringLiteral("Timeout");
    case ErrorKind::Unauthorized:
        return QStringLiteral("Unauthorized");
    case ErrorKind::NotFound:
        return QStringLiteral("NotFound");
    case ErrorKind::Refused:
        return QStringLiteral("Refused");
    case ErrorKind::BadReply:
        return QStringLiteral("BadReply");
    case ErrorKind::BadFile:
        return QStringLiteral("BadFile");
    case ErrorKind::Storage:
        return QStringLiteral("Storage");
    case ErrorKind::Cancelled:
        return QStringLiteral("Cancelled");
    case ErrorKind::Internal:
        return QStringLiteral("Internal");
    }
    return QStringLiteral("Internal");
}

QString toString(const Error& error)
{
    return toString(error.kind) + QStringLiteral(": ") + error.message;
}

} // namespace ryla
