#include "pods/alerts.h"

namespace ryla::pods {

QList<AlertKind> alertKinds()
{
    return {
        {"json", QStringLiteral("JSON"), jsonAlert},
        {"slack", QStringLiteral("Slack"), slackAlert},
        {"discord", QStringLiteral("Discord"), discordAlert},
        {"ntfy", QStringLiteral("ntfy"), ntfyAlert},
    };
}

QString toString(AlertLevel level)
{
    switch (level) {
    case AlertLevel::Info:
        return QStringLiteral("info");
    case AlertLevel::Warning:
        return QStringLiteral("warning");
    case AlertLevel::Critical:
        return QStringLiteral("critical");
    }
    return {};
}

QString shortened(const QString& text, qsizetype atMost)
{
    if (text.size() <= atMost) {
        return text;
    }
    qsizetype end = atMost - 1;
    if (end > 0 && text.at(end - 1).isHighSurrogate()) {
        --end;
    }
    return text.left(end) + QChar(0x2026);
}

} // namespace ryla::pods
