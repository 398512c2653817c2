// Messages and 1 MB previews from the socket to typed events, beside a bare client in node that only parses the JSON.
#include "comfy/socket.h"
#include "tests/bench/child.h"
#include "tests/bench/qtpeers.h"
#include "tests/bench/row.h"

namespace ryla::bench {

namespace {

/// Opens a socket, lets the server pour, and counts events until all have come.
class Counter : public QObject
{
public:
    Counter(const comfy::ServerAddress& address, const QString& kind, int count)
        : m_socket(address, QStringLiteral("%1-%2").arg(kind).arg(count))
        , m_count(count)
    {
        m_promise.start();
        connect(&m_socket, &comfy::Socket::received, this, &Counter::received);
    }

    Later<QList<double>> start()
    {
        m_socket.open();
        return m_promise.future();
    }

private:
    void received(const comfy::Event& event)
    {
        if (std::holds_alternative<comfy::StatusEvent>(event)) {
            m_watch = Stopwatch();
            return;
        }
        if (++m_seen == m_count) {
            m_promise.addResult(QList<double>{m_watch.cpuMs() * 1e3 / m_count, m_count * 1e3 / m_watch.wallMs()});
            m_promise.finish();
            m_socket.close();
            deleteLater();
        }
    }

    comfy::Socket m_socket;
    QPromise<Result<QList<double>>> m_promise;
    Stopwatch m_watch;
    int m_count;
    int m_seen = 0;
};

Row row(const Setup& setup, const QString& name, const QString& kind, int count)
{
    const QString server = QStringLiteral("http://127.0.0.1:%1").arg(setup.wsPort);
    const QString port = QString::number(setup.wsPort);
    return {
        name,
        {QStringLiteral("CPU us each"), QStringLiteral("messages/s")},
        QStringLiteral("node, bare client"),
        [server, kind, count] {
            const Result<comfy::ServerAddress> address = comfy::ServerAddress::parse(server);
            return address ? (new Counter(*address, kind, count))->start() : now<QList<double>>(fail(address.error()));
        },
        [port, kind, count] {
            return numbersOf(QStringLiteral("node"), {QStringLiteral(RYLA_SOURCE_ROOT "/tests/bench/peers/socket.js"),
                                                      port, kind, QString::number(count)});
        }};
}

} // namespace

QList<Row> socketRows(const Setup& setup)
{
    const int count = 50000;
    const QString texts = QStringLiteral("texts");
    const QString url = QStringLiteral("ws://127.0.0.1:%1/ws?clientId=%2-%3").arg(setup.wsPort).arg(texts).arg(count);
    Row floor = row(setup, QStringLiteral("socket, progress, over Qt"), texts, count);
    floor.peerName = QStringLiteral("QWebSocket alone, no handler");
    floor.peer = [url] { return byBareSocket(url, count); };
    return {row(setup, QStringLiteral("socket, progress"), texts, count), floor,
            row(setup, QStringLiteral("socket, 1 MB previews"), QStringLiteral("previews"), 300)};
}

} // namespace ryla::bench
