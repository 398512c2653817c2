#include "cli/podtable.h"

#include "base/json.h"
#include "cli/utf8.h"
#include "pods/keeperfacts.h"
#include "pods/providers.h"

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

/// What one is told of its price; empty where an account knows it and did not say.
QString priceOf(const PodRow& row)
{
    const QString told = row.machine ? priceOf(*row.machine) : QString();
    if (!told.isEmpty() || pods::isOnAnAccount(row.pod)) {
        return told;
    }
    return row.pod.pricePerHour ? QStringLiteral("%1/h while it runs")
                                      .arg(pods::toString(pods::Money::fromNumber(*row.pod.pricePerHour)))
                                : QStringLiteral("not known (ryla pods rules NAME --price-per-hour X)");
}

/// Empty: of a machine that is on no account nobody tells what it keeps.
QString storageOf(const PodRow& row, const pods::Machine& machine)
{
    if (machine.storage.kind != pods::StorageKind::None) {
        return QStringLiteral("%1, %2 GB").arg(pods::toString(machine.storage.kind)).arg(machine.storage.sizeGb);
    }
    return pods::isOnAnAccount(row.pod) ? QStringLiteral("none: everything is lost when it stops") : QString();
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
    if (row.pod.pricePerHour) {
        out["pricePerHour"] = *row.pod.pricePerHour;
    }
    if (row.machine) {
        out["machine"] = asJson(*row.machine);
        if (!pods::isOnAnAccount(row.pod)) {
            out["machine"].erase("storage"); // nobody tells
            out["machine"].erase("storageGb");
        }
    }
    if (!row.problem.isEmpty()) {
        out["problem"] = text(row.problem);
    }
    return out;
}

ordered_json asJson(const QList<pods::PodEvent>& events)
{
    ordered_json list = ordered_json::array();
    for (const pods::PodEvent& event : events) {
        list.push_back({{"at", text(event.at.toLocalTime().toString(Qt::ISODate))},
                        {"kind", text(event.kind)},
                        {"sentence", text(event.sentence)}});
    }
    return list;
}

QString lineOf(const pods::PodEvent& event)
{
    return QStringLiteral("%1  %2").arg(event.at.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")),
                                        event.sentence);
}

ordered_json asJson(const pods::Amount& amount)
{
    // Cents and less, as a number that reads like money.
    return {{"dollars", std::round(double(amount.money.micro)) / 1e6}, {"estimated", amount.estimated}};
}

ordered_json asJson(const CostRow& row)
{
    ordered_json one = {{"name", text(row.name)}, {"priceKnown", row.isKnown}};
    if (row.perHour) {
        one["perHour"] = std::round(double(row.perHour->micro)) / 1e6;
    }
    one["session"] = asJson(row.spending.session);
    one["today"] = asJson(row.spending.today);
    one["month"] = asJson(row.spending.month);
    if (row.perPicture) {
        one["perPicture"] = asJson(*row.perPicture);
    }
    return one;
}

QString lineOf(const CostRow& row)
{
    QString line = row.name.leftJustified(20);
    if (!row.isKnown) {
        return line + QStringLiteral("  price not known (ryla pods rules NAME --price-per-hour X)");
    }
    if (row.perHour) {
        line +=
            QStringLiteral("  %1/h%2")
                .arg(pods::toString(*row.perHour), row.isOnlyWhileUp ? QStringLiteral(" while it runs") : QString());
    }
    if (row.isSession) {
        line += QStringLiteral("  session %1").arg(pods::toString(row.spending.session));
    }
    line += QStringLiteral("  today %1  this month %2")
                .arg(pods::toString(row.spending.today), pods::toString(row.spending.month));
    if (row.perPicture) {
        line += QStringLiteral("  %1 a picture").arg(pods::toString(*row.perPicture));
    }
    return line;
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

void printPod(Console& console, const PodRow& row, const QList<pods::PodEvent>& events, bool asDocument)
{
    if (asDocument) {
        ordered_json out = asJson(row);
        out["events"] = asJson(events);
        console.printBytes(json::dump(out, 2) + '\n');
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
    line("price", priceOf(row));
    if (row.machine) {
        const pods::Machine& machine = *row.machine;
        line("gpu",
             machine.gpu.isEmpty() ? QString() : QStringLiteral("%1 × %2").arg(machine.gpuCount).arg(machine.gpu));
        line("data centre", machine.dataCentre);
        line("storage", storageOf(row, machine));
        line("image", machine.image);
        line("ports", machine.ports.join(QStringLiteral(", ")));
        line("started",
             machine.startedAt.isValid() ? machine.startedAt.toLocalTime().toString(Qt::ISODate) : QString());
    }
    for (const pods::PodEvent& event : events) {
        line(&event == &events.first() ? "last" : "", lineOf(event));
    }
}

void printEvents(Console& console, const QList<pods::PodEvent>& events, bool asDocument)
{
    if (asDocument) {
        console.printBytes(json::dump(asJson(events), 2) + '\n');
        return;
    }
    if (events.isEmpty()) {
        console.say(QStringLiteral("Nothing was written down of it yet."));
    }
    for (const pods::PodEvent& event : events) {
        console.print(lineOf(event));
    }
}

void printOffers(Console& console, const QList<pods::Offer>& offers, bool asDocument)
{
    if (asDocument) {
        ordered_json list = ordered_json::array();
        for (const pods::Offer& offer : offers) {
            const auto price = [](const std::optional<double>& one) {
                return one ? ordered_json(*one) : ordered_json();
            };
            list.push_back({{"id", text(offer.id)},
                            {"name", text(offer.name)},
                            {"memoryGb", offer.memoryGb},
                            {"securePrice", price(offer.securePrice)},
                            {"communityPrice", price(offer.communityPrice)},
                            {"stock", text(pods::toString(offer.stock))}});
        }
        console.printBytes(json::dump(list, 2) + '\n');
        return;
    }
    if (offers.isEmpty()) {
        console.say(QStringLiteral("It can be made on no GPU now; with a network volume only those of its data centre "
                                   "count."));
    }
    for (const pods::Offer& offer : offers) {
        const std::optional<double> price = offer.securePrice ? offer.securePrice : offer.communityPrice;
        console.print(QStringLiteral("%1  %2 GB  %3  stock %4")
                          .arg(offer.id.leftJustified(34))
                          .arg(offer.memoryGb, 3)
                          .arg(price ? QStringLiteral("%1/h").arg(pods::toString(pods::Money::fromNumber(*price)))
                                     : QStringLiteral("no price told"),
                               pods::toString(offer.stock)));
    }
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
    // What everything on the account costs, at the price of now.
    const pods::Money perDay = pods::Money::fromNumber(account.spendPerHour.value_or(0)) * 24;
    const std::optional<qint64> days =
        account.balance ? pods::daysLeft(pods::Money::fromNumber(*account.balance), perDay) : std::nullopt;
    if (asDocument) {
        ordered_json list = ordered_json::array();
        for (const CostRow& row : rows) {
            list.push_back(asJson(row));
        }
        ordered_json whole = {{"pods", list}};
        if (account.balance) {
            whole["balance"] = *account.balance;
        }
        if (account.spendPerHour) {
            whole["spendPerHour"] = *account.spendPerHour;
        }
        if (days) {
            whole["daysLeft"] = *days;
        }
        console.printBytes(json::dump(whole, 2) + '\n');
        return;
    }
    bool isEstimated = false;
    for (const CostRow& row : rows) {
        console.print(lineOf(row));
        isEstimated = isEstimated || (row.isKnown && (row.spending.today.estimated || row.spending.month.estimated));
    }
    if (isEstimated) {
        console.say(QStringLiteral("≈: by this computer's own clock; bills come hours later."));
    }
    QString balance = account.balance
                          ? QStringLiteral("Balance: %1").arg(pods::toString(pods::Money::fromNumber(*account.balance)))
                          : account.unavailable;
    if (days) {
        balance += QStringLiteral(", %1 at what the account costs now (%2/h)")
                       .arg(*days == 0   ? QStringLiteral("less than a day")
                            : *days == 1 ? QStringLiteral("1 day")
                                         : QStringLiteral("%1 days").arg(*days),
                            pods::toString(pods::Money::fromNumber(*account.spendPerHour)));
    }
    if (!balance.isEmpty()) {
        console.say(balance);
    }
}

} // namespace ryla::cli
