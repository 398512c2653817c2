#include "base/json.h"
#include "pods/alerts.h"

#include <nlohmann/json.hpp>

namespace ryla::pods {
namespace {

constexpr qsizetype discordCharacters = 2000;

/// Discord's Markdown: names such as my_pod_2 stay as they are.
QString escapedForDiscord(const QString& text)
{
    QString escaped;
    for (const QChar character : text) {
        if (QStringLiteral("\\*_~`|>#[]").contains(character)) {
            escaped += QLatin1Char('\\');
        }
        escaped += character;
    }
    return escaped;
}

} // namespace

AlertRequest discordAlert(const Alert& alert)
{
    const QString sign = alert.level == AlertLevel::Critical  ? QStringLiteral(":rotating_light: ")
                         : alert.level == AlertLevel::Warning ? QStringLiteral(":warning: ")
                                                              : QString();
    const QString text = sign + QLatin1String("**") + escapedForDiscord(shortened(alert.title, 200)) +
                         QLatin1String("**\n") + escapedForDiscord(alert.text);
    const nlohmann::json body{{"content", shortened(text, discordCharacters).toStdString()},
                              {"allowed_mentions", {{"parse", nlohmann::json::array()}}}};
    return {"application/json", ryla::json::dump(body)};
}

} // namespace ryla::pods
