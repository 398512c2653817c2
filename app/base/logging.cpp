#include "base/logging.h"

namespace ryla {

// Names as users switch them: QT_LOGGING_RULES="ryla.comfy.debug=true".
Q_LOGGING_CATEGORY(logBase, "ryla.base", QtInfoMsg)
Q_LOGGING_CATEGORY(logWorkflow, "ryla.workflow", QtInfoMsg)
Q_LOGGING_CATEGORY(logComfy, "ryla.comfy", QtInfoMsg)
Q_LOGGING_CATEGORY(logJobs, "ryla.jobs", QtInfoMsg)
Q_LOGGING_CATEGORY(logGallery, "ryla.gallery", QtInfoMsg)
Q_LOGGING_CATEGORY(logDemo, "ryla.demo", QtInfoMsg)
Q_LOGGING_CATEGORY(logUi, "ryla.ui", QtInfoMsg)

} // namespace ryla
