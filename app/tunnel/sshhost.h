#pragma once

#include "base/result.h"

#include <QString>
#include <QStringList>

namespace ryla::tunnel {

/// A machine that is reached by ssh, and the port on which ComfyUI listens there. A checked value: no part of it can be
/// taken for an option of ssh, whoever wrote it.
class SshHost
{
public:
    static constexpr quint16 comfyPort = 8188;

    /// "ssh://[user@]host[:port][/comfy-port]"; the host may be a name of ~/.ssh/config, an address, or [IPv6]. Error:
    /// Refused, with what is wrong; a password is refused without being repeated.
    static Result<SshHost> parse(const QString& text);

    /// Empty: as ~/.ssh/config has it.
    [[nodiscard]] const QString& user() const { return m_user; }
    /// Without brackets.
    [[nodiscard]] const QString& host() const { return m_host; }
    /// 0: as ~/.ssh/config has it.
    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] quint16 remotePort() const { return m_remotePort; }
    /// As parse() takes it.
    [[nodiscard]] QString text() const;
    /// The end of ssh's command line: user, port, and behind -- the host.
    [[nodiscard]] QStringList arguments() const;
    /// For people to type: "ssh -p 2222 root@host".
    [[nodiscard]] QString command() const;
    bool operator==(const SshHost&) const = default;

private:
    QString m_user;
    QString m_host;
    quint16 m_port = 0;
    quint16 m_remotePort = comfyPort;
};

/// Begins like one.
bool looksLikeSsh(const QString& text);

} // namespace ryla::tunnel
