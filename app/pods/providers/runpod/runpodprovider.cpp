#include "pods/providers/runpod/runpodprovider.h"

#include "pods/providers/runpod/creation.h"
#include "pods/providers/runpod/marketcodec.h"
#include "pods/providers/runpod/runpodlogs.h"
#include "pods/providers/runpod/selfstop.h"

namespace ryla::pods::runpod {

namespace {

/// A list longer than this is a server that gives the same page for ever.
constexpr int mostPages = 50;

QString doing(Action action)
{
    return QStringLiteral("%1 this pod").arg(toString(action));
}

Question get(const QString& path, const QString& what)
{
    Question question;
    question.path = path;
    question.doing = what;
    return question;
}

QString bucketName(Bucket bucket)
{
    switch (bucket) {
    case Bucket::Hour:
        return QStringLiteral("hour");
    case Bucket::Day:
        return QStringLiteral("day");
    case Bucket::Week:
        return QStringLiteral("week");
    case Bucket::Month:
        return QStringLiteral("month");
    case Bucket::Year:
        return QStringLiteral("year");
    }
    return {};
}

/// `/billing/endpoints` would be RunPod's public models; one's own endpoints are `/billing/serverless`.
std::pair<QString, QString> billingPlace(BillingOf what)
{
    switch (what) {
    case BillingOf::Pods:
        return {QStringLiteral("/billing/pods"), QStringLiteral("podId")};
    case BillingOf::Volumes:
        return {QStringLiteral("/billing/network-volumes"), QStringLiteral("networkVolumeId")};
    case BillingOf::Serverless:
        return {QStringLiteral("/billing/serverless"), QStringLiteral("serverlessId")};
    }
    return {};
}

Error notUnderstood(const Error& error)
{
    return {ErrorKind::BadReply,
            QStringLiteral("RunPod's answer makes no sense to this version: %1").arg(error.message), error.detail};
}

} // namespace

RunpodProvider::RunpodProvider(Secret key, const Bases& bases, const Clock& clock, QObject* parent)
    : Provider(parent)
    , m_api(std::move(key), bases, clock)
{
}

void RunpodProvider::setKey(const Secret& key)
{
    m_api.setKey(key);
    m_noBalance = false;
}

Abilities RunpodProvider::abilities() const
{
    return {.startAndStop = true,
            .restart = true,
            .terminate = true,
            .create = true,
            .offers = true,
            .volumes = true,
            .billing = true,
            .logs = true,
            .selfStop = true};
}

template<class T>
Later<Answer<QList<T>>> RunpodProvider::pages(const Question& question, const Parser<T>& parse, const QList<T>& before,
                                              int page)
{
    using All = Answer<QList<T>>;
    return andThen(m_api.ask(question), this, [this, question, parse, before, page](const RestAnswer& answer) {
        if (const auto* refusal = std::get_if<Refusal>(&answer)) {
            return now<All>(All(*refusal));
        }
        const Result<Page<T>> got = parse(std::get<QByteArray>(answer));
        if (!got) {
            return now<All>(fail(notUnderstood(got.error())));
        }
        const QString cursor = question.query.queryItemValue(QStringLiteral("cursor"), QUrl::FullyDecoded);
        if (got->next.isEmpty() || got->next == cursor || page >= mostPages) {
            return now<All>(All(before + got->items));
        }
        Question next = question;
        next.query.removeQueryItem(QStringLiteral("cursor"));
        next.query.addQueryItem(QStringLiteral("cursor"), QString::fromLatin1(QUrl::toPercentEncoding(got->next)));
        return pages<T>(next, parse, before + got->items, page + 1);
    });
}

Later<Answer<QList<Machine>>> RunpodProvider::list()
{
    using All = Answer<QList<Machine>>;
    const auto listed = pages<Machine>(get(QStringLiteral("/pods"), QStringLiteral("list the pods")), parseMachines);
    return andThen(listed, this, [this](All answer) {
        if (auto* machines = std::get_if<QList<Machine>>(&answer)) {
            for (Machine& machine : *machines) {
                machine = sized(machine);
            }
        }
        return now<All>(answer);
    });
}

Later<Answer<Machine>> RunpodProvider::find(const MachineId& id)
{
    const Question question = get(pathTo(QStringLiteral("pods"), id.text), QStringLiteral("show this pod"));
    return andThen(m_api.ask(question), this, [this](const RestAnswer& answer) {
        if (const auto* refusal = std::get_if<Refusal>(&answer)) {
            return now<Answer<Machine>>(Answer<Machine>(*refusal));
        }
        Result<Machine> machine = parseMachine(std::get<QByteArray>(answer));
        return machine ? now<Answer<Machine>>(Answer<Machine>(sized(*machine)))
                       : now<Answer<Machine>>(fail(notUnderstood(machine.error())));
    });
}

Later<Answer<Machine>> RunpodProvider::act(const MachineId& id, Action action)
{
    Question question;
    question.method = "POST";
    question.path = pathTo(QStringLiteral("pods"), id.text, QStringLiteral("/action"));
    question.body = actionBody(action);
    question.doing = doing(action);
    return andThen(m_api.ask(question), this, [this, id, action](const RestAnswer& answer) {
        if (const auto* refusal = std::get_if<Refusal>(&answer)) {
            return now<Answer<Machine>>(Answer<Machine>(*refusal));
        }
        if (action == Action::Terminate) {
            Machine gone;
            gone.id = id;
            gone.state = MachineState::Gone;
            return now<Answer<Machine>>(Answer<Machine>(gone));
        }
        const Result<Machine> machine = parseMachine(std::get<QByteArray>(answer));
        // It was accepted; how it stands now is a question of its own.
        return machine ? now<Answer<Machine>>(Answer<Machine>(sized(*machine))) : find(id);
    });
}

Later<Answer<Machine>> RunpodProvider::create(const Recipe& recipe, const PodId& pod, const QString& attempt)
{
    auto* creation = new Creation(
        m_api, [this] { return list(); }, recipe, pod, attempt, this);
    return creation->answer();
}

Later<Answer<QList<Offer>>> RunpodProvider::offers()
{
    Question question = get(QStringLiteral("/catalog/gpus"), QStringLiteral("list the GPUs"));
    // One without the other is refused (runpod.md 1A.5).
    question.query.addQueryItem(QStringLiteral("include"), QStringLiteral("AVAILABILITY"));
    question.query.addQueryItem(QStringLiteral("product"), QStringLiteral("POD"));
    return pages<Offer>(question, parseOffers);
}

Later<Answer<QList<Volume>>> RunpodProvider::volumes()
{
    using All = Answer<QList<Volume>>;
    const Question question = get(QStringLiteral("/network-volumes"), QStringLiteral("list the network volumes"));
    return andThen(pages<Volume>(question, parseVolumes), this, [this](const All& answer) {
        if (const auto* volumes = std::get_if<QList<Volume>>(&answer)) {
            for (const Volume& one : *volumes) {
                m_volumeGb.insert(one.id, one.sizeGb);
            }
        }
        return now<All>(answer);
    });
}

/// A machine names its network volume, and only the volume its size.
Machine RunpodProvider::sized(Machine machine) const
{
    if (machine.storage.kind == StorageKind::NetworkVolume) {
        machine.storage.sizeGb = m_volumeGb.value(machine.storage.volumeId);
    }
    return machine;
}

Later<Answer<QList<Endpoint>>> RunpodProvider::endpoints()
{
    return pages<Endpoint>(get(QStringLiteral("/serverless"), QStringLiteral("list the endpoints")), parseEndpoints);
}

Later<Answer<QList<BillingRecord>>> RunpodProvider::billing(const BillingQuestion& wanted)
{
    const auto& [path, idName] = billingPlace(wanted.what);
    Question question = get(path, QStringLiteral("show the bills"));
    question.query.addQueryItem(QStringLiteral("bucketSize"), bucketName(wanted.bucket));
    const auto time = [&](const char* name, const QDateTime& at) {
        if (at.isValid()) {
            question.query.addQueryItem(QLatin1String(name), at.toUTC().toString(Qt::ISODate));
        }
    };
    time("startTime", wanted.from);
    time("endTime", wanted.to);
    if (!wanted.id.isEmpty()) {
        question.query.addQueryItem(idName, QString::fromLatin1(QUrl::toPercentEncoding(wanted.id)));
    }
    const BillingOf what = wanted.what;
    return pages<BillingRecord>(question, [what](const QByteArray& body) { return parseBilling(body, what); });
}

QString RunpodProvider::selfStop(int idleMinutes, int comfyPort) const
{
    return selfStopScript(idleMinutes, comfyPort);
}

Later<Account> RunpodProvider::account()
{
    Account nothing;
    nothing.unavailable = QStringLiteral("RunPod no longer tells the balance to programs; see its console.");
    if (m_noBalance) {
        return now<Account>(nothing);
    }
    auto promise = std::make_shared<QPromise<Result<Account>>>();
    promise->start();
    whenDone(m_api.askGraphql(balanceQuestion()), this, [this, promise, nothing](const Result<RestAnswer>& result) {
        Account account = nothing;
        if (!result) {
            account.unavailable = QStringLiteral("The balance is not known: %1").arg(result.error().message);
        } else if (const auto* refusal = std::get_if<Refusal>(&*result)) {
            m_noBalance = refusal->kind == RefusalKind::Retired;
            if (!m_noBalance) {
                account.unavailable = QStringLiteral("The balance is not known: %1").arg(refusal->message);
            }
        } else {
            account = parseBalance(std::get<QByteArray>(*result));
        }
        promise->addResult(account);
        promise->finish();
    });
    return promise->future();
}

std::unique_ptr<LogStream> RunpodProvider::logs(const MachineId& id, const LogWish& wish)
{
    return std::make_unique<RunpodLogs>(m_api, id, wish);
}

QUrl RunpodProvider::addressOf(const MachineId& id, int port) const
{
    if (id.isEmpty()) {
        return {};
    }
    if (m_api.bases().proxy) {
        return m_api.bases().proxy(id, port);
    }
    return QUrl(QStringLiteral("https://%1-%2.proxy.runpod.net").arg(id.text).arg(port));
}

QList<OfficialTemplate> officialTemplates()
{
    return {{QStringLiteral("cw3nka7d08"), QStringLiteral("ComfyUI (CUDA 12.8)"), QStringLiteral("12.8")},
            {QStringLiteral("2lv7ev3wfp"), QStringLiteral("ComfyUI (CUDA 13.0)"), QStringLiteral("13.0")}};
}

Recipe officialRecipe(const OfficialTemplate& from, const QStringList& gpus)
{
    Recipe recipe;
    recipe.name = QStringLiteral("comfyui");
    recipe.templateId = from.id;
    recipe.minCudaVersion = from.minCudaVersion;
    recipe.gpus = gpus;
    recipe.ports = {QStringLiteral("8188/http"), QStringLiteral("8080/http"), QStringLiteral("8888/http"),
                    QStringLiteral("22/tcp")};
    return recipe;
}

} // namespace ryla::pods::runpod
