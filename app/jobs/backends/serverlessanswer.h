#pragma once

#include "comfy/types.h"
#include "jobs/backends/serverlesscodec.h"

#include <QNetworkReply>

namespace ryla::jobs {

/// One answer of RunPod's job API, whatever it is.
struct ServerlessAnswer
{
    /// 0: none came.
    int status = 0;
    QByteArray body;
    bool isWebPage = false;
    /// Of 429; 0: not told.
    int retryAfterSeconds = 0;
    QNetworkReply::NetworkError network = QNetworkReply::NoError;
    QString networkText;
};

// What an answer means. Pure. Facts: runpod.md 5.1, 5.2.

/// Nothing for a good one (200–299). `endpoint`: its name, for the sentence. Kinds: Network (also RunPod's own failures
/// and too many requests: later it may work), Unauthorized, NotFound, Refused, BadReply.
std::optional<Error> serverlessProblem(const ServerlessAnswer& answer, const QString& endpoint);
/// No connection came about, or it was turned away at the door: no job was made by it.
bool madeNoJob(const ServerlessAnswer& answer);

/// How a job stands, by the answer of /status; nothing: RunPod does not know it. Errors as serverlessProblem().
Result<std::optional<ServerlessStatus>> serverlessStanding(const ServerlessAnswer& answer, const QString& endpoint);
/// What comes from RunPod and what older programs left on disk both end up in paths.
bool isServerlessJob(const comfy::PromptId& id);

/// How a job that is over ended, as the queue wants it; nothing for one that is not over. Its files are named by
/// `serverlessFile`.
std::optional<comfy::HistoryEntry> serverlessEntry(const comfy::PromptId& id, const ServerlessStatus& status,
                                                   const QDateTime& now);

/// Which output of which job a file of such an entry is; nothing where it is none.
struct ServerlessFileName
{
    comfy::PromptId job;
    qsizetype index = 0;
};
std::optional<ServerlessFileName> serverlessFile(const comfy::ServerOutput& output);

/// Why what waits does not get on; empty where it may.
QString serverlessStandstill(const ServerlessHealth& health, const QString& endpoint);

} // namespace ryla::jobs
