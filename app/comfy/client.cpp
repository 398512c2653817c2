#include "comfy/client.h"

#include "base/serialexecutor.h"
#include "comfy/codecs/historycodec.h"
#include "comfy/codecs/promptcodec.h"
#include "comfy/codecs/queuecodec.h"
#include "comfy/codecs/systemcodec.h"
#include "comfy/codecs/uploadcodec.h"
#include "comfy/download.h"
#include "comfy/multipart.h"
#include "comfy/requests.h"
#include "comfy/transfer.h"

#include <QFileInfo>
#include <QLocale>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QQueue>

namespace ryla::comfy {

namespace {

/// Node lists and histories may be large; everything else that is, is no answer.
constexpr qint64 largeAnswer = 256LL << 20;
constexpr qint64 smallAnswer = 16LL << 20;
/// A small answer that drips in is given up after so many times the patience for one piece.
constexpr int mostPatience = 4;
constexpr int mostDownloads = 6;

Error notUnderstood(const HttpFacts& facts, const Error& problem)
{
    return {ErrorKind::BadReply,
            QStringLiteral("%1 gave an answer to %2 that is not ComfyUI's: %3")
                .arg(facts.server, facts.what, problem.message),
            problem.detail + QString::fromUtf8(facts.bodyStart.left(300))};
}

/// Percent-encoded here: QUrlQuery leaves + alone (a space to servers) and takes %41 for an A.
QString queryText(const QString& text)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(text));
}

QUrlQuery viewQuery(const Client::ViewRequest& request)
{
    QUrlQuery query;
    query.addQueryItem(QStringLiteral("filename"), queryText(request.fileName));
    if (!request.subfolder.isEmpty()) {
        query.addQueryItem(QStringLiteral("subfolder"), queryText(request.subfolder));
    }
    query.addQueryItem(QStringLiteral("type"),
                       queryText(request.type.isEmpty() ? QStringLiteral("output") : request.type));
    return query;
}

/// Small answers here, large ones on the worker pool; complaints name the server and the question.
template<class T, class F>
Later<T> decoded(const HttpReply& reply, F codec)
{
    const auto work = [reply, codec]() -> Result<T> {
        Result<T> value = codec(reply);
        if (!value) {
            return fail(notUnderstood(reply.facts, value.error()));
        }
        return value;
    };
    if (reply.body.size() > inlineParse) {
        return onWorker(work);
    }
    return now<T>(work());
}

} // namespace

class Client::Private
{
public:
    Private(Client* owner, ClientTiming times)
        : q(owner)
        , timing(times)
    {
        if (q->address().isLoopback()) {
            network.setProxy(QNetworkProxy::NoProxy);
            downloads.setProxy(QNetworkProxy::NoProxy);
        }
        network.setAutoDeleteReplies(false);
    }

    [[nodiscard]] QNetworkRequest request(const QString& path, const QUrlQuery& query = {}) const
    {
        return requestTo(q->address(), q->address().http(path, query));
    }

    [[nodiscard]] HttpFacts facts(const QString& what) const
    {
        HttpFacts known;
        known.server = q->address().text();
        known.what = what;
        known.login = !q->address().headers().isEmpty();
        return known;
    }

    Later<HttpReply> follow(QNetworkReply* reply, const QString& what, const Transfer::Limits& limits)
    {
        auto* transfer = new Transfer(reply, facts(what), limits, &transfers);
        return transfer->answer();
    }

    [[nodiscard]] Transfer::Limits small() const { return {timing.reply, smallAnswer, timing.reply * mostPatience}; }
    [[nodiscard]] Transfer::Limits large(int idleMs) const { return {idleMs, largeAnswer, 0}; }

    Later<HttpReply> get(const QString& path, const QUrlQuery& query = {})
    {
        return follow(network.get(request(path, query)), path, small());
    }

    Later<HttpReply> getLarge(const QString& path, int idleMs, const QUrlQuery& query = {})
    {
        return follow(network.get(request(path, query)), path, large(idleMs));
    }

    Later<HttpReply> post(const QString& path, const QByteArray& body)
    {
        QNetworkRequest question = request(path);
        question.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
        return follow(network.post(question, body), path, small());
    }

    Later<HttpReply> postOnce(const QString& path, const QByteArray& body)
    {
        QNetworkRequest question = request(path);
        question.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
        question.setHeader(QNetworkRequest::ContentLengthHeader, body.size());
        auto* device = new SendOnce(body, nullptr);
        QNetworkReply* reply = network.post(question, device);
        device->setParent(reply);
        return follow(reply, path, large(timing.slowReply));
    }

    Later<UploadedFile> upload(const QString& path, const QString& localPath,
                               const QList<std::pair<QByteArray, QByteArray>>& fields)
    {
        const qint64 size = QFileInfo(localPath).size();
        if (maxUpload && size > *maxUpload) {
            const auto text = [](qint64 bytes) { return QLocale::c().formattedDataSize(bytes, 0); };
            return now<UploadedFile>(
                fail(ErrorKind::Refused, QStringLiteral("%1 has %2, but %3 takes at most %4; make it smaller.")
                                             .arg(localPath, text(size), q->address().text(), text(*maxUpload))));
        }
        auto form = uploadForm(localPath, fields);
        if (!form) {
            return now<UploadedFile>(fail(form.error()));
        }
        QNetworkReply* reply = network.post(request(path), form->get());
        form->release()->setParent(reply);
        return read<UploadedFile>(follow(reply, path, large(timing.slowReply)), parseUpload);
    }

    template<class T>
    Later<T> read(Later<HttpReply> reply, Result<T> (*codec)(const QByteArray&))
    {
        return andThen(std::move(reply), q, [codec](const HttpReply& answer) -> Later<T> {
            if (const auto problem = httpProblem(answer.facts)) {
                return now<T>(fail(*problem));
            }
            return decoded<T>(answer, [codec](const HttpReply& one) { return codec(one.body); });
        });
    }

    Later<void> done(const Later<HttpReply>& reply)
    {
        return andThen(reply, q, [](const HttpReply& answer) -> Later<void> {
            if (const auto problem = httpProblem(answer.facts)) {
                return now<void>(fail(*problem));
            }
            return now<void>({});
        });
    }

    void startDownloads()
    {
        while (running < mostDownloads && !waiting.isEmpty()) {
            const auto [download, question] = waiting.dequeue();
            ++running;
            QObject::connect(download, &Download::done, q, [this] {
                --running;
                startDownloads();
            });
            download->start(downloads.get(question));
        }
    }

    Client* q;
    ClientTiming timing;
    std::optional<qint64> maxUpload;
    SerialExecutor writer{QStringLiteral("downloads")};
    // Two, so that a question does not wait behind six downloads for one of the host's connections.
    QNetworkAccessManager network;
    QNetworkAccessManager downloads;
    int running = 0;
    QQueue<std::pair<Download*, QNetworkRequest>> waiting;
    QObject transfers; // owns what is under way; goes first
};

Client::Client(ServerAddress address, QObject* parent)
    : Client(std::move(address), ClientTiming(), parent)
{
}

Client::Client(ServerAddress address, ClientTiming timing, QObject* parent)
    : QObject(parent)
    , m_address(std::move(address))
    , d(std::make_unique<Private>(this, timing))
{
}

Client::~Client() = default;

Later<SubmitAnswer> Client::submit(const PromptRequest& request)
{
    const auto send = [this](const QByteArray& bytes) { return d->postOnce(QStringLiteral("/prompt"), bytes); };
    Later<HttpReply> sent;
    if (request.prompt.size() + request.workflow.size() > inlineParse) {
        sent = andThen(onWorker([request] { return promptBody(request); }), this, send);
    } else if (const auto body = promptBody(request)) {
        sent = send(*body); // at once: what is asked after it is sent after it
    } else {
        return now<SubmitAnswer>(fail(body.error()));
    }
    return andThen(sent, this, [](const HttpReply& reply) -> Later<SubmitAnswer> {
        const bool refusal = reply.facts.status == 400 && reply.facts.contentType.startsWith("application/json");
        const auto problem = refusal ? std::nullopt : httpProblem(reply.facts);
        if (problem) {
            return now<SubmitAnswer>(fail(*problem));
        }
        return decoded<SubmitAnswer>(
            reply, [](const HttpReply& one) { return parseSubmitAnswer(one.facts.status, one.body); });
    });
}

Later<QueueState> Client::queue()
{
    return d->read(d->get(QStringLiteral("/queue")), parseQueue);
}

Later<std::optional<HistoryEntry>> Client::history(const PromptId& id)
{
    auto entries = d->read(d->getLarge(QStringLiteral("/history/") + id.text, d->timing.reply), parseHistory);
    return andThen(entries, this, [id](const QList<HistoryEntry>& list) {
        std::optional<HistoryEntry> found;
        for (const HistoryEntry& entry : list) {
            if (entry.promptId == id) {
                found = entry;
            }
        }
        return now<std::optional<HistoryEntry>>(found);
    });
}

Later<QList<HistoryEntry>> Client::recentHistory(int count)
{
    QUrlQuery query;
    query.addQueryItem(QStringLiteral("max_items"), QString::number(std::max(count, 0)));
    return d->read(d->getLarge(QStringLiteral("/history"), d->timing.reply, query), parseHistory);
}

Later<void> Client::deleteFromQueue(const QList<PromptId>& ids)
{
    return d->done(d->post(QStringLiteral("/queue"), deleteBody(ids)));
}

Later<void> Client::interrupt(const PromptId& id)
{
    return d->done(d->post(QStringLiteral("/interrupt"), interruptBody(id)));
}

Later<void> Client::free(bool unloadModels, bool freeMemory)
{
    return d->done(d->post(QStringLiteral("/free"), freeBody(unloadModels, freeMemory)));
}

Later<workflow::NodeCatalog> Client::objectInfo()
{
    return d->read(d->getLarge(QStringLiteral("/object_info"), d->timing.slowReply),
                   workflow::NodeCatalog::fromObjectInfo);
}

Later<SystemStats> Client::systemStats()
{
    return d->read(d->get(QStringLiteral("/system_stats")), parseSystemStats);
}

Later<bool> Client::answersAll()
{
    const ServerAddress bare = m_address.withHeaders({});
    QNetworkRequest question = requestTo(bare, bare.http(QStringLiteral("/system_stats")));
    // Nor by what an answer to a login has left behind.
    for (const auto attribute :
         {QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::CookieSaveControlAttribute,
          QNetworkRequest::AuthenticationReuseAttribute}) {
        question.setAttribute(attribute, QNetworkRequest::Manual);
    }
    const auto answer = d->follow(d->network.get(question), QStringLiteral("/system_stats"), d->small());
    return andThen(answer, this, [](const HttpReply& reply) -> Later<bool> {
        const auto problem = httpProblem(reply.facts);
        if (problem && problem->kind != ErrorKind::Unauthorized) {
            return now<bool>(fail(*problem));
        }
        return now<bool>(!problem && parseSystemStats(reply.body).has_value());
    });
}

Later<Features> Client::features()
{
    auto features = d->read(d->get(QStringLiteral("/features")), parseFeatures);
    return andThen(features, this, [this](const Features& known) {
        d->maxUpload = known.maxUploadSize;
        return now<Features>(known);
    });
}

Later<QStringList> Client::modelFolders()
{
    return d->read(d->get(QStringLiteral("/models")), parseNames);
}

Later<QStringList> Client::models(const QString& folder)
{
    return d->read(d->get(QStringLiteral("/models/") + folder), parseNames);
}

Later<QStringList> Client::embeddings()
{
    return d->read(d->get(QStringLiteral("/embeddings")), parseNames);
}

Later<QStringList> Client::extensions()
{
    return d->read(d->get(QStringLiteral("/extensions")), parseNames);
}

Later<JobsPage> Client::jobs(int limit, int offset)
{
    QUrlQuery query;
    query.addQueryItem(QStringLiteral("limit"), QString::number(std::max(limit, 1)));
    query.addQueryItem(QStringLiteral("offset"), QString::number(std::max(offset, 0)));
    return d->read(d->get(QStringLiteral("/api/jobs"), query), parseJobs);
}

Later<UploadedFile> Client::uploadImage(const QString& localPath, const QString& subfolder)
{
    return d->upload(QStringLiteral("/upload/image"), localPath,
                     {{"type", "input"}, {"subfolder", subfolder.toUtf8()}});
}

Later<UploadedFile> Client::uploadMask(const QString& localPath, const UploadedFile& original, const QString& subfolder)
{
    auto uploaded =
        d->upload(QStringLiteral("/upload/mask"), localPath,
                  {{"type", "input"}, {"subfolder", subfolder.toUtf8()}, {"original_ref", originalRef(original)}});
    // A missing original is answered with a name as well, but no file is made: so look for it.
    return andThen(uploaded, this, [this](const UploadedFile& mask) {
        QNetworkRequest question =
            d->request(QStringLiteral("/view"), viewQuery({mask.name, mask.subfolder, mask.type}));
        question.setRawHeader("Range", "bytes=0-0");
        auto seen = d->done(d->follow(d->network.get(question), mask.inputValue(), d->small()));
        return andThen(seen, this, [mask] { return now<UploadedFile>(mask); });
    });
}

Later<Client::Downloaded> Client::download(const ViewRequest& request, const QString& localPath, QObject* owner)
{
    QNetworkRequest question = d->request(QStringLiteral("/view"), viewQuery(request));
    question.setRawHeader("Accept-Encoding", "identity");
    auto* download = new Download(localPath, d->facts(request.fileName), d->timing.download, d->writer, &d->transfers);
    const auto answer = download->answer();
    if (owner) {
        connect(owner, &QObject::destroyed, download, &Download::abandon);
    }
    d->waiting.enqueue({download, question});
    d->startDownloads();
    return answer;
}

} // namespace ryla::comfy
