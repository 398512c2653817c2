#include "jobs/backends/serverlessresults.h"

#include "comfy/download.h"
#include "jobs/backends/serverlessfiles.h"

#include <algorithm>
#include <memory>

namespace ryla::jobs {
namespace {

/// Each may hold 20 MB of pictures.
constexpr qsizetype mostEnded = 4;

/// A bucket that refuses is not a login of ours: its addresses hold for some time only.
Error notGiven(const Error& error, const QString& name)
{
    if (error.kind != ErrorKind::Unauthorized) {
        return error;
    }
    return {
        ErrorKind::NotFound,
        QStringLiteral("The bucket does not give %1 any more; its address has run out. Run the job again.").arg(name),
        {}};
}

} // namespace

ServerlessResults::ServerlessResults(ServerlessApi& api, int patienceMs, QObject* parent)
    : QObject(parent)
    , m_api(api)
    , m_patienceMs(patienceMs)
{
}

void ServerlessResults::keep(const comfy::PromptId& id, const ServerlessStatus& status)
{
    m_ended.removeIf([&id](const auto& one) { return one.first == id; });
    m_ended.append({id, status});
    if (m_ended.size() > mostEnded) {
        m_ended.removeFirst();
    }
}

const ServerlessStatus* ServerlessResults::find(const comfy::PromptId& id) const
{
    const auto found = std::find_if(m_ended.begin(), m_ended.end(), [&id](const auto& one) { return one.first == id; });
    return found == m_ended.end() ? nullptr : &found->second;
}

std::optional<ServerlessOutput> ServerlessResults::output(const ServerlessFileName& name) const
{
    const ServerlessStatus* status = find(name.job);
    return status && name.index < status->outputs.size() ? std::optional(status->outputs[name.index]) : std::nullopt;
}

Later<workflow::OutputFile> ServerlessResults::bring(const ServerlessOutput& output, const comfy::ServerOutput& of,
                                                     const QString& localPath, QObject* owner)
{
    workflow::OutputFile file;
    file.kind = workflow::outputKind(of.fileName, of.key);
    file.path = localPath;
    file.serverName = of.fileName;
    file.serverSubfolder = of.subfolder;
    file.serverType = of.type;
    if (!output.isUrl) {
        return onWorker([output, file] { return writtenOutput(output, file); });
    }
    const QUrl url = QUrl::fromEncoded(output.data, QUrl::StrictMode);
    QNetworkReply* reply = m_api.fetch(url);
    if (!reply) {
        return now<workflow::OutputFile>(fail(
            ErrorKind::NotFound,
            QStringLiteral("The address that RunPod gave for %1 is none that can be trusted.").arg(file.serverName)));
    }
    comfy::HttpFacts facts;
    facts.server = url.host();
    facts.what = file.serverName;
    auto* download = new comfy::Download(file.path, facts, m_patienceMs, m_writer, &m_downloads);
    if (owner) {
        connect(owner, &QObject::destroyed, download, &comfy::Download::abandon);
    }
    auto promise = std::make_shared<QPromise<Result<workflow::OutputFile>>>();
    promise->start();
    whenDone(download->answer(), this, [promise, file](const Result<comfy::Client::Downloaded>& got) {
        workflow::OutputFile whole = file;
        if (got) {
            whole.bytes = got->bytes;
            whole.sha256 = got->sha256;
        }
        promise->addResult(got ? Result<workflow::OutputFile>(whole) : fail(notGiven(got.error(), file.serverName)));
        promise->finish();
    });
    download->start(reply);
    return promise->future();
}

} // namespace ryla::jobs
