#include "ui/shell/podconnect.h"

#include "pods/storagecost.h"
#include "ui/pods/connectrunpodcard.h"
#include "ui/shell/podviews.h"

#include <QDesktopServices>
#include <QUuid>

#include <algorithm>

namespace ryla::ui {
namespace {

const QString runpod = QStringLiteral("runpod");
/// The official ComfyUI template (runpod.md 3.1), with its port and where it keeps models.
const QString comfyTemplate = QStringLiteral("cw3nka7d08");
const QString comfyFolder = QStringLiteral("/workspace");
constexpr int comfyPort = 8188;
constexpr int containerDiskGb = 20;

QString priceOf(const pods::Machine& machine)
{
    const pods::Money price = pods::Money::fromNumber(machine.costPerHour.value_or(0));
    return price == pods::Money() ? QString() : pods::toString(price) + QStringLiteral("/h");
}

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
    connect(&m_card, &ConnectRunPodCard::wishChanged, this, [this](const CreateWish& wish) {
        const auto gpu = std::find_if(m_view.gpus.begin(), m_view.gpus.end(),
                                      [&wish](const GpuView& one) { return one.id == wish.gpu; });
        const QString perHour = gpu == m_view.gpus.end() ? QString() : gpu->price;
        const QString storage =
            wish.newVolumeGb > 0
                ? tr("≈ %1 a month for the volume").arg(pods::toString(pods::networkVolumePerMonth(wish.newVolumeGb)))
                : QString();
        QStringList parts{perHour, storage};
        parts.removeAll(QString());
        m_view.cost = parts.join(QStringLiteral(" · "));
        show();
    });
    connect(&m_card, &ConnectRunPodCard::startRequested, this, [this] {
        if (pods::Keeper* keeper = m_fleet.keeper(m_connected)) {
            keeper->start();
        }
        emit connected(m_connected);
    });
    connect(&m_card, &ConnectRunPodCard::finished, this, [this] { emit connected(m_connected); });
    connect(&m_card, &ConnectRunPodCard::cancelled, this, &PodConnect::left);
}

void PodConnect::begin()
{
    m_view = {};
    m_machines.clear();
    m_account.reset();
    show();
    m_card.focusFirst();
    whenDone(m_fleet.key(runpod), this, [this](const Result<Secret>& key) {
        if (key && !key->isEmpty() && !m_account) {
            m_account = m_fleet.account(runpod, *key);
            listPods();
        }
    });
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

void PodConnect::takeKey(const Secret& key)
{
    m_account = m_fleet.account(runpod, key);
    busy(tr("Asking RunPod …"));
    whenDone(m_account->list(), this, [this, key](const Result<pods::Answer<QList<pods::Machine>>>& answer) {
        if (const QString refusal = refusalOf(answer); !refusal.isEmpty()) {
            m_account.reset();
            fail(refusal);
            return;
        }
        const QList<pods::Machine> machines = std::get<QList<pods::Machine>>(*answer);
        // Kept only when RunPod has taken it.
        whenDone(m_fleet.pods().setKey(runpod, key), this, [this, machines](const Result<void>& kept) {
            if (kept) {
                showPods(machines);
            } else {
                fail(kept.error().message);
            }
        });
    });
}

void PodConnect::listPods()
{
    busy(tr("Asking RunPod …"));
    whenDone(m_account->list(), this, [this](const Result<pods::Answer<QList<pods::Machine>>>& answer) {
        if (const QString refusal = refusalOf(answer); !refusal.isEmpty()) {
            fail(refusal); // another key can be given
            return;
        }
        showPods(std::get<QList<pods::Machine>>(*answer));
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
            m_view.pods << AccountPodView{machine.id.text, machine.name, machine.gpu, priceOf(machine),
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
    pods::ConfiguredPod pod;
    pod.name = freeName(m_fleet.pods(), machine->name);
    pod.provider = runpod;
    pod.machine = machine->id;
    pod.recipe = pods::recipeOf(*machine);
    const QList<int> ports = machine->httpPorts();
    pod.comfyPort = ports.isEmpty() || ports.contains(comfyPort) ? comfyPort : ports.first();
    save(pod);
}

void PodConnect::save(const pods::ConfiguredPod& pod)
{
    busy(tr("Setting it up …"));
    whenDone(m_fleet.pods().save(pod), this, [this, name = pod.name](const Result<pods::PodId>& id) {
        if (!id) {
            fail(id.error().message);
            return;
        }
        m_connected = *id;
        m_view.step = ConnectStep::Done;
        m_view.busy.clear();
        m_view.connected = name;
        show();
    });
}

void PodConnect::openCreate()
{
    m_view.step = ConnectStep::Create;
    busy(tr("Asking for GPUs and volumes …"));
    whenDone(m_account->offers(), this, [this](const Result<pods::Answer<QList<pods::Offer>>>& answer) {
        if (const QString refusal = refusalOf(answer); !refusal.isEmpty()) {
            fail(refusal);
            return;
        }
        QList<pods::Offer> offers = std::get<QList<pods::Offer>>(*answer);
        std::sort(offers.begin(), offers.end(), [](const pods::Offer& a, const pods::Offer& b) {
            return a.securePrice.value_or(1e9) < b.securePrice.value_or(1e9);
        });
        m_view.gpus = gpuViews(offers);
        whenDone(m_account->volumes(), this, [this](const Result<pods::Answer<QList<pods::Volume>>>& volumes) {
            const auto* known = volumes ? std::get_if<QList<pods::Volume>>(&*volumes) : nullptr;
            fillVolumes(known ? *known : QList<pods::Volume>());
        });
    });
}

void PodConnect::fillVolumes(const QList<pods::Volume>& volumes)
{
    m_view.volumes.clear();
    for (const pods::Volume& volume : volumes) {
        m_view.volumes << VolumeView{volume.id, volume.name, tr("%1 GB · %2").arg(volume.sizeGb).arg(volume.dataCentre),
                                     false};
    }
    m_view.busy.clear();
    show();
}

void PodConnect::create(const CreateWish& wish)
{
    pods::ConfiguredPod pod;
    pod.id = pods::PodId{QUuid::createUuid().toString(QUuid::WithoutBraces)};
    pod.name = freeName(m_fleet.pods(), wish.name);
    pod.provider = runpod;
    pod.recipe.name = pod.name;
    pod.recipe.templateId = comfyTemplate;
    pod.recipe.gpus = QStringList{wish.gpu};
    pod.recipe.ports = QStringList{QStringLiteral("8188/http")};
    pod.recipe.containerDiskGb = containerDiskGb;
    if (!wish.volume.isEmpty()) {
        pod.recipe.storage = {pods::StorageKind::NetworkVolume, 0, wish.volume, comfyFolder};
    }
    busy(tr("Creating it …"));
    const QString attempt = QUuid::createUuid().toString(QUuid::Id128).left(8);
    whenDone(m_account->create(pod.recipe, pod.id, attempt), this,
             [this, pod](const Result<pods::Answer<pods::Machine>>& answer) mutable {
                 if (const QString refusal = refusalOf(answer); !refusal.isEmpty()) {
                     fail(refusal);
                     return;
                 }
                 pod.machine = std::get<pods::Machine>(*answer).id;
                 save(pod);
             });
}

} // namespace ryla::ui
