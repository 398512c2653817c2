// For programs of the user: keys are only ever added.
#include "base/json.h"
#include "pods/alerts.h"

#include <nlohmann/json.hpp>

namespace ryla::pods {

AlertRequest jsonAlert(const Alert& alert)
{
    const nlohmann::ordered_json body{{"version", 1},
                                      {"program", "ryla"},
                                      {"event", alert.event.toStdString()},
                                      {"level", toString(alert.level).toStdString()},
                                      {"pod", alert.pod.toStdString()},
                                      {"title", alert.title.toStdString()},
                                      {"text", alert.text.toStdString()},
                                      {"at", alert.at.toUTC().toString(Qt::ISODate).toStdString()}};
    return {"application/json", ryla::json::dump(body)};
}

} // namespace ryla::pods
