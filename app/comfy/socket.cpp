#include "comfy/socket.h"

#include "base/logging.h"
#include "comfy/codecs/eventcodec.h"
#include "comfy/eventstream.h"
#include "comfy/httperrors.h"
#include "comfy/requests.h"
#include "comfy/tlswords.h"

#include <QElapsedTimer>
#include <QNetworkProxy>
#include <QRegularExpression>
#include <QSet>
#include <QTimer>
#include <QWebSocket>

#include <algorithm>

namespace ryla::comfy {

namespace {

/// Beyond any picture SaveImageWebsocket sends; less than what hurts.
constexpr quint64 largestMessage = 256ULL << 20;

/// Types that the log names; a hostile server may invent any number.
constexpr qsizetype mostIgnored = 50;
constexpr qsizetype longestType = 60;

#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
constexpr auto failure = &QWebSocket::errorOccurred;
#else
constexpr auto failure = qOverload<QAbstractSocket::SocketError>(&QWebSocket::error);
#endif

/// Qt gives the refusal of a handshake as a text with the status in it.
QString sentence(const ServerAddress& address, const QWebSocket& socket, const QList<QSslError>& tls)
{
    if (const QString certificate = tlsProblem(tls, address.text()); !certificate.isEmpty()) {
        return certificate;
    }
    static const QRegularExpression status(QStringLiteral("\\b([345]\\d\\d)\\b"));
    const auto found = status.match(socket.errorString());
    if (found.hasMatch()) {
        const QString code = found.captured(1);
        const bool login = code == QLatin1String("401") || code == QLatin1String("403");
        return login ? loginSentence(address.text(), QStringLiteral("the live connection"), code.toInt(),
                                     !address.headers().isEmpty())
                     : QStringLiteral("%1 has no live connection to offer (%2); check that ComfyUI is running there.")
                           .arg(address.text(), code);
    }
    return QStringLiteral("No live connection to %1 (%2); start ComfyUI there or correct the address.")
        .arg(address.text(), socket.errorString());
}

} // namespace

class Socket::Private
{
public:
    Private(Socket* owner, ServerAddress server, QString id, Timing times)
        : q(owner)
        , address(std::move(server))
        , clientId(std::move(id))
        , timing(times)
        , pause(times.firstRetry)
    {
        for (QTimer* timer : {&retry, &opening, &pings, &pong}) {
            timer->setSingleShot(true);
        }
        QObject::connect(&retry, &QTimer::timeout, q, [this] { connectNow(); });
        QObject::connect(&opening, &QTimer::timeout, q, [this] {
            drop(QStringLiteral("%1 accepted no live connection in time; check that ComfyUI is running there.")
                     .arg(address.text()));
        });
        QObject::connect(&pings, &QTimer::timeout, q, [this] { ping(); });
        QObject::connect(&pong, &QTimer::timeout, q, [this] {
            drop(QStringLiteral("The live connection to %1 went silent; connecting anew.").arg(address.text()));
        });
        QObject::connect(&stream, &EventStream::parsed, q,
                         [this](const Event& event, int from) { deliver(event, from); });
    }

    void setState(State next)
    {
        if (state != next) {
            state = next;
            emit q->stateChanged(next);
        }
    }

    void connectNow();
    void ping();
    void heard();
    void drop(const QString& why);
    void closed();
    void deliver(const Event& event, int connection);
    void release();

    Socket* q;
    ServerAddress address;
    QString clientId;
    Timing timing;
    int pause;
    bool wanted = false;
    bool announced = false;
    int connection = 0;
    State state = State::Closed;
    bool leaving = false;
    QString problem;
    QList<QSslError> tls; // of this attempt
    QString reason;       // of the end of this connection, where we know it
    QTimer retry, opening, pings, pong;
    QElapsedTimer silence; // since the last sign of life
    QSet<QString> ignored; // types, for the log
    EventStream stream;
    std::unique_ptr<QWebSocket> socket;
};

void Socket::Private::connectNow()
{
    if (!wanted || socket) {
        return;
    }
    announced = false;
    tls.clear();
    const int number = ++connection;
    socket = std::make_unique<QWebSocket>();
    socket->setMaxAllowedIncomingFrameSize(largestMessage);
    socket->setMaxAllowedIncomingMessageSize(largestMessage);
    if (address.isLoopback()) {
        socket->setProxy(QNetworkProxy::NoProxy);
    }
    QObject::connect(socket.get(), &QWebSocket::connected, q, [this] {
        // First of all: the server heeds flags in the first message of a connection only.
        socket->sendTextMessage(QString::fromUtf8(featureFlagsMessage()));
    });
    // A refused handshake is told as an error only; Qt leaves the connection standing.
    QObject::connect(socket.get(), failure, q,
                     [this] { drop(state == State::Open ? QString() : sentence(address, *socket, tls)); });
    // Heard, never ignored: the connection then fails by itself.
    QObject::connect(socket.get(), &QWebSocket::sslErrors, q, [this](const QList<QSslError>& errors) { tls = errors; });
    QObject::connect(socket.get(), &QWebSocket::stateChanged, q, [this](QAbstractSocket::SocketState now) {
        if (now == QAbstractSocket::UnconnectedState) {
            closed();
        }
    });
    QObject::connect(socket.get(), &QWebSocket::pong, q, [this] { heard(); });
    QObject::connect(socket.get(), &QWebSocket::textMessageReceived, q, [this, number](const QString& message) {
        heard();
        stream.addText(message, number);
    });
    QObject::connect(socket.get(), &QWebSocket::binaryMessageReceived, q, [this, number](const QByteArray& frame) {
        heard();
        stream.addBinary(frame, number);
    });
    setState(State::Connecting);
    opening.start(timing.openWithin);
    socket->open(requestTo(address, address.webSocket(clientId)));
}

/// The timer is not wound up again for every message, there are thousands a second; it looks when it is due.
void Socket::Private::ping()
{
    const qint64 left = timing.pingEvery - silence.elapsed();
    if (left > 0) {
        pings.start(static_cast<int>(left));
    } else if (socket) {
        socket->ping();
        pong.start(timing.pongWithin);
    }
}

/// Any sign of life counts: behind a long message a pong is late.
void Socket::Private::heard()
{
    silence.start();
    if (pong.isActive()) {
        pong.stop();
        pings.start(timing.pingEvery);
    }
}

void Socket::Private::drop(const QString& why)
{
    if (socket) {
        reason = why;
        socket->abort();
        closed();
    }
}

/// The connection is gone, whoever ended it; only now may a new one begin, as two sockets with one id leave both deaf.
void Socket::Private::closed()
{
    if (!socket) {
        return;
    }
    if (reason.isEmpty()) {
        reason = state == State::Open
                     ? QStringLiteral("The live connection to %1 was lost; connecting anew.").arg(address.text())
                     : sentence(address, *socket, tls);
    }
    if (!leaving) {
        problem = reason;
        qCInfo(logComfy).noquote() << problem;
    }
    reason.clear();
    leaving = false;
    release();
    if (!wanted) {
        setState(State::Closed);
        return;
    }
    setState(State::Waiting);
    retry.start(pause);
    pause = std::min(pause * 2, timing.longestRetry);
}

void Socket::Private::release()
{
    for (QTimer* timer : {&opening, &pings, &pong}) {
        timer->stop();
    }
    if (socket) {
        socket->disconnect(q);
        socket.release()->deleteLater();
    }
}

void Socket::Private::deliver(const Event& event, int from)
{
    const auto* status = std::get_if<StatusEvent>(&event);
    const bool first = status && from == connection && socket && !announced;
    if (first) {
        announced = true;
        opening.stop();
        problem.clear();
        pause = timing.firstRetry;
        setState(State::Open);
        pings.start(timing.pingEvery);
    }
    if (!wanted) {
        return;
    }
    if (const auto* unknown = std::get_if<UnknownEvent>(&event)) {
        // Once each: some packs send theirs every second.
        const QString type = unknown->type.left(longestType);
        if (ignored.size() < mostIgnored && !ignored.contains(type)) {
            ignored.insert(type);
            qCInfo(logComfy) << address.text() << "sends messages that are ignored:" << type;
        }
    }
    emit q->received(event);
    if (first) {
        emit q->connected();
    }
}

Socket::Socket(ServerAddress address, QString clientId, QObject* parent)
    : Socket(std::move(address), std::move(clientId), Timing(), parent)
{
}

Socket::Socket(ServerAddress address, QString clientId, Timing timing, QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, std::move(address), std::move(clientId), timing))
{
}

Socket::~Socket()
{
    d->wanted = false;
    if (d->socket) {
        d->socket->disconnect(this);
        d->socket->close();
    }
}

Socket::State Socket::state() const
{
    return d->state;
}

QString Socket::clientId() const
{
    return d->clientId;
}

QString Socket::lastProblem() const
{
    return d->problem;
}

void Socket::open()
{
    if (d->wanted && !d->retry.isActive()) {
        return;
    }
    d->retry.stop();
    d->wanted = true;
    d->problem.clear();
    d->pause = d->timing.firstRetry;
    d->connectNow(); // while an old connection is still closing, closed() goes on
}

void Socket::close()
{
    d->wanted = false;
    d->retry.stop();
    d->stream.clear();
    if (!d->socket) {
        d->setState(State::Closed);
        return;
    }
    d->leaving = true;
    d->pings.stop();
    d->pong.stop();
    // A server that does not answer the goodbye is left after a while.
    d->opening.start(d->timing.openWithin);
    d->socket->close();
}

} // namespace ryla::comfy
