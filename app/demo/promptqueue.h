#pragma once

#include "demo/jsonvalue.h"

#include <QHash>
#include <QList>
#include <QString>

#include <optional>

namespace ryla::demo {

/// One accepted prompt.
struct QueueItem
{
    double number = 0;
    /// A number the client chose is a float on the wire, one of the counter an integer.
    bool numberIsFloat = false;
    QString promptId;
    JsonPtr prompt;
    /// As sent, with client_id and create_time added.
    JsonPtr extraData;
    QStringList outputs;
    std::optional<QString> clientId;
};

/// `[number, prompt_id, prompt, extra_data, [output ids]]`
Json toJson(const QueueItem& item);

/// What waits, what runs and what has been: the memory of the pod, lost when it dies. Not thread-safe.
class PromptQueue
{
public:
    /// Counts also for prompts that are refused, as the server does.
    int nextNumber() { return m_counter++; }
    void add(QueueItem item) { m_pending.append(std::move(item)); }
    /// The smallest (number, prompt id) becomes the running one.
    std::optional<QueueItem> takeNext();
    void finishRunning(const Json& outputs, const Json& meta, const Json& status);
    /// The run is dropped without a trace (the pod died).
    void forgetRunning() { m_running.reset(); }

    [[nodiscard]] const std::optional<QueueItem>& running() const { return m_running; }
    [[nodiscard]] const QList<QueueItem>& pending() const { return m_pending; }
    [[nodiscard]] int remaining() const { return int(m_pending.size()) + (m_running ? 1 : 0); }
    /// True if it was waiting.
    bool removePending(const QString& promptId);
    void clearPending() { m_pending.clear(); }

    /// {"queue_running": […], "queue_pending": […]}, the latter in no order anybody may rely on.
    [[nodiscard]] Json queueJson() const;
    /// The last `maxItems` (none: all), or so many from `offset`; oldest first.
    [[nodiscard]] Json historyJson(std::optional<qint64> maxItems, std::optional<qint64> offset) const;
    [[nodiscard]] Json historyJson(const QString& promptId) const;
    [[nodiscard]] const QList<std::pair<QString, JsonPtr>>& history() const { return m_history; }
    void removeHistory(const QString& promptId);
    void clearHistory() { m_history.clear(); }

private:
    int m_counter = 0;
    QList<QueueItem> m_pending;
    std::optional<QueueItem> m_running;
    QList<std::pair<QString, JsonPtr>> m_history;
};

} // namespace ryla::demo
