#include "pods/providers.h"

#include "pods/providers/address/addressprovider.h"
#include "pods/providers/command/commandprovider.h"
#include "pods/providers/runpod/runpodprovider.h"

#include <algorithm>

namespace ryla::pods {

const QList<ProviderRow>& providers()
{
    using Made = std::unique_ptr<Provider>;
    static const QList<ProviderRow> rows{
        {QStringLiteral("runpod"),
         QStringLiteral("RunPod"),
         true,
         {QStringLiteral("pods/runpod/key")},
         QStringLiteral("RUNPOD_API_KEY"),
         [](const ProviderSetup& setup, const Clock& clock) -> Made {
             return std::make_unique<runpod::RunpodProvider>(setup.key, setup.runpod, clock);
         }},
        {QStringLiteral("address"),
         QStringLiteral("An address"),
         false,
         {},
         {},
         [](const ProviderSetup& setup, const Clock&) -> Made { return std::make_unique<AddressProvider>(setup.pod); }},
        {QStringLiteral("command"),
         QStringLiteral("Own commands"),
         false,
         {},
         {},
         [](const ProviderSetup& setup, const Clock&) -> Made { return std::make_unique<CommandProvider>(setup.pod); }},
        {QStringLiteral("demo"),
         QStringLiteral("The demo"),
         false,
         {},
         {},
         [](const ProviderSetup& setup, const Clock&) -> Made {
             return std::make_unique<DemoProvider>(setup.pod, setup.demo);
         }},
    };
    return rows;
}

const ProviderRow* providerRow(const QString& id)
{
    const QList<ProviderRow>& rows = providers();
    const auto row = std::find_if(rows.begin(), rows.end(), [&](const ProviderRow& one) { return one.id == id; });
    return row == rows.end() ? nullptr : &*row;
}

bool isOnAnAccount(const ConfiguredPod& pod)
{
    const ProviderRow* row = providerRow(pod.provider);
    return row && row->isAccount;
}

std::unique_ptr<Provider> makeProvider(const QString& id, const ProviderSetup& setup, const Clock& clock)
{
    const ProviderRow* row = providerRow(id);
    return row ? row->make(setup, clock) : nullptr;
}

} // namespace ryla::pods
