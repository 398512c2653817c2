#pragma once

#include <QString>

/// A guard for the case that nothing of ours is there to stop a pod: a computer that is off, a program that hangs.
namespace ryla::pods::runpod {

/// Shell text to paste into a pod's terminal: it stops the pod from inside when ComfyUI's queue has been empty, or
/// ComfyUI silent, for so many minutes. RunPod's REST v2 has no timer (runpod.md 7), and what the pod's own key may do
/// is not documented there: the text says that it is to be tried once. It ends with the container. Pure.
QString selfStopScript(int idleMinutes, int comfyPort);

} // namespace ryla::pods::runpod
