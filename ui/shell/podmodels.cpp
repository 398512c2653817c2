#include "ui/shell/podmodels.h"

#include "fleet/modelcommand.h"
#include "pods/storagecost.h"
#include "ui/pods/modelscard.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QGuiApplication>

#include <algorithm>

namespace ryla::ui {
namespace {

constexpr qint64 bytesOfGb = 1'000'000'000;
const QString keysPage = QStringLiteral("https://console.runpod.io/user/settings");

QString keyOf(const pods::PodId& pod, const QString& folder, const QString& name)
{
    return pod.text + QLatin1Char('\n') + folder + QLatin1Char('/') + name;
}

} // namespace

PodModels::PodModels(fleet::Fleet& fleet, jobs::Queue& queue, ModelsCard& card, const Clock& clock, QObject* parent)
    : QObject(parent)
    , m_fleet(fleet)
    , m_queue(queue)
    , m_card(card)
    , m_clock(clock)
{
    connectCard();
}

PodModels::~PodModels() = default;

void PodModels::connectCard()
{
    connect(&m_card, &ModelsCard::refreshRequested, this, &PodModels::look);
    connect(&m_card, &ModelsCard::installRequested, this, &PodModels::install);
    connect(&m_card, &ModelsCard::commandRequested, this, &PodModels::copyCommand);
    connect(&m_card, &ModelsCard::keysGiven, this, [this](const Secret& access, const Secret& secret) {
        keep({access, secret});
    });
    connect(&m_card, &ModelsCard::keysPageRequested, this, [] { QDesktopServices::openUrl(QUrl(keysPage)); });
}

void PodModels::setWorkflow(const workflow::LoadedWorkflow& loaded, const workflow::NodeCatalog& catalog)
{
    const QString name = loaded.document.name();
    const auto needed = onWorker([loaded, catalog] { return workflow::neededModels(loaded, catalog); });
    whenDone(needed, this, [this, name](const Result<QList<workflow::NeededModel>>& models) {
        // What cannot be told of a file without a node list is told once there is one.
        m_workflow = models ? name : QString();
        m_needed = models.value_or(QList<workflow::NeededModel>());
        compare();
    });
}

void PodModels::setLibrary(const QList<library::Entry>& entries)
{
    m_library.clear();
    for (const library::Entry& entry : entries) {
        if (entry.isReadable() && !entry.facts.models.isEmpty()) {
            m_library.append({entry.facts.title, entry.facts.models});
        }
    }
    compare();
}

fleet::StockPlace PodModels::placeNow() const
{
    const auto pod = m_fleet.pods().find(m_pod);
    const pods::Session* session = m_fleet.session(m_pod);
    if (!pod) {
        return {};
    }
    const jobs::Backend* backend = m_queue.backend(fleet::Fleet::targetOf(m_pod));
    const bool answers = session && session->situation().stage == pods::Stage::Ready && backend;
    return fleet::stockPlaceOf(*pod, session ? session->situation().machine : std::nullopt,
                               answers ? backend->target().address : comfy::ServerAddress());
}

ModelsView PodModels::viewOf(const pods::PodId& pod)
{
    const bool isOther = pod != m_pod;
    m_pod = pod;
    const fleet::StockPlace place = placeNow();
    if (isOther || place != m_place) {
        forget(isOther);
        m_place = place;
    }
    if (m_isWanted && m_card.isVisible()) { // a volume is not walked through for a page that nobody sees
        look();
    }
    ModelsView view;
    view.workflow = m_workflow;
    fillState(view);
    for (const fleet::ModelNeed& need : m_result.needs) {
        view.models << viewOf(need);
    }
    view.folders = m_result.folders;
    view.gaps = m_result.gaps;
    view.cut = m_stock && m_stock->cut;
    view.volumes = volumeViews();
    return view;
}

void PodModels::forget(bool volumesToo)
{
    ++m_asked; // what is on its way is of another place
    m_isAsking = false;
    m_isWanted = true;
    m_stock.reset();
    m_error.reset();
    m_result = {};
    if (volumesToo) {
        m_volumes.clear();
    }
}

void PodModels::fillState(ModelsView& view) const
{
    if (m_stock) {
        const QString at = m_at.toLocalTime().toString(QStringLiteral("HH:mm"));
        view.source = m_stock->from == fleet::Stock::From::Pod ? tr("by ComfyUI's lists, %1").arg(at)
                                                               : tr("by the files of its volume, %1").arg(at);
    }
    if (m_isAsking) {
        view.state = ModelsState::Loading;
    } else if (m_error) {
        const bool isAsleep = m_place.address.isEmpty();
        view.words = m_error->message;
        view.state = isAsleep && m_error->kind == ErrorKind::Unauthorized ? ModelsState::NeedsKeys
                     : isAsleep && m_error->kind == ErrorKind::Refused    ? ModelsState::Unavailable
                                                                          : ModelsState::Failed;
    }
}

ModelView PodModels::viewOf(const fleet::ModelNeed& need) const
{
    const QString key = keyOf(m_pod, need.model.folder, need.model.name);
    ModelView view{need.model.name, need.model.folder, need.bytes};
    view.state = !m_stock                     ? ModelState::Unknown
                 : need.isThere               ? ModelState::Present
                 : m_installing.contains(key) ? ModelState::Installing
                                              : ModelState::Missing;
    view.nearest = need.nearest;
    view.tooBig = need.fit == fleet::Fit::TooBig;
    const bool installs = m_stock && m_stock->from == fleet::Stock::From::Pod &&
                          m_stock->manager != comfy::ManagerKind::None && !need.model.folder.isEmpty();
    view.remedy = installs && !m_refused.contains(key) ? ModelRemedy::Install : ModelRemedy::CopyCommand;
    return view;
}

int PodModels::diskGb() const
{
    const auto own = std::find_if(m_volumes.begin(), m_volumes.end(),
                                  [this](const pods::Volume& volume) { return volume.id == m_place.storage.volumeId; });
    return own != m_volumes.end() ? own->sizeGb : m_place.storage.sizeGb;
}

QList<NetworkVolumeView> PodModels::volumeViews() const
{
    QList<NetworkVolumeView> views;
    for (const pods::Volume& volume : m_volumes) {
        NetworkVolumeView view{volume.name.isEmpty() ? volume.id : volume.name, volume.dataCentre, volume.sizeGb};
        view.isOwn = volume.id == m_place.storage.volumeId;
        view.usedGb = view.isOwn && m_stock && m_stock->usedBytes >= 0 ? int(m_stock->usedBytes / bytesOfGb) : -1;
        view.perMonth = QStringLiteral("≈ ") + pods::toString(pods::networkVolumePerMonth(volume.sizeGb));
        views << view;
    }
    std::stable_partition(views.begin(), views.end(), [](const NetworkVolumeView& view) { return view.isOwn; });
    return views;
}

void PodModels::look()
{
    m_isWanted = false;
    m_isAsking = true;
    m_error.reset();
    askVolumes();
    whenDone(m_fleet.models().of(m_place), this, [this, asked = ++m_asked](const Result<fleet::Stock>& stock) {
        if (asked != m_asked) {
            return;
        }
        m_isAsking = false;
        m_at = m_clock.now();
        if (stock) {
            m_stock = *stock;
        } else {
            m_stock.reset();
            m_error = stock.error();
        }
        compare();
    });
    compare();
}

void PodModels::askVolumes()
{
    pods::Provider* provider = m_fleet.provider(m_pod);
    if (!provider || !provider->abilities().volumes) {
        return;
    }
    whenDone(provider->volumes(), this, [this, pod = m_pod](const Result<pods::Answer<QList<pods::Volume>>>& answer) {
        const auto* volumes = answer ? std::get_if<QList<pods::Volume>>(&*answer) : nullptr;
        if (volumes && pod == m_pod) { // without them the rest is told all the same
            m_volumes = *volumes;
            compare();
        }
    });
}

QList<ModelFolderView> PodModels::foldersOf(const fleet::Stock& stock)
{
    QMap<QString, QList<ModelFileView>> folders;
    for (const fleet::StockModel& model : stock.models) {
        folders[model.folder].append({model.name, model.bytes});
    }
    QList<ModelFolderView> views;
    for (auto folder = folders.begin(); folder != folders.end(); ++folder) {
        std::sort(folder->begin(), folder->end(),
                  [](const ModelFileView& a, const ModelFileView& b) { return a.name < b.name; });
        views.append({folder.key(), *folder});
    }
    return views;
}

void PodModels::compare()
{
    const fleet::Stock stock = m_stock.value_or(fleet::Stock());
    const bool isKnown = m_stock.has_value();
    const auto work = [stock, isKnown, needed = m_needed, library = m_library, disk = diskGb()]() -> Result<Compared> {
        Compared made;
        made.needs = fleet::modelNeeds(needed, stock, fleet::freeBytes(stock, disk));
        if (isKnown) {
            made.folders = foldersOf(stock);
            for (const fleet::WorkflowFiles& gap : fleet::missingFiles(library, stock)) {
                made.gaps.append({gap.workflow, gap.files});
            }
        }
        return made;
    };
    whenDone(onWorker(work), this, [this, compared = ++m_compared](const Result<Compared>& result) {
        if (compared == m_compared && result) {
            m_result = *result;
            show();
        }
    });
}

void PodModels::show()
{
    if (!m_pod.isEmpty()) {
        m_card.setView(viewOf(m_pod));
    }
}

workflow::NeededModel PodModels::neededOf(const QString& folder, const QString& name) const
{
    const auto found = std::find_if(m_result.needs.begin(), m_result.needs.end(), [&](const fleet::ModelNeed& need) {
        return need.model.folder == folder && need.model.name == name;
    });
    return found == m_result.needs.end() ? workflow::NeededModel{name, folder, {}, -1, {}} : found->model;
}

void PodModels::install(const QString& folder, const QString& name)
{
    const QString key = keyOf(m_pod, folder, name);
    if (m_place.address.isEmpty() || m_installing.contains(key)) {
        return;
    }
    m_installing.insert(key);
    emit said(tr("ComfyUI-Manager fetches %1; it goes on also without this window.").arg(name));
    const auto answer = m_fleet.models().install(m_place.address, {folder, name, neededOf(folder, name).url});
    whenDone(answer, this, [this, key, name](const Result<void>& result) {
        m_installing.remove(key);
        if (!result && result.error().kind == ErrorKind::Refused) {
            m_refused.insert(key); // the command is offered instead
        }
        emit said(result ? tr("%1 is installed.").arg(name) : result.error().message);
        look();
    });
    show();
}

void PodModels::copyCommand(const QString& folder, const QString& name)
{
    const workflow::NeededModel model = neededOf(folder, name);
    const Result<QString> command = fleet::fetchCommand(m_stock.value_or(fleet::Stock()), model);
    if (!command) {
        emit said(command.error().message);
        return;
    }
    QGuiApplication::clipboard()->setText(*command);
    const bool hasAddress = !fleet::fetchableUrl(model.url).isEmpty();
    emit said(hasAddress ? tr("Copied; paste it into the pod's shell. Look first where it fetches from: %1")
                               .arg(QUrl(fleet::fetchableUrl(model.url)).host())
                         : tr("Copied; paste it into the pod's shell and put the file's address in place of ADDRESS. "
                              "The workflow does not say where it can be had."));
}

void PodModels::keep(const pods::runpod::S3Keys& keys)
{
    whenDone(m_fleet.models().setKeys(keys), this, [this](const Result<void>& kept) {
        if (!kept) {
            emit said(kept.error().message);
        }
        look();
    });
}

} // namespace ryla::ui
