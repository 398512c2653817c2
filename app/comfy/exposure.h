#pragma once

#include "comfy/serveraddress.h"

namespace ryla::comfy {

/// What is not safe about a server as it is reached.
enum class Exposure {
    None,
    /// Whoever knows or finds the address can use it: run workflows, read and delete pictures, load code through nodes.
    Open,
    /// A login is asked for, but it travels readably over plain http.
    ReadableLogin
};

/// Whether the address may be reached from anywhere: not loopback, private (RFC 1918, RFC 4193), link-local, shared
/// (100.64/10, Tailscale), a name of a home network, or the far end of an SSH tunnel. Decided by the address alone,
/// nobody is asked: a public name may still stand for a machine in the house.
bool isPublic(const ServerAddress& address);

/// `answersAll`: the server has answered a question that carried no login.
Exposure exposureOf(const ServerAddress& address, bool answersAll);

/// What it means and how to protect it; both empty for None.
struct ExposureWords
{
    QString sentence;
    QString advice;
    bool operator==(const ExposureWords&) const = default;
};
ExposureWords wordsOf(Exposure exposure, const ServerAddress& address);

} // namespace ryla::comfy
