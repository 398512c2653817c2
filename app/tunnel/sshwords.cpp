#include "tunnel/sshwords.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace ryla::tunnel {
namespace {

struct Row
{
    const char* said;
    SshTrouble trouble;
};

/// The first row that is there counts: a changed key is followed by "Host key verification failed", too.
constexpr std::array rows = {
    Row{"REMOTE HOST IDENTIFICATION HAS CHANGED", SshTrouble::ChangedKey},
    Row{"REVOKED HOST KEY DETECTED", SshTrouble::ChangedKey},
    Row{"host key is known for", SshTrouble::UnknownKey},
    Row{"Host key verification failed", SshTrouble::UnknownKey},
    Row{"Permission denied", SshTrouble::Denied},
    Row{"Too many authentication failures", SshTrouble::Denied},
    Row{"Could not resolve hostname", SshTrouble::NoHost},
    Row{"Address already in use", SshTrouble::PortTaken},
    Row{"cannot listen to port", SshTrouble::PortTaken},
    Row{"Could not request local forwarding", SshTrouble::PortTaken},
    Row{"Connection refused", SshTrouble::NoAnswer},
    Row{"timed out", SshTrouble::NoAnswer},
    Row{"No route to host", SshTrouble::NoAnswer},
    Row{"Network is unreachable", SshTrouble::NoAnswer},
    Row{"not responding", SshTrouble::NoAnswer},
};

/// It comes from the other side, hence from a stranger.
QString shown(const QByteArray& line)
{
    QString text = QString::fromUtf8(line).simplified().left(200);
    text.removeIf([](QChar c) { return !c.isPrint(); });
    return text;
}

QString lastLine(const QByteArray& said)
{
    const QList<QByteArray> lines = said.trimmed().split('\n');
    return shown(lines.last());
}

/// "SHA256:…" of the key that the host shows, where ssh names it.
QString fingerprint(const QByteArray& said)
{
    static const QRegularExpression print(QStringLiteral("SHA256:[A-Za-z0-9+/]{43}"));
    return print.match(QString::fromLatin1(said)).captured();
}

QString changedKey(const QByteArray& said, const SshHost& host)
{
    const QString print = fingerprint(said);
    const QString now = print.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(print);
    const QString known = host.port() == 0 || host.port() == 22
                              ? host.host()
                              : QStringLiteral("[%1]:%2").arg(host.host()).arg(host.port());
    return QStringLiteral(
               "%1 shows another host key than before%2: it was made anew, or somebody else answers. If your "
               "provider names this fingerprint, run ssh-keygen -R '%3', then %4, and answer yes.")
        .arg(host.text(), now, known, host.command());
}

QString sentence(SshTrouble trouble, const QByteArray& said, const SshHost& host)
{
    switch (trouble) {
    case SshTrouble::UnknownKey:
        return QStringLiteral("The host key of %1 is not known yet. Run %2 once in a terminal, compare the fingerprint "
                              "with the one your provider names, and answer yes; then try again.")
            .arg(host.text(), host.command());
    case SshTrouble::ChangedKey:
        return changedKey(said, host);
    case SshTrouble::Denied:
        return QStringLiteral("%1 lets no key of yours in. Put your public key there (ssh-copy-id, or your provider's "
                              "page), give a key with a passphrase to the agent (ssh-add), and check the user's name; "
                              "%2 must work without a question.")
            .arg(host.text(), host.command());
    case SshTrouble::NoHost:
        return QStringLiteral("The host of %1 cannot be found; check its name and your network.").arg(host.text());
    case SshTrouble::NoAnswer:
        return QStringLiteral("Nothing answers by SSH at %1; check that the machine runs, its port, and that the port "
                              "is open.")
            .arg(host.text());
    case SshTrouble::PortTaken:
        return QStringLiteral("The tunnel to %1 found no free port on this computer; trying another one.")
            .arg(host.text());
    default:
        return said.trimmed().isEmpty()
                   ? QStringLiteral("The tunnel to %1 ended; making it anew.").arg(host.text())
                   : QStringLiteral("The tunnel to %1 ended; ssh says: %2").arg(host.text(), lastLine(said));
    }
}

QString whole(const QByteArray& said)
{
    return QString::fromUtf8(said.right(4096)).trimmed();
}

} // namespace

bool needsUser(SshTrouble trouble)
{
    return trouble == SshTrouble::NoSsh || trouble == SshTrouble::UnknownKey || trouble == SshTrouble::ChangedKey ||
           trouble == SshTrouble::Denied;
}

SshProblem sshProblem(const QByteArray& said, const SshHost& host)
{
    const auto row =
        std::find_if(rows.begin(), rows.end(), [&said](const Row& one) { return said.contains(one.said); });
    const SshTrouble trouble = row == rows.end() ? SshTrouble::Ended : row->trouble;
    return {trouble, sentence(trouble, said, host), whole(said)};
}

SshProblem channelProblem(const QByteArray& said, const SshHost& host)
{
    if (!said.contains("open failed")) {
        return {};
    }
    if (said.contains("administratively prohibited")) {
        return {SshTrouble::Forbidden,
                QStringLiteral("%1 forwards no connections; allow it in its sshd_config (AllowTcpForwarding yes).")
                    .arg(host.text()),
                whole(said)};
    }
    return {SshTrouble::NoAnswer,
            QStringLiteral("The tunnel to %1 stands, but nothing answers on its port %2; start ComfyUI there.")
                .arg(host.text())
                .arg(host.remotePort()),
            whole(said)};
}

SshProblem noSsh()
{
    return {SshTrouble::NoSsh,
            QStringLiteral("The program ssh is not installed here; install it (on Debian: openssh-client), then try "
                           "again."),
            {}};
}

} // namespace ryla::tunnel
