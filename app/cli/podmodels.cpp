#include "cli/podmodels.h"

#include "base/json.h"
#include "cli/targetoptions.h"
#include "cli/utf8.h"
#include "fleet/modelcommand.h"

#include <QLocale>

#include <nlohmann/json.hpp>

#include <algorithm>

namespace ryla::cli {
namespace {

using nlohmann::ordered_json;

QString sizeText(qint64 bytes)
{
    return bytes < 0 ? QStringLiteral("?") : QLocale::c().formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat);
}

QString stateOf(const fleet::ModelNeed& need)
{
    return need.isThere                     ? QStringLiteral("there")
           : need.fit == fleet::Fit::TooBig ? QStringLiteral("missing, no room for it")
                                            : QStringLiteral("missing");
}

void add(ordered_json& entry, const char* key, const QString& value)
{
    if (!value.isEmpty()) {
        entry[key] = text(value);
    }
}

void add(ordered_json& entry, const char* key, qint64 value)
{
    if (value >= 0) {
        entry[key] = value;
    }
}

} // namespace

PodModels::PodModels(Studio& studio, Console& console, Wish wish, QObject* parent)
    : QObject(parent)
    , m_studio(studio)
    , m_console(console)
    , m_wish(std::move(wish))
{
}

void PodModels::start(pods::Session& session, const std::optional<pods::Machine>& machine)
{
    const pods::ConfiguredPod& pod = session.pod();
    m_provider = m_studio.fleet()->provider(pod.id);
    m_backend = m_studio.queue().backend(fleet::Fleet::targetOf(pod.id));
    const QUrl url = machine && m_provider ? m_provider->addressOf(machine->id, pod.comfyPort) : session.address();
    const Result<comfy::ServerAddress> plain = comfy::ServerAddress::parse(url.toString());
    const comfy::ServerAddress address = m_backend                 ? m_backend->target().address
                                         : plain && !url.isEmpty() ? *plain
                                                                   : comfy::ServerAddress();
    m_addressKey = address.text();
    const bool isUp = machine && machine->state == pods::MachineState::Running;
    m_place = fleet::stockPlaceOf(pod, machine, isUp ? address : comfy::ServerAddress());
    m_diskGb = m_place.storage.sizeGb;
    ask(m_place);
}

void PodModels::ask(const fleet::StockPlace& place)
{
    m_place = place;
    whenDone(m_studio.fleet()->models().of(place), this, [this, place](const Result<fleet::Stock>& stock) {
        const bool mayBeOnVolume = !place.address.isEmpty() && place.storage.kind == pods::StorageKind::NetworkVolume;
        if (!stock && mayBeOnVolume &&
            (stock.error().kind == ErrorKind::Network || stock.error().kind == ErrorKind::Timeout)) {
            m_console.say(QStringLiteral("%1 Its volume is read instead.").arg(stock.error().message));
            fleet::StockPlace asleep = place;
            asleep.address = {};
            ask(asleep);
        } else if (!stock) {
            emit failed(stock.error());
        } else {
            take(*stock);
        }
    });
}

void PodModels::take(const fleet::Stock& stock)
{
    m_stock = stock;
    if (m_hasInstalled) {
        m_needs = fleet::modelNeeds(m_needed, m_stock, fleet::freeBytes(m_stock, m_diskGb));
        finish();
    } else if (m_provider && m_provider->abilities().volumes && !m_place.storage.volumeId.isEmpty()) {
        askDisk(m_provider);
    } else {
        need();
    }
}

void PodModels::askDisk(pods::Provider* provider)
{
    whenDone(provider->volumes(), this, [this](const Result<pods::Answer<QList<pods::Volume>>>& answer) {
        const auto* volumes = answer ? std::get_if<QList<pods::Volume>>(&*answer) : nullptr;
        for (const pods::Volume& volume : volumes ? *volumes : QList<pods::Volume>()) {
            m_diskGb = volume.id == m_place.storage.volumeId ? volume.sizeGb : m_diskGb;
        }
        need();
    });
}

void PodModels::need()
{
    if (m_wish.workflow.isEmpty()) {
        finish();
        return;
    }
    const bool isAwake = !m_place.address.isEmpty() && m_backend;
    const Later<workflow::NodeCatalog> catalog =
        isAwake ? readCatalog(m_studio, *m_backend, m_console, this) : m_studio.catalogs().read(m_addressKey);
    whenDone(catalog, this, [this](const Result<workflow::NodeCatalog>& nodes) {
        compare(nodes.value_or(workflow::NodeCatalog())); // many files can be told without
    });
}

void PodModels::compare(const workflow::NodeCatalog& catalog)
{
    const auto needed = andThen(workflow::load(m_wish.workflow), this, [catalog](const auto& loaded) {
        return onWorker([loaded, catalog] { return workflow::neededModels(loaded, catalog); });
    });
    whenDone(needed, this, [this](const Result<QList<workflow::NeededModel>>& models) {
        if (!models) {
            emit failed(models.error());
            return;
        }
        m_needed = *models;
        m_needs = fleet::modelNeeds(m_needed, m_stock, fleet::freeBytes(m_stock, m_diskGb));
        for (const fleet::ModelNeed& one : m_needs) {
            if (m_wish.install && !one.isThere) {
                m_waiting << one;
            }
        }
        installNext();
    });
}

void PodModels::installNext()
{
    if (m_waiting.isEmpty()) {
        if (m_hasInstalled) {
            ask(m_place);
        } else {
            finish();
        }
        return;
    }
    if (m_place.address.isEmpty()) {
        emit failed({ErrorKind::Refused,
                     QStringLiteral("--install: ComfyUI-Manager works only while the pod runs; start it, or fetch the "
                                    "models on it by the commands shown without --install."),
                     {}});
        return;
    }
    const fleet::ModelNeed next = m_waiting.takeFirst();
    m_console.say(QStringLiteral("Installing %1 into %2 …").arg(next.model.name, next.model.folder));
    const auto answer =
        m_studio.fleet()->models().install(m_place.address, {next.model.folder, next.model.name, next.model.url});
    whenDone(answer, this, [this](const Result<void>& result) {
        if (!result) {
            m_console.complain(result.error()); // the next may be got all the same
        }
        m_hasInstalled = true;
        installNext();
    });
}

void PodModels::finish()
{
    if (m_wish.json) {
        m_console.printBytes(document());
    } else if (m_wish.workflow.isEmpty()) {
        printStock();
    } else {
        printNeeds();
    }
    const bool misses =
        std::any_of(m_needs.begin(), m_needs.end(), [](const fleet::ModelNeed& need) { return !need.isThere; });
    emit ended(misses ? ExitCode::WorkFailed : ExitCode::Done);
}

void PodModels::printStock() const
{
    for (const fleet::StockModel& model : m_stock.models) {
        if (m_wish.folder.isEmpty() || model.folder == m_wish.folder) {
            m_console.print(QStringLiteral("%1  %2/%3").arg(sizeText(model.bytes), 9).arg(model.folder, model.name));
        }
    }
    m_console.say(m_stock.from == fleet::Stock::From::Pod ? QStringLiteral("By ComfyUI's lists.")
                                                          : QStringLiteral("By the files of its volume."));
    if (m_stock.cut) {
        m_console.say(QStringLiteral("There is more than is listed here."));
    }
}

void PodModels::printNeeds() const
{
    for (const fleet::ModelNeed& need : m_needs) {
        const QString folder = need.model.folder.isEmpty() ? QStringLiteral("?") : need.model.folder;
        m_console.print(
            QStringLiteral("%1  %2/%3  %4").arg(sizeText(need.bytes), 9).arg(folder, need.model.name, stateOf(need)));
        if (need.isThere) {
            continue;
        }
        if (!need.nearest.isEmpty()) {
            m_console.print(QStringLiteral("           there is %1").arg(need.nearest));
        }
        const Result<QString> command = fleet::fetchCommand(m_stock, need.model);
        m_console.print(QStringLiteral("           %1").arg(command ? *command : command.error().message));
    }
    if (m_needs.isEmpty()) {
        m_console.say(QStringLiteral("The workflow needs no models."));
    }
}

QByteArray PodModels::document() const
{
    ordered_json out = {{"from", m_stock.from == fleet::Stock::From::Pod ? "comfyui" : "volume"},
                        {"complete", !m_stock.cut}};
    add(out, "usedBytesAtLeast", m_stock.usedBytes);
    add(out, "diskGb", m_diskGb > 0 ? m_diskGb : -1);
    ordered_json models = ordered_json::array();
    for (const fleet::StockModel& model : m_stock.models) {
        if (m_wish.folder.isEmpty() || model.folder == m_wish.folder) {
            ordered_json entry = {{"folder", text(model.folder)}, {"name", text(model.name)}};
            add(entry, "bytes", model.bytes);
            models.push_back(entry);
        }
    }
    out["models"] = models;
    if (m_wish.workflow.isEmpty()) {
        return json::dump(out, 2) + '\n';
    }
    ordered_json needs = ordered_json::array();
    for (const fleet::ModelNeed& need : m_needs) {
        ordered_json entry = {{"name", text(need.model.name)}, {"there", need.isThere}};
        add(entry, "folder", need.model.folder);
        add(entry, "bytes", need.bytes);
        add(entry, "nearest", need.nearest);
        add(entry, "url", need.model.url);
        if (!need.isThere) {
            if (need.fit != fleet::Fit::Unknown) {
                entry["fits"] = need.fit == fleet::Fit::Fits;
            }
            add(entry, "command", fleet::fetchCommand(m_stock, need.model).value_or(QString()));
        }
        needs.push_back(entry);
    }
    out["needs"] = needs;
    return json::dump(out, 2) + '\n';
}

} // namespace ryla::cli
