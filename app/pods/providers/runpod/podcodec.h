#pragma once

#include "base/result.h"
#include "pods/pod.h"

#include <QByteArray>

/// Machines as RunPod's REST v2 writes them. Facts: runpod.md 1A.3, 1A.4. Lenient: every field may be missing, unknown
/// words are kept. Pure; any thread. Error: BadReply.
namespace ryla::pods::runpod {

/// One page of a list; `next` is empty on the last one. The August spec knows no pages, others have seen them.
template<class T>
struct Page
{
    QList<T> items;
    QString next;
};

Result<Machine> parseMachine(const QByteArray& body);
/// Wrapped as {"pods": […]} or bare; what has no id is left out.
Result<Page<Machine>> parseMachines(const QByteArray& body);

/// {"action":"start"}
QByteArray actionBody(Action action);
/// What is sent to make one machine of the GPU `gpu` (a recipe has several). Only what the spec knows: other properties
/// are refused.
QByteArray createBody(const Recipe& recipe, const QString& gpu, const QString& name, const QList<EnvValue>& env);

} // namespace ryla::pods::runpod
