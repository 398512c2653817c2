#pragma once

#include "comfy/serveraddress.h"
#include "pods/probe.h"

#include "base/later.h"

#include <QNetworkAccessManager>
#include <QObject>

namespace ryla::fleet {

/// Asks GET /system_stats of whatever stands at an address and tells the bare facts: status, type and the beginning of
/// the body. Redirects are not followed: a login page is a fact, too. Lives on one thread.
class SystemProbe : public QObject
{
    Q_OBJECT
public:
    explicit SystemProbe(QObject* parent = nullptr);
    ~SystemProbe() override;

    /// Error: no answer came (Network, Timeout).
    Later<pods::ProbeFacts> ask(const comfy::ServerAddress& address);

private:
    QNetworkAccessManager m_network;
};

} // namespace ryla::fleet
