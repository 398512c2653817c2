#include "pods/providers/runpod/selfstop.h"

#include <algorithm>

namespace ryla::pods::runpod {
namespace {

// %1: minutes, %2: port. RUNPOD_POD_ID and the pod's key are in the environment of its first process only, not in that
// of a terminal (runpod.md 7). A queue is empty where nothing is left of it but brackets.
constexpr auto text =
    R"(# A guard inside this pod: it stops the pod when ComfyUI has had nothing to do for %1 minutes, also when your
# computer is off. It sees ComfyUI's queue and nothing else: downloads, training and terminals do not count.
# It ends with the container, so paste it again after each start, or put it into the pod's start command.
# Try it once and see on RunPod's page that the pod stops: whether the pod's own key may stop it is up to RunPod.
cat > /tmp/self-stop.sh <<'END'
from_pod() { tr '\0' '\n' < /proc/1/environ | sed -n "s/^$1=//p"; }
RUNPOD_POD_ID=${RUNPOD_POD_ID:-$(from_pod RUNPOD_POD_ID)}
RUNPOD_API_KEY=${RUNPOD_API_KEY:-$(from_pod RUNPOD_API_KEY)}
export RUNPOD_POD_ID RUNPOD_API_KEY
quiet=0
while sleep 60; do
    queue=$(curl -fsS -m 20 http://127.0.0.1:%2/queue | tr -d ' \n')
    case $queue in
        *'"queue_running":[]'*'"queue_pending":[]'*) quiet=$((quiet + 1)) ;;
        '') quiet=$((quiet + 1)) ;;
        *) quiet=0 ;;
    esac
    if [ "$quiet" -ge %1 ]; then
        echo "$(date): nothing to do for $quiet minutes, stopping $RUNPOD_POD_ID"
        runpodctl pod stop "$RUNPOD_POD_ID" || runpodctl stop pod "$RUNPOD_POD_ID"
    fi
done
END
nohup sh /tmp/self-stop.sh > /tmp/self-stop.log 2>&1 &
)";

} // namespace

QString selfStopScript(int idleMinutes, int comfyPort)
{
    return QString::fromLatin1(text)
        .replace(QLatin1String("%1"), QString::number(std::max(1, idleMinutes)))
        .replace(QLatin1String("%2"), QString::number(comfyPort));
}

} // namespace ryla::pods::runpod
