#pragma once

#include "base/later.h"
#include "pods/market.h"
#include "pods/pod.h"

#include <QObject>

#include <memory>
#include <variant>

namespace ryla::pods {

/// Why a provider would not, where the user (or time) can do something about it. Facts: runpod.md 1A.1, 1A.3, 3.3.
enum class RefusalKind {
    Capacity,    ///< no GPU free, on the host or at all: wait, take another, or recreate
    Balance,     ///< the account has too little money
    Key,         ///< the key is missing or wrong
    Permission,  ///< the key may not do that (read-only), or the account may not use that GPU
    Gone,        ///< there is no such machine any more
    Conflict,    ///< not now: in this state, or while a migration runs
    RateLimit,   ///< too many questions; Refusal::retryAfterSeconds
    Retired,     ///< this interface of the provider is gone: update the app
    Mistake,     ///< the question was malformed: ours to repair
    Unsupported, ///< this provider has no such thing
    Other        ///< refused for a reason in the provider's own words
};

struct Refusal
{
    RefusalKind kind = RefusalKind::Other;
    /// One sentence for the user: what, and what to do. No secret in it.
    QString message{};
    /// The provider's words, for the folded details.
    QString said{};
    /// Only for RateLimit; 0: not told.
    int retryAfterSeconds = 0;
    bool operator==(const Refusal&) const = default;
};

/// Refusals are answers; Error is for what broke (network, time, an answer that makes no sense).
template<class T>
using Answer = std::variant<T, Refusal>;

/// How many questions the provider takes still. Its limits are per account, so other programs eat from them too.
struct RateBudget
{
    /// Nothing: not told (no answer yet, or no limit).
    std::optional<int> left{};
    /// Of the provider: "minute".
    QString window{};
    /// UTC, when `left` begins anew.
    QDateTime renewsAt{};
    /// UTC; before this nothing is sent, and every question answers RateLimit. Invalid: not blocked.
    QDateTime blockedUntil{};
    bool operator==(const RateBudget&) const = default;
};

/// What a provider can do at all, so that no button promises more.
struct Abilities
{
    bool startAndStop = false;
    bool restart = false;
    bool terminate = false;
    bool create = false;
    bool offers = false;
    bool volumes = false;
    bool billing = false;
    bool logs = false;
    bool selfStop = false;
    bool operator==(const Abilities&) const = default;
};

struct LogWish
{
    enum class From { Both, Container, System };
    From from = From::Both;
    /// Lines of the past, 0 to 5000.
    int tail = 100;
};

struct LogLine
{
    QString from{};
    QString text{};
    QDateTime at{};
    bool operator==(const LogLine&) const = default;
};

/// A log that goes on. Reconnects by itself after a break, from the line after the last one; destroyed, it ends.
class LogStream : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

signals:
    void line(const ryla::pods::LogLine& line);
    /// Will not go on: refused, or broken too often. The last signal.
    void ended(const QString& why);
};

/// Where machines come from. One object per account (or per machine, for those that know only one). Lives on one thread
/// with an event loop; answers on it. Errors of every question: Network, Timeout, BadReply; nothing is repeated that
/// could happen twice. An action that was answered is a promise only: look again until the state has changed.
class Provider : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    [[nodiscard]] virtual Abilities abilities() const = 0;
    virtual Later<Answer<QList<Machine>>> list() = 0;
    /// Refusal Gone where there is none; a machine reported as terminated is one with the state Gone.
    virtual Later<Answer<Machine>> find(const MachineId& id) = 0;
    /// The machine as it is right after the question. Of Terminate: one with the state Gone.
    virtual Later<Answer<Machine>> act(const MachineId& id, Action action) = 0;
    /// Makes one machine on the first GPU and in the first data centre of the recipe that is free. `attempt` is unique
    /// for the wish: asked again with the same one, a machine that was made by it is found instead of making a second.
    /// The machine's name ends with it, and its environment carries it and the pod's id.
    virtual Later<Answer<Machine>> create(const Recipe& recipe, const PodId& pod, const QString& attempt);
    virtual Later<Answer<QList<Offer>>> offers();
    virtual Later<Answer<QList<Volume>>> volumes();
    virtual Later<Answer<QList<Endpoint>>> endpoints();
    virtual Later<Answer<QList<BillingRecord>>> billing(const BillingQuestion& question);
    /// Never fails: what cannot be known says so in Account::unavailable.
    virtual Later<Account> account();
    [[nodiscard]] virtual RateBudget budget() const { return {}; }
    /// Another key of the same account; questions under way keep the old one.
    virtual void setKey(const Secret& key);
    /// What an hour costs, in US dollars, by the user; nothing to those who tell it themselves.
    virtual void setPrice(std::optional<double> perHour);
    /// Shell text for the machine's own terminal that stops it from inside when ComfyUI at this port has had nothing to
    /// do for so long; empty without that ability.
    [[nodiscard]] virtual QString selfStop(int idleMinutes, int comfyPort) const;
    /// nullptr: this provider has none.
    virtual std::unique_ptr<LogStream> logs(const MachineId& id, const LogWish& wish);
    /// Where a port of the machine is reached; empty: nowhere.
    [[nodiscard]] virtual QUrl addressOf(const MachineId& id, int port) const = 0;
};

Refusal unsupported(const QString& what);

QString toString(RefusalKind kind);
QString toString(const Refusal& refusal);

} // namespace ryla::pods
