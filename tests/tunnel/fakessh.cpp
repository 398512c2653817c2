// Found as `ssh` by tests: does with -L what ssh does, and says what ssh says when it cannot. The host's name is the
// story; what it was called with is kept where RYLA_FAKE_SSH_LOG says.
#include <QCoreApplication>
#include <QFile>
#include <QHostAddress>
#include <QTcpServer>
#include <QTcpSocket>

#include <cstdio>
#include <map>
#include <string>

namespace {

const std::map<std::string, std::string> stories = {
    {"unknown-key", "No ED25519 host key is known for unknown-key and you have requested strict checking.\r\nHost key "
                    "verification failed.\r\n"},
    {"denied", "root@denied: Permission denied (publickey,password).\r\n"},
    {"no-host", "ssh: Could not resolve hostname no-host: Name or service not known\r\n"},
    {"refused", "ssh: connect to host refused port 22: Connection refused\r\n"},
    {"odd", "kex_exchange_identification: Connection closed by remote host\r\n"},
};

int give(const std::string& words)
{
    std::fputs(words.c_str(), stderr);
    return 255;
}

void note(const QStringList& arguments)
{
    QFile log(qEnvironmentVariable("RYLA_FAKE_SSH_LOG"));
    if (log.open(QIODevice::Append)) {
        log.write(QByteArray::number(QCoreApplication::applicationPid()) + ' ' +
                  arguments.join(QLatin1Char('\n')).toUtf8().toPercentEncoding() + '\n');
    }
}

void pipe(QTcpSocket* client, const QString& host, quint16 port)
{
    auto* far = new QTcpSocket(client);
    QObject::connect(client, &QTcpSocket::readyRead, far, [client, far] { far->write(client->readAll()); });
    QObject::connect(far, &QTcpSocket::readyRead, client, [client, far] { client->write(far->readAll()); });
    QObject::connect(far, &QTcpSocket::disconnected, client, &QTcpSocket::disconnectFromHost);
    QObject::connect(far, &QTcpSocket::errorOccurred, client, [client](QAbstractSocket::SocketError error) {
        if (error == QAbstractSocket::ConnectionRefusedError) {
            std::fputs("channel 2: open failed: connect failed: Connection refused\r\n", stderr);
        }
        client->disconnectFromHost();
    });
    QObject::connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
    far->connectToHost(host, port);
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments().mid(1);
    note(arguments);
    const QString host = arguments.last();
    if (const auto story = stories.find(host.toStdString()); story != stories.end()) {
        return give(story->second);
    }
    const QStringList forward = arguments.value(arguments.indexOf(QStringLiteral("-L")) + 1).split(QLatin1Char(':'));
    QTcpServer server;
    if (!server.listen(QHostAddress(forward.value(0)), forward.value(1).toUShort())) {
        return give("bind [127.0.0.1]:" + forward.value(1).toStdString() +
                    ": Address already in use\r\nchannel_setup_fwd_listener_tcpip: cannot listen to port: 1\r\nCould "
                    "not request local forwarding.\r\n");
    }
    QObject::connect(&server, &QTcpServer::newConnection, &server, [&server, &forward] {
        while (QTcpSocket* client = server.nextPendingConnection()) {
            pipe(client, forward.value(2), forward.value(3).toUShort());
        }
    });
    if (host != QLatin1String("mute")) {
        for (const QString& option : arguments) {
            if (option.startsWith(QLatin1String("LocalCommand=echo "))) {
                std::puts(qPrintable(option.section(QLatin1Char(' '), 1)));
                std::fflush(stdout);
            }
        }
    }
    return QCoreApplication::exec();
}
