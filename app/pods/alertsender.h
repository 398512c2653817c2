#pragma once

#include "base/later.h"
#include "pods/alerts.h"

#include <QNetworkAccessManager>
#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

class QNetworkReply;

namespace ryla::pods {

struct AlertTiming
{
    int attempts = 5;
    int firstPauseMs = 2'000; ///< doubled for each further attempt
    int longestPauseMs = 5 * 60 * 1000;
    int answerMs = 15'000; ///< for the whole of one attempt
    int pendingAtMost = 32;
};

/// What an attempt came to: its HTTP status (0: no answer) and how long the server asks to wait.
struct AlertAnswer
{
    int status = 0;
    std::optional<int> retryAfterSeconds;
};

/// The pause before the next attempt in ms, or nothing where another one is of no use: it arrived, the address is wrong
/// or moved, or there were enough attempts (`attempt` counts from 1). Pure.
std::optional<int> alertPause(const AlertAnswer& answer, int attempt, const AlertTiming& timing);

/// Posts alerts to webhooks, each on its own, again where that can help. Redirects are not followed: the token in the
/// address is for one server only. Lives on the thread of its owner; destroyed, it drops what is under way.
class AlertSender : public QObject
{
    Q_OBJECT
public:
    explicit AlertSender(AlertTiming timing = {}, QObject* parent = nullptr);
    ~AlertSender() override;

    /// Done when a server took it. Errors: Refused (no such kind, no web address, the server does not want it, too many
    /// under way), Network, Timeout. None ever holds the address.
    Later<void> send(const AlertTarget& target, const Alert& alert);
    [[nodiscard]] int pending() const;

private:
    QNetworkAccessManager m_network;
    AlertTiming m_timing;
};

} // namespace ryla::pods
