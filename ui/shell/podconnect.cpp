#include "ui/shell/podconnect.h"

#include "pods/providers/runpod/runpodprovider.h"
#include "pods/storagecost.h"
#include "ui/pods/connectrunpodcard.h"
#include "ui/shell/podviews.h"

#include <QDesktopServices>
#include <QUuid>

#include <algorithm>

namespace ryla::ui {
namespace {

const QString runpod = QStringLiteral("runpod");
/// Where RunPod's templates expect what is kept (runpod.md 3.1).
const QString keptFolder = QStringLiteral("/workspace");
constexpr int comfyPort = 8188;

/// A name that no other pod has.
QString freeName(const pods::PodList& pods, const QString& wanted)
{
    QString name = wanted.simplified().isEmpty() ? QStringLiteral("RunPod") : wanted.simplified();
    const QString base = name;
    for (int number = 2; pods.named(name); ++number) {
        name = QStringLiteral("%1 (%2)").arg(base).arg(number);
    }
    return name;
}

/// A key that cannot be kept is no dead end: one in the environment has to be kept nowhere.
QString notKept(const QString& why)
{
    const pods::ProviderRow* row = pods::providerRow(runpod);
    return PodConnect::tr("The key is good, but it cannot be kept: %1 To use it without a key store, start the program "
                          "with %2 set to it.")
        .arg(why, row ? row->keyVariable : QString());
}

template<class T>
QString refusalOf(const Result<pods::Answer<T>>& answer)
{
    if (!answer) {
        return answer.error().message;
    }
    const auto* refusal = std::get_if<pods::Refusal>(&*answer);
    return refusal ? refusal->message : QString();
}

} // namespace

PodConnect::PodConnect(fleet::Fleet& fleet, ConnectRunPodCard& card, QObject* parent)
    : QObject(parent)
    , m_fleet(fleet)
    , m_card(card)
{
    connectCard();
}

void PodConnect::connectCard()
{
    connect(&m_card, &ConnectRunPodCard::keyGiven, this, &PodConnect::takeKey);
    connect(&m_card, &ConnectRunPodCard::keyPageRequested, this,
            [] { QDesktopServices::openUrl(QUrl(QStringLiteral("https://console.runpod.io/user/settings"))); });
    connect(&m_card, &ConnectRunPodCard::podChosen, this, &PodConnect::takePod);
    connect(&m_card, &ConnectRunPodCard::createPageRequested, this, &PodConnect::openCreate);
    connect(&m_card, &ConnectRunPodCard::createRequested, this, &PodConnect::create);
    connect(&m_card, &ConnectRunPodCard::backToPodsRequested, this, [this] { showPods(m_machines); });
    connect(&m_card, &ConnectRunPodCard::wishChanged, this, &PodConnect::followWish);
    connect(&m_card, &ConnectRunPodCard::startRequested, this, [this] {
        if (pods::Keeper* keeper = m_fleet.keeper(m_connected)) {
            keeper->start();
        }
        emit connected(m_connected);
    });
    connect(&m_card, &ConnectRunPodCard::finished, this, [this] { emit connected(m_connected); });
    connect(&m_card, &ConnectRunPodCard::cancelled, this, &PodConnect::leave);
}

void PodConnect::begin()
{
    const int turn = ++m_turn;
    m_view = {};
    m_machines.clear();
    m_account.reset();
    show();
    m_card.focusFirst();
    whenDone(m_fleet.key(runpod), this, [this, turn](const Result<Secret>& key) {
        if (turn == m_turn && key && !key->isEmpty()) {
            m_account = m_fleet.account(runpod, *key);
            listPods({});
        }
    });
}

void PodConnect::leave()
{
    ++m_turn;
    m_view.busy.clear();
    show();
    emit left();
}

void PodConnect::show()
{
    m_card.setView(m_view);
}

void PodConnect::busy(const QString& words)
{
    m_view.busy = words;
    m_view.problem.clear();
    show();
}

void PodConnect::fail(const QString& sentence)
{
    m_view.busy.clear();
    m_view.problem = sentence;
    show();
}

/// `then` with the answer, unless it has come too late; a refusal is shown.
template<class T, class F>
void PodConnect::ask(const QString& words, const Later<pods::Answer<T>>& question, F then)
{
    const int turn = ++m_turn;
    busy(words);
    whenDone(question, this, [this, turn, then = std::move(then)](const Result<pods::Answer<T>>& answer) {
        if (turn != m_turn) {
            return;
        }
        if (const QString refusal = refusalOf(answer); !refusal.isEmpty()) {
            fail(refusal);
        } else {
            then(std::get<T>(*answer));
        }
    });
}

void PodConnect::takeKey(const Secret& key)
{
    m_account = m_fleet.account(runpod, key);
    listPods(key);
}

void PodConnect::listPods(const Secret& newKey)
{
    ask(tr("Asking RunPod …"), m_account->list(), [this, newKey](const QList<pods::Machine>& machines) {
        if (newKey.isEmpty()) {
            showPods(machines);
            return;
        }
        whenDone(m_fleet.pods().setKey(runpod, newKey), this,
                 [this, turn = m_turn, machines](const Result<void>& kept) {
                     if (turn == m_turn && kept) {
                         showPods(machines);
                     } else if (turn == m_turn) {
                         fail(notKept(kept.error().message));
                     }
                 });
    });
}

void PodConnect::showPods(const QList<pods::Machine>& machines)
{
    m_machines = machines;
    m_view.step = ConnectStep::Pods;
    m_view.busy.clear();
    m_view.problem.clear();
    m_view.pods.clear();
    for (const pods::Machine& machine : machines) {
        if (machine.state != pods::MachineState::Gone) {
            m_view.pods << AccountPodView{machine.id.text, machine.name, cardName(machine.gpu),
                                          priceWords(pods::pricePerHour(machine), machine.isUp()),
                                          pods::toString(machine.state)};
        }
    }
    show();
}

void PodConnect::takePod(const QString& id)
{
    const auto machine =
        std::find_if(m_machines.begin(), m_machines.end(), [&id](const auto& one) { return one.id.text == id; });
    if (machine == m_machines.end()) {
        fail(tr("This pod is gone meanwhile."));
        return;
    }
    for (const pods::ConfiguredPod& known : m_fleet.pods().all()) {
        if (known.machine == machine->id) { // it is here already
            finish(known.id, known.name);
            return;
        }
    }
    pods::ConfiguredPod pod;
    pod.id = !m_attempt.isEmpty() && pods::isMadeBy(*machine, m_attempt) ? m_newPod : pods::PodId();
    pod.name = freeName(m_fleet.pods(), machine->name);
    pod.provider = runpod;
    pod.machine = machine->id;
    pod.recipe = pods::recipeOf(*machine);
    const QList<int> ports = machine->httpPorts();
    pod.comfyPort = ports.isEmpty() || ports.contains(comfyPort) ? comfyPort : ports.first();
    const int turn = ++m_turn;
    busy(tr("Setting it up …"));
    save(pod, turn);
}

void PodConnect::save(const pods::ConfiguredPod& pod, int turn)
{
    whenDone(m_fleet.pods().save(pod), this, [this, turn, pod](const Result<pods::PodId>& id) {
        if (id && pod.id == m_newPod) {
            m_attempt.clear();
            m_newPod = {};
        }
        if (turn != m_turn) { // left alone meanwhile
            emit said(id ? tr("%1 is among the targets now.").arg(pod.name) : id.error().message);
        } else if (id) {
            finish(*id, pod.name);
        } else {
            fail(id.error().message);
        }
    });
}

void PodConnect::finish(const pods::PodId& id, const QString& name)
{
    m_connected = id;
    m_view.step = ConnectStep::Done;
    m_view.busy.clear();
    m_view.problem.clear();
    m_view.connected = name;
    show();
}

void PodConnect::openCreate()
{
    m_view.step = ConnectStep::Create;
    ask(tr("Asking for GPUs and volumes …"), m_account->offers(), [this](const QList<pods::Offer>& offers) {
        m_offers = offers;
        whenDone(m_account->volumes(), this,
                 [this, turn = m_turn](const Result<pods::Answer<QList<pods::Volume>>>& volumes) {
                     if (turn == m_turn) {
                         takeVolumes(volumes);
                     }
                 });
    });
}

/// Without the list of volumes a pod can be made all the same.
void PodConnect::takeVolumes(const Result<pods::Answer<QList<pods::Volume>>>& answer)
{
    const auto* known = answer ? std::get_if<QList<pods::Volume>>(&*answer) : nullptr;
    m_volumes = known ? *known : QList<pods::Volume>();
    m_view.volumes.clear();
    for (const pods::Volume& volume : std::as_const(m_volumes)) {
        m_view.volumes << VolumeView{volume.id, volume.name,
                                     tr("network volume, %1 GB in %2").arg(volume.sizeGb).arg(volume.dataCentre)};
    }
    m_view.volumes << VolumeView{ownDiskId, tr("A disk of its machine"),
                                 tr("kept while it sleeps, tied to that machine"), true}
                   << VolumeView{noStorageId, tr("Nowhere"), tr("everything is lost when it stops")};
    m_view.busy.clear();
    m_view.problem = known ? QString() : tr("The network volumes cannot be listed: %1").arg(refusalOf(answer));
    show();
    followWish();
}

const pods::Volume* PodConnect::volumeOf(const CreateWish& wish) const
{
    const auto found = std::find_if(m_volumes.begin(), m_volumes.end(),
                                    [&wish](const pods::Volume& one) { return one.id == wish.volume; });
    return found == m_volumes.end() ? nullptr : &*found;
}

/// Network volumes are only in the secure cloud, each in its data centre (runpod.md 3.2).
QList<pods::Offer> PodConnect::offersFor(const CreateWish& wish) const
{
    QList<pods::Offer> offers = m_offers;
    if (const pods::Volume* volume = volumeOf(wish)) {
        offers.removeIf([](const pods::Offer& offer) { return !offer.securePrice; });
        for (pods::Offer& offer : offers) {
            offer.stock = offer.stockIn(volume->dataCentre);
        }
    }
    return offers;
}

QString PodConnect::costOf(const CreateWish& wish) const
{
    const auto gpu = std::find_if(m_view.gpus.begin(), m_view.gpus.end(),
                                  [&wish](const GpuView& one) { return one.id == wish.gpu; });
    QStringList parts;
    if (gpu != m_view.gpus.end()) {
        parts << tr("%1 while it runs").arg(gpu->price);
    }
    if (const pods::Volume* volume = volumeOf(wish)) {
        parts << tr("≈ %1 a month for the volume, always")
                     .arg(pods::toString(pods::networkVolumePerMonth(volume->sizeGb)));
    } else if (wish.diskGb > 0) {
        parts << tr("≈ %1 a month for the disk while it sleeps")
                     .arg(pods::toString(pods::disksPerMonth({0, wish.diskGb}, false)));
    }
    return parts.join(QStringLiteral(" · "));
}

/// Stock and cost go by what is chosen.
void PodConnect::followWish()
{
    m_view.gpus = gpuViews(offersFor(m_card.wish()));
    show();
    m_view.cost = costOf(m_card.wish()); // another GPU, where the chosen one is not free there
    show();
}

pods::ConfiguredPod PodConnect::podFor(const CreateWish& wish) const
{
    pods::ConfiguredPod pod;
    pod.id = m_newPod;
    pod.name = freeName(m_fleet.pods(), wish.name);
    pod.provider = runpod;
    pod.comfyPort = comfyPort;
    pod.recipe = pods::runpod::officialRecipe(pods::runpod::officialTemplates().constFirst(), {wish.gpu});
    pod.recipe.name = pod.name;
    const auto offer =
        std::find_if(m_offers.begin(), m_offers.end(), [&wish](const auto& one) { return one.id == wish.gpu; });
    const bool isSecure = offer == m_offers.end() || offer->securePrice;
    pod.recipe.cloud = isSecure ? QStringLiteral("SECURE") : QStringLiteral("COMMUNITY"); // whose price was shown
    if (const pods::Volume* volume = volumeOf(wish)) {
        pod.recipe.storage = {pods::StorageKind::NetworkVolume, volume->sizeGb, volume->id, keptFolder};
        pod.recipe.cloud = QStringLiteral("SECURE"); // community machines cannot mount it (runpod.md 3.2)
        if (!volume->dataCentre.isEmpty()) {
            pod.recipe.dataCentres = QStringList{volume->dataCentre}; // nor can machines elsewhere
        }
    } else if (wish.diskGb > 0) {
        pod.recipe.storage = {pods::StorageKind::HostDisk, wish.diskGb, {}, keptFolder};
    }
    return pod;
}

void PodConnect::create(const CreateWish& wish)
{
    if (m_maker) {
        fail(tr("A pod is being created already; its answer has not come yet."));
        return;
    }
    if (m_attempt.isEmpty()) {
        m_attempt = QUuid::createUuid().toString(QUuid::Id128).left(8);
        m_newPod = pods::PodId{QUuid::createUuid().toString(QUuid::WithoutBraces)};
    }
    const pods::ConfiguredPod pod = podFor(wish);
    const int turn = ++m_turn;
    busy(tr("Creating it …"));
    m_maker = m_account;
    whenDone(m_maker->create(pod.recipe, pod.id, m_attempt), this,
             [this, pod, turn](const Result<pods::Answer<pods::Machine>>& answer) { created(pod, answer, turn); });
}

void PodConnect::created(pods::ConfiguredPod pod, const Result<pods::Answer<pods::Machine>>& answer, int turn)
{
    m_maker.reset();
    const QString refusal = refusalOf(answer);
    if (refusal.isEmpty()) {
        pod.machine = std::get<pods::Machine>(*answer).id;
        save(pod, turn);
    } else if (turn == m_turn) {
        fail(refusal);
    } else {
        emit said(tr("%1 was not created: %2").arg(pod.name, refusal));
    }
}

} // namespace ryla::ui
