// One prompt to the server and its answer back, over one kept connection.
#include "comfy/client.h"
#include "tests/bench/child.h"
#include "tests/bench/row.h"

#include <QCoreApplication>
#include <QFile>

#include <memory>

namespace ryla::bench {

namespace {

constexpr int submissions = 100;

QByteArray contentsOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Submits one after another and keeps the time of each.
class Submitter : public QObject
{
public:
    Submitter(const comfy::ServerAddress& address, QByteArray prompt)
        : m_client(address)
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
        m_one = Stopwatch();
        m_request.promptId = comfy::newPromptId();
        whenDone(m_client.submit(m_request), this, [this](const Result<comfy::SubmitAnswer>& answer) {
            m_times.append(m_one.wallMs());
            if (!answer) {
                end(fail(answer.error()));
            } else if (m_times.size() == submissions) {
                end(QList<double>{median(m_times), m_all.cpuMs() / submissions});
            } else {
                next();
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
    QList<double> m_times;
    Stopwatch m_one;
    Stopwatch m_all;
};

/// curl's own measure of each request, and its CPU time.
Later<QList<double>> byCurl(const QString& url, const QString& body)
{
    QStringList arguments{QStringLiteral("-s"),
                          QStringLiteral("-H"),
                          QStringLiteral("Content-Type: application/json"),
                          QStringLiteral("--data-binary"),
                          QLatin1Char('@') + body,
                          QStringLiteral("-w"),
                          QStringLiteral("\n%{time_total}\n")};
    for (int i = 0; i < submissions; ++i) {
        arguments.append({QStringLiteral("-o"), QStringLiteral("/dev/null"), url});
    }
    return andThen(runChild(QStringLiteral("curl"), arguments), QCoreApplication::instance(), [](const Ended& ended) {
        QList<double> times;
        for (const QByteArray& line : ended.output.split('\n')) {
            if (!line.isEmpty()) {
                times.append(line.toDouble() * 1e3);
            }
        }
        return now<QList<double>>(QList<double>{median(times), ended.cpuMs / submissions});
    });
}

} // namespace

QList<Row> submitRows(const Setup& setup)
{
    const QByteArray prompt = contentsOf(QStringLiteral(RYLA_SOURCE_ROOT "/workflows/z-image-turbo.json"));
    const QString server = QStringLiteral("http://127.0.0.1:%1").arg(setup.httpPort);
    const QString body = setup.scratch + QStringLiteral("/prompt.json");
    QFile file(body);
    if (file.open(QIODevice::WriteOnly)) {
        file.write("{\"prompt\": " + prompt + ", \"client_id\": \"bench\"}");
    }
    return {{QStringLiteral("submit"),
             {QStringLiteral("wall ms"), QStringLiteral("CPU ms")},
             QStringLiteral("curl, one connection"),
             [server, prompt] {
                 const Result<comfy::ServerAddress> address = comfy::ServerAddress::parse(server);
                 return address ? (new Submitter(*address, prompt))->start()
                                : now<QList<double>>(fail(address.error()));
             },
             [server, body] { return byCurl(server + QStringLiteral("/prompt"), body); }}};
}

} // namespace ryla::bench
