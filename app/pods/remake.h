#pragma once

#include "pods/market.h"
#include "pods/pod.h"

/// How a pod is made anew when its machine is gone, has no GPU left, or is of no use. Pure.
namespace ryla::pods {

/// By the machine's own definition while it is known, else by the pod's recipe; on these GPUs, and with ComfyUI's port
/// among the ports.
Recipe recipeAnew(const ConfiguredPod& pod, const std::optional<Machine>& machine, const QStringList& gpus);

/// Which of these it could be made on, cheapest first. A network volume binds to its data centre.
QList<Offer> offersFor(const Recipe& recipe, QList<Offer> offers);

} // namespace ryla::pods
