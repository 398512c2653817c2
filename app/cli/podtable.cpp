#include "cli/podtable.h"

#include "base/json.h"
#include "cli/utf8.h"
#include "pods/keeperfacts.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace ryla::cli {
namespace {

using nlohmann::ordered_json;

QString stateOf(const PodRow& row)
{
    return row.machine ? pods::toString(row.machine->state) : QStringLiteral("unknown");
}

QString priceOf(const pods::Machine& machine)
{
    const pods::Money price = pods::pricePerHour(machine);
    return price == pods::Money() ? QString() : QStringLiteral("%1/h").arg(pods::toString(price));
}

ordered_json asJson(const pods::Machine& machine)
{
    ordered_json actions = ordered_json::array();
    for (const pods::Action action : machine.actions) {
        actions.push_back(text(pods::toString(action)));
    }
    ordered_json out = {{"id", text(machine.id.text)},
                        {"name", text(machine.name)},
                        {"state", text(pods::toString(machine.state))},
                        {"stateText", text(machine.stateText)},
                        {"actions", actions},
                        {"gpu", text(machine.gpu)},
                        {"gpuCount", machine.gpuCount},
                        {"dataCentre", text(machine.dataCentre)},
                        {"storage", text(pods::toString(machine.storage.kind))},
                        {"storageGb", machine.storage.sizeGb}};
    if (machine.costPerHour) {
        out["costPerHour"] = *machine.costPerHour;
    }
    return out;
}

ordered_json asJson(const PodRow& row)
{
    ordered_json out = {{"name", text(row.pod.name)},
                        {"id", text(row.pod.id.text)},
                        {"provider", text(row.pod.provider)},
                        {"state", text(stateOf(row))},
                        {"address", text(row.address.toString())}};
    if (row.machine) {
        out["machine"] = asJson(*row.machine);
    }
    if (!row.problem.isEmpty()) {
        out["problem"] = text(row.problem);
    }
    return out;
}

ordered_json asJson(const pods::Amount& amount)
{
    // Cents and less, as a number that reads like money.
    return {{"dollars", std::round(double(amount.money.micro)) / 1e6}, {"estimated", amount.estimated}};
}

void printLine(Console& console, const QString& name, const pods::Machine* machine, const QString& rest)
{
    const QString state = machine ? pods::toString(machine->state) : QStringLiteral("unknown");
    const QString what = machine ? machine->gpu : QString();
    const QString price = machine ? priceOf(*machine) : QString();
    console.print(QStringLiteral("%1  %2  %3  %4  %5")
                      .arg(name.leftJustified(20), state.leftJustified(12), what.leftJustified(24),
                           price.leftJustified(10), console.dim(rest))
                      .trimmed());
}

} // namespace

void printPods(Console& console, const QList<PodRow>& rows, const QList<pods::Machine>& others, bool asDocument)
{
    if (asDocument) {
        ordered_json set = ordered_json::array();
        for (const PodRow& row : rows) {
            set.push_back(asJson(row));
        }
        ordered_json found = ordered_json::array();
        for (const pods::Machine& machine : others) {
            found.push_back(asJson(machine));
        }
        console.printBytes(json::dump(ordered_json{{"pods", set}, {"others", found}}, 2) + '\n');
        return;
    }
    if (rows.isEmpty()) {
        console.say(QStringLiteral("No pod is set up; `ryla pods add NAME --machine ID` sets one up."));
    }
    for (const PodRow& row : rows) {
        printLine(console, row.pod.name, row.machine ? &*row.machine : nullptr,
                  row.problem.isEmpty() ? row.address.toString() : row.problem);
    }
    for (const pods::Machine& machine : others) {
        printLine(console, machine.name, &machine,
                  QStringLiteral("not set up: ryla pods add NAME --machine %1").arg(machine.id.text));
    }
}

void printPod(Console& console, const PodRow& row, bool asDocument)
{
    if (asDocument) {
        console.printBytes(json::dump(asJson(row), 2) + '\n');
        return;
    }
    console.print(console.bold(row.pod.name));
    const auto line = [&console](const char* name, const QString& value) {
        if (!value.isEmpty()) {
            console.print(QStringLiteral("%1 %2").arg(QString::fromLatin1(name).leftJustified(12), value));
        }
    };
    line("provider", row.pod.provider);
    line("state", stateOf(row));
    line("problem", row.problem);
    line("address", row.address.toString());
    line("machine", row.pod.machine.text);
    if (!row.machine) {
        return;
    }
    const pods::Machine& machine = *row.machine;
    line("gpu", machine.gpu.isEmpty() ? QString() : QStringLiteral("%1 × %2").arg(machine.gpuCount).arg(machine.gpu));
    line("price", priceOf(machine));
    line("data centre", machine.dataCentre);
    line("storage",
         machine.storage.kind == pods::StorageKind::None
             ? QStringLiteral("none: everything is lost when it stops")
             : QStringLiteral("%1, %2 GB").arg(pods::toString(machine.storage.kind)).arg(machine.storage.sizeGb));
    line("image", machine.image);
    line("ports", machine.ports.join(QStringLiteral(", ")));
    line("started", machine.startedAt.isValid() ? machine.startedAt.toLocalTime().toString(Qt::ISODate) : QString());
}

void printVolumes(Console& console, const QList<pods::Volume>& volumes, bool asDocument)
{
    if (asDocument) {
        ordered_json list = ordered_json::array();
        for (const pods::Volume& volume : volumes) {
            list.push_back({{"id", text(volume.id)},
                            {"name", text(volume.name)},
                            {"sizeGb", volume.sizeGb},
                            {"dataCentre", text(volume.dataCentre)},
                            {"type", text(volume.type)},
                            {"perMonth", asJson(pods::Amount{pods::networkVolumePerMonth(volume.sizeGb), true})}});
        }
        console.printBytes(json::dump(list, 2) + '\n');
        return;
    }
    if (volumes.isEmpty()) {
        console.say(QStringLiteral("The account has no network volumes."));
    }
    for (const pods::Volume& volume : volumes) {
        const pods::Money month = pods::networkVolumePerMonth(volume.sizeGb);
        console.print(QStringLiteral("%1  %2  %3 GB  %4  ≈ %5 a month")
                          .arg(volume.id, volume.name.leftJustified(20))
                          .arg(volume.sizeGb, 5)
                          .arg(volume.dataCentre.leftJustified(10), pods::toString(month)));
    }
}

void printCosts(Console& console, const QList<CostRow>& rows, const pods::Account& account, bool asDocument)
{
    if (asDocument) {
        ordered_json list = ordered_json::array();
        for (const CostRow& row : rows) {
            ordered_json one = {{"name", text(row.name)},
                                {"session", asJson(row.spending.session)},
                                {"today", asJson(row.spending.today)},
                                {"month", asJson(row.spending.month)}};
            if (row.perPicture) {
                one["perPicture"] = asJson(*row.perPicture);
            }
            list.push_back(one);
        }
        ordered_json whole = {{"pods", list}};
        if (account.balance) {
            whole["balance"] = *account.balance;
        }
        console.printBytes(json::dump(whole, 2) + '\n');
        return;
    }
    for (const CostRow& row : rows) {
        QString line = QStringLiteral("%1  today %2  this month %3")
                           .arg(row.name.leftJustified(20), pods::toString(row.spending.today),
                                pods::toString(row.spending.month));
        if (row.perPicture) {
            line += QStringLiteral("  %1 a picture").arg(pods::toString(*row.perPicture));
        }
        console.print(line);
    }
    console.say(account.balance
                    ? QStringLiteral("Balance: %1").arg(pods::toString(pods::Money::fromNumber(*account.balance)))
                    : account.unavailable);
}

} // namespace ryla::cli
