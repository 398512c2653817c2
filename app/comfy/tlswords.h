#pragma once

#include <QList>
#include <QSslError>
#include <QString>

namespace ryla::comfy {

/// Why no secure connection to `server` came about and what to do about it, in one or two sentences; empty where the
/// certificate was not the matter. No error is ever ignored: whoever trusts a certificate says so to the system.
QString tlsProblem(const QList<QSslError>& errors, const QString& server);

/// The same for a log: what OpenSSL said, with the certificate's SHA-256.
QString tlsDetail(const QList<QSslError>& errors);

} // namespace ryla::comfy
