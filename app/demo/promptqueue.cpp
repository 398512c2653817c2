#include "demo/promptqueue.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace ryla::demo {
namespace {

/// The server keeps no more in memory.
constexpr qsizetype maxHistory = 10'001;

} // namespace

Json toJson(const QueueItem& item)
{
    Json outputs = Json::array();
    for (const QString& id : item.outputs) {
        outputs.push_back(id.toStdString());
    }
    const Json number = item.numberIsFloat ? Json(item.number) : Json(qint64(item.number));
    return Json::array({number, item.promptId.toStdString(), *item.prompt, *item.extraData, outputs});
}

std::optional<QueueItem> PromptQueue::takeNext()
{
    const auto first = std::min_element(m_pending.begin(), m_pending.end(), [](const QueueItem& a, const QueueItem& b) {
        return a.number != b.number ? a.number < b.number : a.promptId < b.promptId;
    });
    if (m_running || first == m_pending.end()) {
        return std::nullopt;
    }
    m_running = *first;
    m_pending.erase(first);
    return m_running;
}

void PromptQueue::finishRunning(const Json& outputs, const Json& meta, const Json& status)
{
    if (!m_running) {
        return;
    }
    const QString id = m_running->promptId;
    const auto entry = std::make_shared<const Json>(
        Json{{"prompt", toJson(*m_running)}, {"outputs", outputs}, {"status", status}, {"meta", meta}});
    m_running.reset();
    const auto same =
        std::find_if(m_history.begin(), m_history.end(), [&id](const auto& row) { return row.first == id; });
    if (same != m_history.end()) {
        same->second = entry;
        return;
    }
    m_history.append({id, entry});
    if (m_history.size() > maxHistory) {
        m_history.removeFirst();
    }
}

bool PromptQueue::removePending(const QString& promptId)
{
    return m_pending.removeIf([&promptId](const QueueItem& item) { return item.promptId == promptId; }) > 0;
}

Json PromptQueue::queueJson() const
{
    Json running = Json::array();
    if (m_running) {
        running.push_back(toJson(*m_running));
    }
    Json pending = Json::array();
    for (const QueueItem& item : m_pending) {
        pending.push_back(toJson(item));
    }
    return Json{{"queue_running", running}, {"queue_pending", pending}};
}

Json PromptQueue::historyJson(std::optional<qint64> maxItems, std::optional<qint64> offset) const
{
    const qint64 size = m_history.size();
    const qint64 count = maxItems.value_or(size);
    const qint64 start = offset.value_or(std::max<qint64>(0, size - count));
    Json entries = Json::object();
    for (qint64 i = std::max<qint64>(0, start); i < size && i - start < count; ++i) {
        entries[m_history[i].first.toStdString()] = *m_history[i].second;
    }
    return entries;
}

Json PromptQueue::historyJson(const QString& promptId) const
{
    for (const auto& [id, entry] : m_history) {
        if (id == promptId) {
            Json found = Json::object();
            found[id.toStdString()] = *entry;
            return found;
        }
    }
    return Json::object();
}

void PromptQueue::removeHistory(const QString& promptId)
{
    m_history.removeIf([&promptId](const auto& row) { return row.first == promptId; });
}

} // namespace ryla::demo
