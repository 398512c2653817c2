#include "comfy/login.h"

#include <algorithm>

namespace ryla::comfy {
namespace {

const QByteArray authorization = QByteArrayLiteral("Authorization");
const QString bearer = QStringLiteral("Bearer ");
const QString basic = QStringLiteral("Basic ");
/// Servers take heads of some kilobytes; what is longer is a file pasted by mistake.
constexpr qsizetype longestSecret = 8000;

tl::unexpected<Error> refused(const QString& sentence)
{
    return fail(ErrorKind::Refused, sentence);
}

bool hasControls(const QString& text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 0x20 || c.unicode() == 0x7f; });
}

Result<QList<ExtraHeader>> tokenHeader(const QString& typed)
{
    QString token = typed.trimmed();
    if ((token + QLatin1Char(' ')).startsWith(bearer, Qt::CaseInsensitive)) { // copied with its word
        token = token.mid(bearer.size()).trimmed();
    }
    if (token.isEmpty()) {
        return refused(QStringLiteral("The token is empty; enter it, or choose no login."));
    }
    if (token.contains(QLatin1Char(' '))) {
        return refused(QStringLiteral("A token holds no spaces; copy it again, by itself."));
    }
    return QList<ExtraHeader>{{authorization, Secret(bearer + token)}};
}

Result<QList<ExtraHeader>> passwordHeader(const QString& user, const QString& password)
{
    if (user.isEmpty() || user.contains(QLatin1Char(':'))) {
        return refused(user.isEmpty() ? QStringLiteral("The user's name is missing.")
                                      : QStringLiteral("A user's name holds no colon; the password may."));
    }
    const QByteArray pair = (user + QLatin1Char(':') + password).toUtf8();
    return QList<ExtraHeader>{{authorization, Secret(basic + QString::fromLatin1(pair.toBase64()))}};
}

Result<QList<ExtraHeader>> namedHeader(const QString& name, const QString& value)
{
    if (name.trimmed().isEmpty()) {
        return refused(QStringLiteral("The header's name is missing, such as Authorization or X-API-Key."));
    }
    return QList<ExtraHeader>{{name.trimmed().toUtf8(), Secret(value)}};
}

} // namespace

Result<QList<ExtraHeader>> headersOf(const Login& login)
{
    const QString& secret = login.secret.reveal();
    if (hasControls(login.name) || hasControls(secret)) {
        return refused(QStringLiteral("A login holds no line end and no tab; copy it again."));
    }
    if (login.name.size() + secret.size() > longestSecret) {
        return refused(QStringLiteral("This is too long for a login; copy it again, by itself."));
    }
    switch (login.kind) {
    case LoginKind::None:
        return QList<ExtraHeader>();
    case LoginKind::Token:
        return tokenHeader(secret);
    case LoginKind::Password:
        return passwordHeader(login.name, secret);
    case LoginKind::Header:
        return namedHeader(login.name, secret);
    }
    return QList<ExtraHeader>();
}

Login loginOf(const QList<ExtraHeader>& headers)
{
    if (headers.isEmpty()) {
        return {};
    }
    const ExtraHeader& header = headers.first();
    const QString& value = header.value.reveal();
    const bool known = headers.size() == 1 && header.name.toLower() == authorization.toLower();
    if (known && value.startsWith(bearer)) {
        return {LoginKind::Token, {}, Secret(value.mid(bearer.size()))};
    }
    if (known && value.startsWith(basic)) {
        const auto pair = QByteArray::fromBase64Encoding(value.mid(basic.size()).toLatin1());
        const QString text = QString::fromUtf8(pair.decoded);
        const qsizetype colon = text.indexOf(QLatin1Char(':'));
        if (pair.decodingStatus == QByteArray::Base64DecodingStatus::Ok && colon > 0) {
            return {LoginKind::Password, text.left(colon), Secret(text.mid(colon + 1))};
        }
    }
    return {LoginKind::Header, QString::fromUtf8(header.name), header.value};
}

} // namespace ryla::comfy
