#pragma once

#include "base/secret.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>

#include <utility>

namespace ryla::pods {

enum class AlertLevel { Info, Warning, Critical };

/// Something the user wants to know when no window is open. Never holds a secret.
struct Alert
{
    AlertLevel level = AlertLevel::Info;
    QString event; ///< a word for programs: "stop", "budget", "not_answering"
    QString pod;
    QString title; ///< "studio-4090 was stopped"
    QString text;  ///< one or two sentences
    QDateTime at;
};

/// What is posted to a webhook.
struct AlertRequest
{
    QByteArray contentType;
    QByteArray body;
    QList<std::pair<QByteArray, QByteArray>> headers{};
};

/// A kind of webhook: how an alert is worded for it. Pure.
struct AlertKind
{
    QByteArray id; ///< as it stands in the settings
    QString title;
    AlertRequest (*request)(const Alert& alert) = nullptr;
};

/// All of them; a kind is one file in alertkinds/ and one row.
QList<AlertKind> alertKinds();

// Rows of the table. Sources: the vendors' pages on incoming webhooks (Slack: text with &, <, > escaped; Discord:
// 2000 characters, mentions only where allowed; ntfy: the body is the message, title, priority and tags are headers,
// which it reads as RFC 2047 since 2.4, 4096 bytes).
AlertRequest jsonAlert(const Alert& alert);
AlertRequest slackAlert(const Alert& alert);
AlertRequest discordAlert(const Alert& alert);
AlertRequest ntfyAlert(const Alert& alert);

/// A webhook of the user. The address carries its token, so the whole of it is a secret.
struct AlertTarget
{
    QByteArray kind;
    Secret url;
};

QString toString(AlertLevel level);
/// Cut to at most so many UTF-16 units, with "…" where something is missing, never inside a character.
QString shortened(const QString& text, qsizetype atMost);

} // namespace ryla::pods
