#include "pods/situation/steps.h"

#include "pods/situation/words.h"

namespace ryla::pods {

Situation later(Situation s, qint64 nowMs)
{
    s.nextMs = nowMs + paceMs(s.stage, nowMs - s.sinceMs);
    return s;
}

Situation troubled(Situation s, Stage stage, Trouble trouble, const PodFacts& pod, qint64 nowMs)
{
    s = later(entered(std::move(s), stage, nowMs), nowMs);
    s.trouble = trouble;
    s.choices = choicesFor(trouble, pod);
    s.message = sentenceFor(trouble, s.machine, pod);
    return s;
}

Situation failed(Situation s, Trouble trouble, const QString& message, const PodFacts& pod, qint64 nowMs)
{
    s = troubled(std::move(s), Stage::Failed, trouble, pod, nowMs);
    s.wish = Wish::Nothing;
    if (!message.isEmpty()) {
        s.message = message;
    }
    return s;
}

Situation asleep(Situation s, qint64 nowMs)
{
    s.wish = Wish::Nothing;
    s.attempt.clear();
    return later(entered(std::move(s), Stage::Asleep, nowMs), nowMs);
}

namespace {

QList<int> otherPorts(const Situation& s, const PodFacts& pod)
{
    QList<int> ports = s.machine ? s.machine->httpPorts() : QList<int>();
    ports.removeAll(pod.comfyPort);
    return ports;
}

} // namespace

Situation stuck(Situation s, Trouble trouble, const PodFacts& pod, qint64 nowMs)
{
    s = troubled(std::move(s), Stage::Stuck, trouble, pod, nowMs);
    s.otherPorts = otherPorts(s, pod);
    if (s.otherPorts.isEmpty()) {
        s.choices.removeAll(Choice::UsePort);
    }
    return s;
}

} // namespace ryla::pods
