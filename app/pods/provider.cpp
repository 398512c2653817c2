#include "pods/provider.h"

namespace ryla::pods {

Refusal unsupported(const QString& what)
{
    return {RefusalKind::Unsupported, QStringLiteral("This kind of pod has no %1.").arg(what), {}, 0};
}

Later<Answer<Machine>> Provider::create(const Recipe&, const PodId&, const QString&)
{
    return now<Answer<Machine>>(Answer<Machine>(unsupported(QStringLiteral("way to make a machine"))));
}

Later<Answer<QList<Offer>>> Provider::offers()
{
    return now<Answer<QList<Offer>>>(Answer<QList<Offer>>(unsupported(QStringLiteral("list of GPUs"))));
}

Later<Answer<QList<Volume>>> Provider::volumes()
{
    return now<Answer<QList<Volume>>>(Answer<QList<Volume>>(unsupported(QStringLiteral("network volumes"))));
}

Later<Answer<QList<Endpoint>>> Provider::endpoints()
{
    return now<Answer<QList<Endpoint>>>(Answer<QList<Endpoint>>(unsupported(QStringLiteral("serverless endpoints"))));
}

Later<Answer<QList<BillingRecord>>> Provider::billing(const BillingQuestion&)
{
    using Records = QList<BillingRecord>;
    return now<Answer<Records>>(Answer<Records>(unsupported(QStringLiteral("billing"))));
}

QString Provider::selfStop(int, int) const
{
    return {};
}

Later<Account> Provider::account()
{
    Account nothing;
    nothing.unavailable = QStringLiteral("This kind of pod has no balance.");
    return now<Account>(nothing);
}

void Provider::setPrice(std::optional<double>) {}

void Provider::setKey(const Secret&) {}

std::unique_ptr<LogStream> Provider::logs(const MachineId&, const LogWish&)
{
    return nullptr;
}

QString toString(RefusalKind kind)
{
    switch (kind) {
    case RefusalKind::Capacity:
        return QStringLiteral("capacity");
    case RefusalKind::Balance:
        return QStringLiteral("balance");
    case RefusalKind::Key:
        return QStringLiteral("key");
    case RefusalKind::Permission:
        return QStringLiteral("permission");
    case RefusalKind::Gone:
        return QStringLiteral("gone");
    case RefusalKind::Conflict:
        return QStringLiteral("conflict");
    case RefusalKind::RateLimit:
        return QStringLiteral("rate limit");
    case RefusalKind::Retired:
        return QStringLiteral("retired");
    case RefusalKind::Mistake:
        return QStringLiteral("mistake");
    case RefusalKind::Unsupported:
        return QStringLiteral("unsupported");
    case RefusalKind::Other:
        return QStringLiteral("other");
    }
    return {};
}

QString toString(const Refusal& refusal)
{
    return QStringLiteral("%1: %2 (%3)").arg(toString(refusal.kind), refusal.message, refusal.said);
}

} // namespace ryla::pods
