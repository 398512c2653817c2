#include "tunnel/sshhost.h"

#include <QHostAddress>
#include <QRegularExpression>

#include <optional>

namespace ryla::tunnel {
namespace {

const QString scheme = QStringLiteral("ssh://");
/// RunPod's own way in (runpod.md 4).
const QLatin1String shellOnly("ssh.runpod.io");

tl::unexpected<Error> refused(const QString& why)
{
    return fail(
        ErrorKind::Refused,
        QStringLiteral("This is no address for an SSH tunnel: %1 Type one like ssh://root@203.0.113.5:22.").arg(why));
}

/// Letters and digits first: what begins with a dash would be an option.
bool isName(const QString& text)
{
    static const QRegularExpression name(
        QRegularExpression::anchoredPattern(QStringLiteral("[A-Za-z0-9_][A-Za-z0-9_.-]{0,252}")));
    return name.match(text).hasMatch();
}

bool isIpv6(const QString& text)
{
    static const QRegularExpression signs(QRegularExpression::anchoredPattern(QStringLiteral("[0-9A-Fa-f:.]{2,45}")));
    return signs.match(text).hasMatch() && QHostAddress(text).protocol() == QAbstractSocket::IPv6Protocol;
}

/// Nothing for what is no port.
std::optional<quint16> portOf(const QString& text)
{
    static const QRegularExpression digits(QRegularExpression::anchoredPattern(QStringLiteral("[0-9]{1,5}")));
    const uint number = digits.match(text).hasMatch() ? text.toUInt() : 0;
    return number > 0 && number <= 65535 ? std::optional(quint16(number)) : std::nullopt;
}

} // namespace

bool looksLikeSsh(const QString& text)
{
    return text.trimmed().startsWith(scheme, Qt::CaseInsensitive);
}

Result<SshHost> SshHost::parse(const QString& text)
{
    if (!looksLikeSsh(text)) {
        return refused(QStringLiteral("it does not begin with ssh://."));
    }
    static const QRegularExpression parts(QRegularExpression::anchoredPattern(
        QStringLiteral("(?:([^@/]*)@)?(\\[[^\\]@/]*\\]|[^:@/\\[\\]]*)(?::([^/@]*))?(?:/([^/@]*))?/?")));
    const auto found = parts.match(text.trimmed().mid(scheme.size()));
    if (!found.hasMatch()) {
        return refused(QStringLiteral("its form is not ssh://user@host:port."));
    }
    SshHost made;
    made.m_user = found.captured(1);
    if (made.m_user.contains(QLatin1Char(':'))) {
        return refused(QStringLiteral("it holds a password, which is not used: ssh opens the door with a key."));
    }
    if (found.capturedStart(1) >= 0 && !isName(made.m_user)) {
        return refused(QStringLiteral("the user's name has signs that no user's name has."));
    }
    const QString host = found.captured(2);
    const bool bracketed = host.startsWith(QLatin1Char('['));
    made.m_host = bracketed ? host.mid(1, host.size() - 2) : host;
    if (bracketed ? !isIpv6(made.m_host) : !isName(made.m_host)) {
        return refused(QStringLiteral("the host's name is missing or has signs that no host's name has."));
    }
    if (made.m_host.compare(shellOnly, Qt::CaseInsensitive) == 0) {
        return refused(QStringLiteral("ssh.runpod.io gives a shell and forwards nothing. Take the pod's public address "
                                      "and its port for 22/tcp, which RunPod calls SSH over exposed TCP."));
    }
    const auto port = portOf(found.captured(3));
    const auto remote = portOf(found.captured(4));
    if ((found.capturedStart(3) >= 0 && !port) || (!found.captured(4).isEmpty() && !remote)) {
        return refused(QStringLiteral("a port is a number from 1 to 65535."));
    }
    made.m_port = port.value_or(0);
    made.m_remotePort = remote.value_or(comfyPort);
    return made;
}

QString SshHost::text() const
{
    QString text = scheme;
    text += m_user.isEmpty() ? QString() : m_user + QLatin1Char('@');
    text += m_host.contains(QLatin1Char(':')) ? QStringLiteral("[%1]").arg(m_host) : m_host;
    text += m_port == 0 ? QString() : QStringLiteral(":%1").arg(m_port);
    text += m_remotePort == comfyPort ? QString() : QStringLiteral("/%1").arg(m_remotePort);
    return text;
}

QStringList SshHost::arguments() const
{
    QStringList arguments;
    if (!m_user.isEmpty()) {
        arguments << QStringLiteral("-l") << m_user;
    }
    if (m_port != 0) {
        arguments << QStringLiteral("-p") << QString::number(m_port);
    }
    return arguments << QStringLiteral("--") << m_host;
}

QString SshHost::command() const
{
    const QString port = m_port == 0 ? QString() : QStringLiteral("-p %1 ").arg(m_port);
    const QString user = m_user.isEmpty() ? QString() : m_user + QLatin1Char('@');
    return QStringLiteral("ssh %1%2%3").arg(port, user, m_host);
}

} // namespace ryla::tunnel
