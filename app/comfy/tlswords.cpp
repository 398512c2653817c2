#include "comfy/tlswords.h"

#include <QCryptographicHash>
#include <QSslCertificate>
#include <QStringList>

#include <algorithm>
#include <array>

namespace ryla::comfy {
namespace {

enum class Matter { SelfSigned, UnknownIssuer, Expired, NotYet, OtherName, Revoked, Broken };

struct Row
{
    QSslError::SslError error;
    Matter matter;
};

/// The worst first: of several errors the first row that is there is told.
constexpr std::array rows = {
    Row{QSslError::CertificateRevoked, Matter::Revoked},
    Row{QSslError::CertificateBlacklisted, Matter::Revoked},
    Row{QSslError::HostNameMismatch, Matter::OtherName},
    Row{QSslError::CertificateExpired, Matter::Expired},
    Row{QSslError::CertificateNotYetValid, Matter::NotYet},
    Row{QSslError::SelfSignedCertificate, Matter::SelfSigned},
    Row{QSslError::SelfSignedCertificateInChain, Matter::UnknownIssuer},
    Row{QSslError::UnableToGetLocalIssuerCertificate, Matter::UnknownIssuer},
    Row{QSslError::UnableToGetIssuerCertificate, Matter::UnknownIssuer},
    Row{QSslError::UnableToVerifyFirstCertificate, Matter::UnknownIssuer},
    Row{QSslError::CertificateUntrusted, Matter::UnknownIssuer},
};

const QSslError& worst(const QList<QSslError>& errors, Matter& matter)
{
    for (const Row& row : rows) {
        const auto found = std::find_if(errors.begin(), errors.end(),
                                        [&row](const QSslError& one) { return one.error() == row.error; });
        if (found != errors.end()) {
            matter = row.matter;
            return *found;
        }
    }
    matter = Matter::Broken;
    return errors.first();
}

/// Names and dates come from the certificate, hence from a stranger.
QString shown(const QString& text)
{
    return text.simplified().left(100);
}

QString namesOf(const QSslCertificate& certificate)
{
    QStringList names = certificate.subjectAlternativeNames().values();
    if (names.isEmpty()) {
        names = certificate.subjectInfo(QSslCertificate::CommonName);
    }
    std::sort(names.begin(), names.end());
    return names.isEmpty() ? QStringLiteral("nobody") : shown(names.mid(0, 3).join(QStringLiteral(", ")));
}

QString what(Matter matter, const QSslError& error)
{
    const QSslCertificate certificate = error.certificate();
    switch (matter) {
    case Matter::SelfSigned:
        return QStringLiteral("its certificate is self-signed, so nobody vouches for it. If it is your own server, "
                              "make this certificate one that your system trusts, or connect through an SSH tunnel "
                              "(ssh://USER@HOST).");
    case Matter::UnknownIssuer:
        return QStringLiteral("its certificate comes from an issuer that your system does not know. Make that "
                              "issuer's certificate one that your system trusts, or let the server send the whole "
                              "chain.");
    case Matter::Expired:
        return QStringLiteral("its certificate ran out on %1. Renew it on the server; if it should be valid, check "
                              "this computer's date.")
            .arg(certificate.expiryDate().toUTC().date().toString(Qt::ISODate));
    case Matter::NotYet:
        return QStringLiteral("its certificate is valid only from %1 on; check this computer's date.")
            .arg(certificate.effectiveDate().toUTC().date().toString(Qt::ISODate));
    case Matter::OtherName:
        return QStringLiteral("its certificate is for %1. Use the name that stands in it; if you do, somebody else "
                              "may be answering.")
            .arg(namesOf(certificate));
    case Matter::Revoked:
        return QStringLiteral("its certificate was taken back by its issuer. Do not trust this server until it has a "
                              "new one.");
    case Matter::Broken:
        return QStringLiteral("its certificate does not hold (%1). Give the server a valid one.")
            .arg(shown(error.errorString()));
    }
    return {};
}

} // namespace

QString tlsProblem(const QList<QSslError>& errors, const QString& server)
{
    if (errors.isEmpty()) {
        return {};
    }
    Matter matter = Matter::Broken;
    const QSslError& told = worst(errors, matter);
    return QStringLiteral("No secure connection to %1: %2").arg(server, what(matter, told));
}

QString tlsDetail(const QList<QSslError>& errors)
{
    QStringList lines;
    for (const QSslError& error : errors.mid(0, 8)) {
        const QByteArray print = error.certificate().digest(QCryptographicHash::Sha256).toHex(':');
        lines << (error.certificate().isNull()
                      ? error.errorString()
                      : QStringLiteral("%1 (SHA-256 %2)").arg(error.errorString(), QString::fromLatin1(print)));
    }
    return lines.join(QStringLiteral("; "));
}

} // namespace ryla::comfy
