#pragma once

#include "comfy/serveraddress.h"

namespace ryla::comfy {

/// How a server's door is opened: not at all, by a bearer token, by user and password (HTTP basic), or by a header of
/// another name.
enum class LoginKind { None, Token, Password, Header };

struct Login
{
    LoginKind kind = LoginKind::None;
    /// The user, or the header's name.
    QString name{};
    Secret secret{};
    bool operator==(const Login&) const = default;
};

/// As it stands on the wire, for HTTP and for the handshake of the WebSocket (RFC 6750, RFC 7617 in UTF-8). Error:
/// Refused, with what cannot be sent: an empty token, a colon in a user's name, a line end.
Result<QList<ExtraHeader>> headersOf(const Login& login);
/// The other way, for showing what is kept; what is none of the known forms is a Header.
Login loginOf(const QList<ExtraHeader>& headers);

} // namespace ryla::comfy
