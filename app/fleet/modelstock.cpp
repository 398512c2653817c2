#include "fleet/modelstock.h"

namespace ryla::fleet {
namespace {

using pods::runpod::S3Keys;

const QString accessName = QStringLiteral("pods/runpod/s3access");
const QString secretName = QStringLiteral("pods/runpod/s3secret");
/// Where RunPod mounts a volume unless the pod says otherwise.
const QString usualMount = QStringLiteral("/workspace");

Stock stockOf(const comfy::ServerModels& models)
{
    Stock stock;
    stock.from = Stock::From::Pod;
    stock.paths = models.paths;
    qint64 sum = 0;
    bool isKnown = true;
    for (auto folder = models.folders.begin(); folder != models.folders.end(); ++folder) {
        for (const comfy::ModelFile& file : *folder) {
            const QString name = QString(file.name).replace(QLatin1Char('\\'), QLatin1Char('/'));
            stock.models.append({folder.key(), name, file.bytes});
            isKnown = isKnown && file.bytes >= 0;
            sum += std::max<qint64>(0, file.bytes);
        }
    }
    stock.usedBytes = isKnown && !stock.models.isEmpty() ? sum : -1;
    return stock;
}

Stock stockOf(const pods::runpod::VolumeModels& found, const pods::Storage& storage)
{
    Stock stock;
    stock.from = Stock::From::Volume;
    const QString mount = storage.path.isEmpty() ? usualMount : storage.path;
    stock.root = found.roots.isEmpty() ? QString() : mount + QLatin1Char('/') + found.roots.first();
    for (const pods::runpod::VolumeModel& model : found.models) {
        stock.models.append({model.folder, model.name, model.bytes});
    }
    stock.usedBytes = found.seenBytes;
    stock.cut = found.cut;
    return stock;
}

/// Keeps what a question is asked with until it is answered.
template<class T>
void keepUntil(const QFuture<T>& answer, QObject* asked)
{
    whenDone(answer, asked, [asked](const T&) { asked->deleteLater(); });
}

} // namespace

StockPlace stockPlaceOf(const pods::ConfiguredPod& pod, const std::optional<pods::Machine>& machine,
                        const comfy::ServerAddress& address)
{
    StockPlace place;
    place.address = address;
    place.storage = machine ? machine->storage : pod.recipe.storage;
    place.dataCentre = machine ? machine->dataCentre : pod.recipe.dataCentres.value(0);
    if (place.storage.path.isEmpty()) {
        place.storage.path = pod.recipe.storage.path;
    }
    return place;
}

ModelStock::ModelStock(SecretStore& secrets, pods::runpod::Bases bases, const Clock& clock, QObject* parent)
    : QObject(parent)
    , m_secrets(secrets)
    , m_bases(std::move(bases))
    , m_clock(clock)
{
}

ModelStock::~ModelStock()
{
    qDeleteAll(findChildren<QObject*>(Qt::FindDirectChildrenOnly)); // before what they use
}

Later<S3Keys> ModelStock::keys()
{
    const S3Keys given{Secret(qEnvironmentVariable("RUNPOD_S3_ACCESS_KEY")),
                       Secret(qEnvironmentVariable("RUNPOD_S3_SECRET_KEY"))};
    if (!given.isEmpty()) {
        return now<S3Keys>(given);
    }
    return andThen(m_secrets.read(accessName), this, [this](const Secret& access) {
        return andThen(m_secrets.read(secretName), this, [access](const Secret& secret) {
            return now<S3Keys>(S3Keys{access, secret});
        });
    });
}

Later<void> ModelStock::setKeys(const S3Keys& keys)
{
    if (keys.isEmpty()) {
        return andThen(m_secrets.remove(accessName), this, [this] { return m_secrets.remove(secretName); });
    }
    return andThen(m_secrets.write(accessName, keys.access), this,
                   [this, keys] { return m_secrets.write(secretName, keys.secret); });
}

Later<Stock> ModelStock::of(const StockPlace& place)
{
    if (!place.address.isEmpty()) {
        return ofPod(place.address);
    }
    if (place.storage.kind != pods::StorageKind::NetworkVolume || place.storage.volumeId.isEmpty()) {
        return now<Stock>(fail(ErrorKind::Refused,
                               place.storage.kind == pods::StorageKind::HostDisk
                                   ? QStringLiteral("Its disk can be read only while it runs; start it to see its "
                                                    "models.")
                                   : QStringLiteral("It keeps no files while it sleeps; start it to see its models.")));
    }
    return andThen(keys(), this, [this, place](const S3Keys& keys) {
        if (keys.isEmpty()) {
            return now<Stock>(
                fail(ErrorKind::Unauthorized,
                     QStringLiteral("What is on the volume can be seen while the pod sleeps, with RunPod's "
                                    "S3 keys (RUNPOD_S3_ACCESS_KEY, RUNPOD_S3_SECRET_KEY).")));
        }
        return ofVolume(place, keys);
    });
}

Later<Stock> ModelStock::ofPod(const comfy::ServerAddress& address)
{
    auto* server = new comfy::ModelServer(address, {}, this);
    const auto stock = andThen(server->all(), server, [server](const comfy::ServerModels& models) {
        return andThen(server->manager(), server, [models](comfy::ManagerKind kind) {
            Stock whole = stockOf(models);
            whole.manager = kind;
            return now<Stock>(whole);
        });
    });
    keepUntil(stock, server);
    return stock;
}

Later<Stock> ModelStock::ofVolume(const StockPlace& place, const S3Keys& keys)
{
    auto* files = new pods::runpod::VolumeFiles(keys, m_bases, m_clock, this);
    pods::Volume volume;
    volume.id = place.storage.volumeId;
    volume.sizeGb = place.storage.sizeGb;
    volume.dataCentre = place.dataCentre;
    auto* walk = new pods::runpod::VolumeWalk(*files, volume, files);
    const auto stock = andThen(walk->start(), files, [storage = place.storage](const auto& found) {
        return now<Stock>(stockOf(found, storage));
    });
    keepUntil(stock, files);
    return stock;
}

Later<void> ModelStock::install(const comfy::ServerAddress& address, const comfy::InstallWish& wish)
{
    auto* server = new comfy::ModelServer(address, {}, this);
    auto* install = new comfy::ModelInstall(*server, wish, 2000, server);
    const Later<void> answer = install->start();
    keepUntil(answer, server);
    return answer;
}

} // namespace ryla::fleet
