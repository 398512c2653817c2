#include "podclient.h"

#include <QFile>
#include <QHttpMultiPart>
#include <QNetworkReply>
#include <QTest>
#include <QtEndian>

namespace ryla::demo {

using nlohmann::ordered_json;

ordered_json Answer::json() const
{
    return ordered_json::parse(body.begin(), body.end(), nullptr, false);
}

PodClient::PodClient(const QUrl& pod)
    : m_pod(pod)
{
}

namespace {

Answer awaited(QNetworkReply* reply)
{
    const std::unique_ptr<QNetworkReply> owner(reply);
    [&] { QTRY_VERIFY_WITH_TIMEOUT(reply->isFinished(), 10'000); }();
    Answer answer;
    answer.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    answer.contentType = reply->header(QNetworkRequest::ContentTypeHeader).toByteArray();
    answer.broken = reply->error() != QNetworkReply::NoError && answer.status < 400;
    answer.body = reply->readAll();
    for (const auto& [name, value] : reply->rawHeaderPairs()) {
        answer.headers.insert(name.toLower(), value);
    }
    return answer;
}

QUrl at(const QUrl& pod, const QString& path)
{
    return QUrl(pod.toString() + path, QUrl::StrictMode);
}

} // namespace

Answer PodClient::ask(const QByteArray& method, const QString& path, const QByteArray& body,
                      const QList<std::pair<QByteArray, QByteArray>>& headers)
{
    QNetworkRequest request(at(m_pod, path));
    request.setHeader(QNetworkRequest::ContentTypeHeader, QByteArray("application/json"));
    for (const auto& [name, value] : headers) {
        request.setRawHeader(name, value);
    }
    // A custom request that is called HEAD would wait for a body.
    return awaited(method == "HEAD" ? m_network.head(request) : m_network.sendCustomRequest(request, method, body));
}

Answer PodClient::post(const QString& path, const ordered_json& body)
{
    return ask("POST", path, QByteArray::fromStdString(body.dump()));
}

Answer PodClient::upload(const QString& path, const QString& name, const QByteArray& bytes,
                         const QList<std::pair<QByteArray, QByteArray>>& fields)
{
    auto* form = new QHttpMultiPart(QHttpMultiPart::FormDataType);
    QHttpPart file;
    file.setRawHeader("Content-Disposition", "form-data; name=\"image\"; filename=\"" + name.toUtf8() + '"');
    file.setRawHeader("Content-Type", "application/octet-stream");
    file.setBody(bytes);
    form->append(file);
    for (const auto& [key, value] : fields) {
        QHttpPart part;
        part.setRawHeader("Content-Disposition", "form-data; name=\"" + key + '"');
        part.setBody(value);
        form->append(part);
    }
    QNetworkReply* reply = m_network.post(QNetworkRequest(at(m_pod, path)), form);
    form->setParent(reply);
    return awaited(reply);
}

bool PodClient::listen(const QString& clientId, bool flags, const QString& path)
{
    connected = false;
    heard.clear();
    m_socket = std::make_unique<QWebSocket>();
    connect(m_socket.get(), &QWebSocket::connected, this, [this] { connected = true; });
    connect(m_socket.get(), &QWebSocket::disconnected, this, [this] { connected = false; });
    connect(m_socket.get(), &QWebSocket::textMessageReceived, this, [this](const QString& text) {
        const ordered_json message = ordered_json::parse(text.toStdString());
        heard.append({QString::fromStdString(message["type"].get<std::string>()), message["data"], {}});
    });
    connect(m_socket.get(), &QWebSocket::binaryMessageReceived, this, [this](const QByteArray& bytes) {
        heard.append({QStringLiteral("binary%1").arg(qFromBigEndian<quint32>(bytes.constData())), {}, bytes});
    });
    QUrl url = at(m_pod, path + QStringLiteral("?clientId=") + QString::fromLatin1(QUrl::toPercentEncoding(clientId)));
    url.setScheme(QStringLiteral("ws"));
    m_socket->open(url);
    const bool greeted = QTest::qWaitFor([this] { return count(QStringLiteral("status")) > 0; });
    if (greeted && flags) {
        m_socket->sendTextMessage(
            QStringLiteral(R"({"type": "feature_flags", "data": {"supports_preview_metadata": true}})"));
        return QTest::qWaitFor([this] { return count(QStringLiteral("feature_flags")) > 0; });
    }
    return greeted;
}

void PodClient::hangUp()
{
    m_socket.reset();
    connected = false;
}

QStringList PodClient::types() const
{
    QStringList types;
    for (const Heard& message : heard) {
        types << message.type;
    }
    return types;
}

int PodClient::count(const QString& type) const
{
    return int(types().count(type));
}

ordered_json PodClient::last(const QString& type) const
{
    for (auto message = heard.crbegin(); message != heard.crend(); ++message) {
        if (message->type == type) {
            return message->data;
        }
    }
    return {};
}

bool PodClient::isOver(const std::string& promptId) const
{
    return std::any_of(heard.begin(), heard.end(), [&promptId](const Heard& message) {
        return message.type == QStringLiteral("executing") && message.data.value("prompt_id", "") == promptId &&
               message.data["node"].is_null();
    });
}

ordered_json PodClient::run(const ordered_json& prompt, const std::string& clientId)
{
    const ordered_json answer = post(QStringLiteral("/prompt"), {{"prompt", prompt}, {"client_id", clientId}}).json();
    const std::string id = answer.value("prompt_id", "");
    [&] { QTRY_VERIFY_WITH_TIMEOUT(isOver(id), 20'000); }();
    return answer;
}

DemoOptions quick()
{
    DemoOptions options;
    options.secondsPerStep = 0;
    return options;
}

QByteArray text(const ordered_json& value)
{
    return QByteArray::fromStdString(value.dump());
}

QByteArray keys(const ordered_json& object)
{
    QByteArray names;
    for (const auto& [name, value] : object.items()) {
        names += QByteArray::fromStdString(name) + ' ';
    }
    return names.trimmed();
}

ordered_json starter(const QString& name)
{
    QFile file(QStringLiteral(RYLA_SOURCE_ROOT "/workflows/%1.json").arg(name));
    [&] { QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName())); }();
    return ordered_json::parse(file.readAll().toStdString());
}

ordered_json blankPrompt(int color, const char* prefix)
{
    return {{"1",
             {{"class_type", "EmptyImage"},
              {"inputs", {{"width", 32}, {"height", 24}, {"batch_size", 1}, {"color", color}}}}},
            {"2",
             {{"class_type", "SaveImage"},
              {"inputs", {{"images", ordered_json::array({"1", 0})}, {"filename_prefix", prefix}}}}}};
}

ordered_json samplerPrompt(quint64 seed, int steps, int side, const char* text)
{
    ordered_json prompt = starter(QStringLiteral("z-image-turbo"));
    prompt["4"]["inputs"]["text"] = text;
    prompt["6"]["inputs"]["width"] = side;
    prompt["6"]["inputs"]["height"] = side;
    prompt["8"]["inputs"]["seed"] = seed;
    prompt["8"]["inputs"]["steps"] = steps;
    return prompt;
}

} // namespace ryla::demo
