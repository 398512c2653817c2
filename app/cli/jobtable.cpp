#include "cli/jobtable.h"

#include "base/json.h"
#include "cli/utf8.h"

#include <nlohmann/json.hpp>

namespace ryla::cli {
namespace {

using nlohmann::ordered_json;

/// Enough letters of a UUID to tell jobs apart by eye.
constexpr qsizetype shortId = 8;

ordered_json asJson(const jobs::JobRecord& record)
{
    ordered_json out = {{"id", text(record.id.text)},
                        {"state", text(jobs::toString(record.state))},
                        {"workflow", text(record.document.name())},
                        {"target", text(record.targetName)},
                        {"created", text(record.createdAt.toString(Qt::ISODateWithMs))}};
    if (record.finishedAt.isValid()) {
        out["finished"] = text(record.finishedAt.toString(Qt::ISODateWithMs));
    }
    if (record.state == jobs::JobState::Failed) {
        out["error"] = text(record.error.message);
    }
    ordered_json outputs = ordered_json::array();
    for (const workflow::OutputFile& output : record.outputs) {
        outputs.push_back(text(output.path.isEmpty() ? output.text : output.path));
    }
    out["outputs"] = std::move(outputs);
    return out;
}

} // namespace

Later<jobs::JobRecord> findJob(jobs::Queue& queue, const QString& typed, QObject* context)
{
    static constexpr int searched = 100'000;
    return andThen(queue.recent(searched), context, [&queue, typed](const QList<jobs::JobRecord>& records) {
        QList<jobs::JobId> found;
        for (const jobs::JobRecord& record : records) {
            if (record.id.text == typed) {
                return queue.record(record.id);
            }
            if (record.id.text.startsWith(typed)) {
                found << record.id;
            }
        }
        if (found.size() == 1) {
            return queue.record(found.first());
        }
        return now<jobs::JobRecord>(
            fail(ErrorKind::NotFound,
                 found.isEmpty()
                     ? QStringLiteral("There is no job %1; `ryla jobs list` shows them.").arg(typed)
                     : QStringLiteral("%1 jobs begin with %2; type more of the id.").arg(found.size()).arg(typed)));
    });
}

void printJobs(Console& console, const QList<jobs::JobRecord>& records, bool asDocument)
{
    if (asDocument) {
        ordered_json list = ordered_json::array();
        for (const jobs::JobRecord& record : records) {
            list.push_back(asJson(record));
        }
        console.printBytes(json::dump(list, 2) + '\n');
        return;
    }
    if (records.isEmpty()) {
        console.say(QStringLiteral("No jobs yet."));
    }
    for (const jobs::JobRecord& record : records) {
        const QString when = record.createdAt.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm"));
        const bool failed = record.state == jobs::JobState::Failed;
        const QString last = failed ? record.error.message.section(QLatin1Char('\n'), 0, 0) : record.targetName;
        console.print(QStringLiteral("%1  %2  %3  %4  %5")
                          .arg(record.id.text.left(shortId), when, jobs::toString(record.state).leftJustified(10),
                               record.document.name(), console.dim(last)));
    }
}

void printJob(Console& console, const jobs::JobRecord& record, bool asDocument)
{
    if (asDocument) {
        ordered_json whole = asJson(record);
        const Result<ordered_json> prompt = json::parseOrdered(record.prompt.isEmpty() ? "null" : record.prompt);
        whole["prompt"] = prompt ? *prompt : ordered_json();
        console.printBytes(json::dump(whole, 2) + '\n');
        return;
    }
    console.print(console.bold(record.id.text));
    console.print(QStringLiteral("workflow  %1").arg(record.document.name()));
    console.print(QStringLiteral("state     %1").arg(jobs::toString(record.state)));
    console.print(QStringLiteral("target    %1").arg(record.targetName));
    console.print(QStringLiteral("created   %1").arg(record.createdAt.toLocalTime().toString(Qt::ISODate)));
    if (record.state == jobs::JobState::Failed) {
        console.print(QStringLiteral("error     %1").arg(record.error.message));
    }
    const auto values = record.patch.values();
    for (auto value = values.begin(); value != values.end(); ++value) {
        console.print(QStringLiteral("value     %1 = %2").arg(value.key().text(), workflow::toString(*value)));
    }
    for (const workflow::OutputFile& output : record.outputs) {
        console.print(QStringLiteral("output    %1").arg(output.path.isEmpty() ? output.text : output.path));
    }
}

} // namespace ryla::cli
