#pragma once

#include "demo/demopod.h"

#include <nlohmann/json.hpp>

#include <QNetworkAccessManager>
#include <QWebSocket>

namespace ryla::demo {

/// What came over a socket: text messages as JSON, binary ones as {"type": "binary", "event": n, …}.
struct Heard
{
    QString type;
    nlohmann::ordered_json data;
    QByteArray bytes;
};

struct Answer
{
    int status = 0;
    QByteArray contentType;
    QByteArray body;
    bool broken = false;
    QHash<QByteArray, QByteArray> headers;

    [[nodiscard]] nlohmann::ordered_json json() const;
};

/// A client of the pod for tests, made of Qt's own parts and nothing of ours: what it understands, ComfyUI's would too.
class PodClient : public QObject
{
    Q_OBJECT
public:
    explicit PodClient(const QUrl& pod);

    /// Blocks (spinning the test's event loop) until the answer is there.
    Answer ask(const QByteArray& method, const QString& path, const QByteArray& body = {},
               const QList<std::pair<QByteArray, QByteArray>>& headers = {});
    Answer get(const QString& path) { return ask("GET", path); }
    Answer post(const QString& path, const nlohmann::ordered_json& body);
    Answer upload(const QString& path, const QString& name, const QByteArray& bytes,
                  const QList<std::pair<QByteArray, QByteArray>>& fields = {});

    /// Opens a socket and waits for its greeting; with feature flags when asked for.
    bool listen(const QString& clientId, bool flags, const QString& path = QStringLiteral("/ws"));
    void hangUp();
    [[nodiscard]] QStringList types() const;
    [[nodiscard]] int count(const QString& type) const;
    /// The data of the last message of this type.
    [[nodiscard]] nlohmann::ordered_json last(const QString& type) const;
    /// Over, by `executing` null.
    [[nodiscard]] bool isOver(const std::string& promptId) const;
    /// POST /prompt, then until it is over. Its answer.
    nlohmann::ordered_json run(const nlohmann::ordered_json& prompt, const std::string& clientId);

    QList<Heard> heard;
    bool connected = false;

private:
    QUrl m_pod;
    QNetworkAccessManager m_network;
    std::unique_ptr<QWebSocket> m_socket;
};

/// No waiting between steps, everything in a temporary folder.
DemoOptions quick();
/// As text, which QCOMPARE can print.
QByteArray text(const nlohmann::ordered_json& value);
/// The names of an object, in order.
QByteArray keys(const nlohmann::ordered_json& object);

nlohmann::ordered_json starter(const QString& name);
/// A small picture that needs no model: nodes 1 EmptyImage, 2 SaveImage.
nlohmann::ordered_json blankPrompt(int color, const char* prefix = "t/blank");
/// Text to picture with few steps and small: sampler 3, save 9.
nlohmann::ordered_json samplerPrompt(quint64 seed, int steps = 3, int side = 64, const char* text = "a red fox");

} // namespace ryla::demo
