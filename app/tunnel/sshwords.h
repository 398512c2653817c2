#pragma once

#include "tunnel/sshhost.h"

#include <QByteArray>

namespace ryla::tunnel {

enum class SshTrouble {
    None,
    NoSsh,      ///< the program is not installed
    NoHost,     ///< its name is not known
    NoAnswer,   ///< refused, no way there, too late
    UnknownKey, ///< never seen before
    ChangedKey, ///< another one than before, or one that was taken back
    Denied,     ///< no key of ours opens it
    PortTaken,  ///< of this computer
    Forbidden,  ///< the host forwards nothing
    Ended       ///< anything else; what ssh said last is in the sentence
};

/// Why there is no tunnel: a sentence for the user with what to do, and all that ssh said, for the log.
struct SshProblem
{
    SshTrouble trouble = SshTrouble::None;
    QString sentence{};
    QString detail{};
    bool operator==(const SshProblem&) const = default;
};

/// Trying again soon cannot help, and might lock the user out.
bool needsUser(SshTrouble trouble);

/// Read from what OpenSSH (9.2; its words are the same since 7) writes to stderr with LC_ALL=C before it gives up.
SshProblem sshProblem(const QByteArray& said, const SshHost& host);
/// What it writes about a connection through a tunnel that stands; None where it is nothing of the kind.
SshProblem channelProblem(const QByteArray& said, const SshHost& host);
/// The program could not be started.
SshProblem noSsh();

} // namespace ryla::tunnel
