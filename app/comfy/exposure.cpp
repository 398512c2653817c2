#include "comfy/exposure.h"

#include <QHostAddress>

#include <algorithm>
#include <array>

namespace ryla::comfy {
namespace {

struct Net
{
    const char* address;
    int bits;
};

/// IANA's special-purpose registries: what no router of the internet carries.
constexpr std::array nearNets = {Net{"0.0.0.0", 8},      Net{"10.0.0.0", 8},     Net{"100.64.0.0", 10},
                                 Net{"127.0.0.0", 8},    Net{"169.254.0.0", 16}, Net{"172.16.0.0", 12},
                                 Net{"192.168.0.0", 16}, Net{"::", 128},         Net{"::1", 128},
                                 Net{"fc00::", 7},       Net{"fe80::", 10},      Net{"fec0::", 10}};

/// RFC 6761, RFC 6762, RFC 8375, .internal of ICANN, names that routers give, and Tailscale's names.
constexpr std::array nearNames = {".localhost", ".local", ".lan",       ".home",   ".home.arpa",
                                  ".internal",  ".corp",  ".fritz.box", ".ts.net", ".test"};

bool isNear(QHostAddress address)
{
    bool mapped = false;
    const quint32 v4 = address.toIPv4Address(&mapped);
    if (mapped) { // also ::ffff:10.0.0.1
        address = QHostAddress(v4);
    }
    address.setScopeId({});
    return std::any_of(nearNets.begin(), nearNets.end(), [&address](const Net& net) {
        return address.isInSubnet(QHostAddress(QLatin1String(net.address)), net.bits);
    });
}

bool isNear(const QString& name)
{
    return !name.contains(QLatin1Char('.')) ||
           std::any_of(nearNames.begin(), nearNames.end(),
                       [&name](const char* end) { return name.endsWith(QLatin1String(end)); });
}

bool isRunPodProxy(const QString& host)
{
    return host.endsWith(QLatin1String(".proxy.runpod.net"));
}

} // namespace

bool isPublic(const ServerAddress& address)
{
    QString host = address.host().toLower();
    while (host.endsWith(QLatin1Char('.'))) {
        host.chop(1);
    }
    if (address.ssh() || host.isEmpty()) {
        return false;
    }
    const QHostAddress number(host);
    return number.isNull() ? !isNear(host) : !isNear(number);
}

Exposure exposureOf(const ServerAddress& address, bool answersAll)
{
    if (!isPublic(address)) {
        return Exposure::None;
    }
    if (answersAll) {
        return Exposure::Open;
    }
    return address.isSecure() || address.headers().isEmpty() ? Exposure::None : Exposure::ReadableLogin;
}

ExposureWords wordsOf(Exposure exposure, const ServerAddress& address)
{
    switch (exposure) {
    case Exposure::None:
        return {};
    case Exposure::Open:
        if (isRunPodProxy(address.host())) {
            return {QStringLiteral("Anybody who knows the address of this pod can use it: RunPod's proxy asks for no "
                                   "login."),
                    QStringLiteral("Do not share the address, stop the pod when it is not needed, and reach it through "
                                   "an SSH tunnel instead: give the pod the port 22/tcp, start ComfyUI with --listen "
                                   "127.0.0.1, take 8188 from its HTTP ports, and connect to ssh://root@HOST:PORT. Or "
                                   "put a proxy with a login before ComfyUI in the pod, and enter that login here.")};
        }
        return {
            QStringLiteral("Anybody on the internet can use this ComfyUI: %1 asks for no login.").arg(address.text()),
            QStringLiteral("Start ComfyUI with --listen 127.0.0.1 and connect to it as ssh://USER@HOST (an SSH "
                           "tunnel), reach it through a private network such as WireGuard or Tailscale, or put a "
                           "proxy with https and a login before it (Caddy, nginx) and enter that login here.")};
    case Exposure::ReadableLogin:
        return {QStringLiteral("The login of %1 travels readably: the address begins with http, not https.")
                    .arg(address.text()),
                QStringLiteral("Give the server a certificate and use https, or connect to it as ssh://USER@HOST (an "
                               "SSH tunnel). Then change the token or password: it may have been read.")};
    }
    return {};
}

} // namespace ryla::comfy
