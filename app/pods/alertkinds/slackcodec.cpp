#include "base/json.h"
#include "pods/alerts.h"

#include <nlohmann/json.hpp>

namespace ryla::pods {
namespace {

/// Slack's control characters; a name such as "<!channel>" must not call anybody.
QString escapedForSlack(const QString& text)
{
    QString escaped = text;
    return escaped.replace(QLatin1Char('&'), QLatin1String("&amp;"))
        .replace(QLatin1Char('<'), QLatin1String("&lt;"))
        .replace(QLatin1Char('>'), QLatin1String("&gt;"));
}

QString slackSign(AlertLevel level)
{
    return level == AlertLevel::Critical  ? QStringLiteral(":rotating_light: ")
           : level == AlertLevel::Warning ? QStringLiteral(":warning: ")
                                          : QString();
}

} // namespace

AlertRequest slackAlert(const Alert& alert)
{
    const QString text = slackSign(alert.level) + QLatin1Char('*') + escapedForSlack(alert.title) +
                         QLatin1String("*\n") + escapedForSlack(shortened(alert.text, 3000));
    return {"application/json", ryla::json::dump(nlohmann::json{{"text", text.toStdString()}})};
}

} // namespace ryla::pods
