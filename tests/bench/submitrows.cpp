// One prompt to the server and its answer back: over one kept connection, and as the first of a new one.
#include "comfy/client.h"
#include "tests/bench/child.h"
#include "tests/bench/qtpeers.h"
#include "tests/bench/row.h"

#include <QCoreApplication>
#include <QFile>

#include <memory>

namespace ryla::bench {

namespace {

constexpr int submissions = 500;

QByteArray contentsOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Submits one after another. Wall and CPU milliseconds of one.
class Submitter : public QObject
{
public:
    Submitter(const comfy::ServerAddress& address, QByteArray prompt, int count)
        : m_client(address)
        , m_left(count)
        , m_count(count)
    {
        m_request.prompt = std::move(prompt);
        m_request.clientId = QStringLiteral("bench");
        m_promise.start();
    }

    Later<QList<double>> start()
    {
        next();
        return m_promise.future();
    }

private:
    void next()
    {
        m_request.promptId = comfy::newPromptId();
        whenDone(m_client.submit(m_request), this, [this](const Result<comfy::SubmitAnswer>& answer) {
            if (!answer) {
                end(fail(answer.error()));
            } else if (--m_left > 0) {
                next();
            } else {
                end(QList<double>{m_all.wallMs() / m_count, m_all.cpuMs() / m_count});
            }
        });
    }

    void end(Result<QList<double>> result)
    {
        m_promise.addResult(std::move(result));
        m_promise.finish();
        deleteLater();
    }

    comfy::Client m_client;
    comfy::PromptRequest m_request;
    QPromise<Result<QList<double>>> m_promise;
    int m_left;
    int m_count;
    Stopwatch m_all;
};

Later<QList<double>> byUs(const QString& server, const QByteArray& prompt, int count)
{
    const Result<comfy::ServerAddress> address = comfy::ServerAddress::parse(server);
    return address ? (new Submitter(*address, prompt, count))->start() : now<QList<double>>(fail(address.error()));
}

QStringList curlArguments(const QString& url, const QString& body, int count)
{
    QStringList arguments{QStringLiteral("-s"),
                          QStringLiteral("-H"),
                          QStringLiteral("Content-Type: application/json"),
                          QStringLiteral("--data-binary"),
                          QLatin1Char('@') + body,
                          QStringLiteral("-w"),
                          QStringLiteral("%{time_total}\n")};
    for (int i = 0; i < count; ++i) {
        arguments.append({QStringLiteral("-o"), QStringLiteral("/dev/null"), url});
    }
    return arguments;
}

/// The whole of curl, its start included (a fiftieth of it or less): its own time_total leaves out what it does between
/// two transfers.
Later<QList<double>> byCurl(const QString& url, const QString& body)
{
    const auto ended = runChild(QStringLiteral("curl"), curlArguments(url, body, submissions));
    return andThen(ended, QCoreApplication::instance(), [](const Ended& all) {
        return now<QList<double>>(QList<double>{all.wallMs / submissions, all.cpuMs / submissions});
    });
}

/// curl's own measure of one request, which leaves its start out.
Later<QList<double>> firstByCurl(const QString& url, const QString& body)
{
    const auto seconds = numbersOf(QStringLiteral("curl"), curlArguments(url, body, 1));
    return andThen(seconds, QCoreApplication::instance(),
                   [](const QList<double>& one) { return now<QList<double>>(QList<double>{one.value(0) * 1e3}); });
}

} // namespace

QList<Row> submitRows(const Setup& setup)
{
    const QByteArray prompt = contentsOf(QStringLiteral(RYLA_SOURCE_ROOT "/workflows/z-image-turbo.json"));
    const QString server = QStringLiteral("http://127.0.0.1:%1").arg(setup.httpPort);
    const QString body = setup.scratch + QStringLiteral("/prompt.json");
    const QByteArray bytes = "{\"prompt\": " + prompt + ", \"client_id\": \"bench\"}";
    QFile file(body);
    if (file.open(QIODevice::WriteOnly)) {
        file.write(bytes);
    }
    const QString url = server + QStringLiteral("/prompt");
    const QStringList units{QStringLiteral("wall ms"), QStringLiteral("CPU ms")};
    const Measure kept = [server, prompt] { return byUs(server, prompt, submissions); };
    const Measure first = [server, prompt] { return byUs(server, prompt, 1); };
    return {{QStringLiteral("submit, kept connection"), units, QStringLiteral("curl"), kept,
             [url, body] { return byCurl(url, body); }},
            {QStringLiteral("submit, over Qt"), units, QStringLiteral("QNetworkAccessManager alone"), kept,
             [url, bytes] { return byBareManager(url, bytes, submissions); }},
            {QStringLiteral("submit, new connection"),
             {QStringLiteral("wall ms")},
             QStringLiteral("curl"),
             first,
             [url, body] { return firstByCurl(url, body); },
             15}};
}

} // namespace ryla::bench
