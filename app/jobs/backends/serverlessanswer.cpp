#include "jobs/backends/serverlessanswer.h"

#include <QRegularExpression>

#include <algorithm>

namespace ryla::jobs {
namespace {

using comfy::HistoryEntry;
using comfy::HistoryStatus;

const QString subfolderPrefix = QStringLiteral("runpod/");

Error problem(ErrorKind kind, const QString& message, const QString& detail = {})
{
    return {kind, message, detail};
}

QString because(const QString& said)
{
    return said.isEmpty() ? QStringLiteral(".") : QStringLiteral(": ") + said;
}

/// "Node Type: KSampler, Node ID: 3, Message: …", as the worker words an error of a node.
void readNode(const QString& text, HistoryEntry& entry)
{
    static const QRegularExpression told(
        QStringLiteral("Node Type: ([^,]{1,200}), Node ID: ([^,]{1,200}), Message: (.*)"),
        QRegularExpression::DotMatchesEverythingOption);
    const QRegularExpressionMatch match = told.match(text);
    if (match.hasMatch()) {
        entry.failedClass = match.captured(1);
        entry.failedNode = {match.captured(2)};
        entry.exceptionMessage = match.captured(3).trimmed();
    }
}

void fail(HistoryEntry& entry, const QString& message, const QStringList& details)
{
    entry.status = HistoryStatus::Error;
    entry.exceptionMessage = message;
    entry.traceback = details;
    for (const QString& detail : details) {
        if (entry.failedNode.isEmpty()) {
            readNode(detail, entry);
        }
    }
}

void takeOutputs(const comfy::PromptId& id, const ServerlessStatus& status, HistoryEntry& entry)
{
    for (qsizetype i = 0; i < status.outputs.size(); ++i) {
        comfy::ServerOutput output;
        output.key = QStringLiteral("images");
        output.fileName = status.outputs[i].fileName;
        output.type = QStringLiteral("output");
        output.subfolder = subfolderPrefix + id.text + QLatin1Char('/') + QString::number(i);
        entry.outputs << output;
    }
}

/// A COMPLETED that brought nothing is no success: the reasons are worded here.
void judgeCompleted(const ServerlessStatus& status, HistoryEntry& entry)
{
    const QString first = status.errors.isEmpty() ? QString() : status.errors.first();
    if (!status.error.isEmpty()) {
        fail(entry, status.error, status.errors);
    } else if (!status.errors.isEmpty()) {
        fail(entry, entry.outputs.isEmpty() ? first : QStringLiteral("not everything was made: %1").arg(first),
             status.errors);
    } else if (!status.hasOutput) {
        fail(
            entry,
            QStringLiteral("RunPod says that it is done, but sent no result. Results that are too large for its answer "
                           "are lost this way: make smaller or fewer pictures, or give the endpoint an S3 bucket "
                           "(BUCKET_ENDPOINT_URL)."),
            {});
    } else if (entry.outputs.isEmpty()) {
        fail(entry,
             QStringLiteral("it ended without a picture. The worker returns only pictures that are saved (SaveImage), "
                            "no previews, clips, sounds or texts."),
             {});
    }
}

} // namespace

std::optional<Error> serverlessProblem(const ServerlessAnswer& answer, const QString& endpoint)
{
    const QString said = parseServerlessRefusal(answer.body);
    if (answer.status == 0 || (answer.status < 300 && answer.network != QNetworkReply::NoError)) {
        return problem(ErrorKind::Network,
                       QStringLiteral("RunPod cannot be reached for %1; check your network.").arg(endpoint),
                       answer.networkText);
    }
    if (answer.isWebPage || (answer.status >= 300 && answer.status < 400)) {
        return problem(ErrorKind::BadReply,
                       QStringLiteral("A web page came where RunPod's answer for %1 should be; a network that asks for "
                                      "a login may be in between.")
                           .arg(endpoint));
    }
    switch (answer.status) {
    case 401:
        return problem(ErrorKind::Unauthorized,
                       QStringLiteral("RunPod does not take the key; connect the account again, or set "
                                      "RUNPOD_API_KEY."),
                       said);
    case 403:
        return problem(
            ErrorKind::Unauthorized,
            QStringLiteral("The key may not use %1; give it the right for this endpoint in RunPod's console.")
                .arg(endpoint),
            said);
    case 404:
        return problem(ErrorKind::NotFound, QStringLiteral("RunPod does not know %1, or this job of it.").arg(endpoint),
                       said);
    case 410:
        return problem(ErrorKind::Refused,
                       QStringLiteral("RunPod has retired this interface; a newer version of this program is needed."),
                       said);
    case 413:
        return problem(ErrorKind::Refused,
                       QStringLiteral("This job is larger than RunPod takes; make its pictures smaller, or run it on "
                                      "a pod."),
                       said);
    case 429:
        return problem(ErrorKind::Network, QStringLiteral("RunPod takes no more questions for now; try again soon."),
                       said);
    default:
        break;
    }
    if (answer.status >= 500) {
        return problem(ErrorKind::Network, QStringLiteral("RunPod itself has failed (%1).").arg(answer.status), said);
    }
    if (answer.status >= 400) {
        return problem(ErrorKind::Refused, QStringLiteral("RunPod refused it for %1%2").arg(endpoint, because(said)));
    }
    return std::nullopt;
}

bool madeNoJob(const ServerlessAnswer& answer)
{
    switch (answer.network) {
    case QNetworkReply::ConnectionRefusedError:
    case QNetworkReply::HostNotFoundError:
    case QNetworkReply::SslHandshakeFailedError:
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyNotFoundError:
        return answer.status == 0;
    default:
        return answer.status >= 400 && answer.status < 500;
    }
}

Result<std::optional<ServerlessStatus>> serverlessStanding(const ServerlessAnswer& answer, const QString& endpoint)
{
    using Standing = std::optional<ServerlessStatus>;
    if (answer.status == 404) {
        return Standing();
    }
    if (const auto problem = serverlessProblem(answer, endpoint)) {
        return tl::unexpected<Error>(*problem);
    }
    return parseServerlessStatus(answer.body).map([](const ServerlessStatus& status) { return Standing(status); });
}

bool isServerlessJob(const comfy::PromptId& id)
{
    return !id.isEmpty() && id.text.size() <= 200 && std::all_of(id.text.begin(), id.text.end(), [](QChar c) {
        return c.isLetterOrNumber() || c == QLatin1Char('-') || c == QLatin1Char('_');
    });
}

std::optional<HistoryEntry> serverlessEntry(const comfy::PromptId& id, const ServerlessStatus& status,
                                            const QDateTime& now)
{
    HistoryEntry entry;
    entry.promptId = id;
    entry.finishedAt = now;
    if (status.runMs >= 0) {
        entry.startedAt = now.addMSecs(-std::min<qint64>(status.runMs, 7LL * 24 * 3600 * 1000));
    }
    takeOutputs(id, status, entry);
    switch (status.state) {
    case ServerlessState::Queued:
    case ServerlessState::Running:
    case ServerlessState::Unknown:
        return std::nullopt;
    case ServerlessState::Completed:
        judgeCompleted(status, entry);
        return entry;
    case ServerlessState::Cancelled:
        entry.status = HistoryStatus::Interrupted;
        return entry;
    case ServerlessState::TimedOut:
        fail(entry,
             QStringLiteral(
                 "RunPod ended it, as it took longer than the endpoint allows; raise its execution timeout in "
                 "RunPod's console, or run it on a pod."),
             status.errors);
        return entry;
    case ServerlessState::Failed: {
        QStringList details = status.errors;
        if (!status.error.isEmpty()) {
            details.prepend(status.error);
        }
        const QString general = QStringLiteral("Job processing failed");
        const bool vague = status.error.isEmpty() || status.error.startsWith(general);
        fail(entry, vague && !status.errors.isEmpty() ? status.errors.first() : status.error, details);
        return entry;
    }
    }
    return std::nullopt;
}

std::optional<ServerlessFileName> serverlessFile(const comfy::ServerOutput& output)
{
    const QString rest = output.subfolder.mid(subfolderPrefix.size());
    const qsizetype slash = rest.lastIndexOf(QLatin1Char('/'));
    bool isNumber = false;
    const qsizetype index = rest.mid(slash + 1).toInt(&isNumber);
    if (!output.subfolder.startsWith(subfolderPrefix) || slash <= 0 || !isNumber || index < 0) {
        return std::nullopt;
    }
    return ServerlessFileName{comfy::PromptId{rest.left(slash)}, index};
}

QString serverlessStandstill(const ServerlessHealth& health, const QString& endpoint)
{
    const auto some = [](int count) { return count > 0; };
    if (some(health.workersIdle) || some(health.workersRunning) || some(health.workersStarting)) {
        return {};
    }
    if (some(health.workersUnhealthy)) {
        return QStringLiteral("The workers of %1 do not come up; look at their log in RunPod's console.").arg(endpoint);
    }
    if (some(health.workersThrottled)) {
        return QStringLiteral("RunPod has no free GPU for the workers of %1 now; the job waits, or can be cancelled.")
            .arg(endpoint);
    }
    return QStringLiteral(
               "RunPod gives %1 no worker: either no GPU is free, or its number of workers is 0 (RunPod lowers "
               "it where an endpoint is not used). The job waits, or can be cancelled.")
        .arg(endpoint);
}

} // namespace ryla::jobs
