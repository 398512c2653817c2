#pragma once

#include "ui/pods/connectview.h"
#include "ui/pods/endpointview.h"
#include "ui/pods/podview.h"
#include "ui/pods/quitdialog.h"

/// Pods as they are on an ordinary Monday in November, for tests and pictures.
namespace ryla::ui::samples {

PodView starting();
PodView ready();
PodView asleep();
PodView noGpu();
/// RUNNING, but nothing answers.
PodView unusable();
/// Just connected: never started, no workflow open.
PodView empty();

QList<LogLineView> logLines();
ConnectView accountPods();
ConnectView newPod();
QuitView quit();
EndpointConnectView endpoints();
EndpointView endpoint();

} // namespace ryla::ui::samples
