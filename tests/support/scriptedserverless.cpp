#include "tests/support/scriptedserverless.h"

#include "base/json.h"

#include <QFile>
#include <QTimer>

#include <nlohmann/json.hpp>

namespace ryla::tests {
namespace {

using Answer = ScriptedServer::Answer;
constexpr int lookMs = 20;

Answer good(const QByteArray& body)
{
    return {200, "application/json", body};
}

Answer refused(int status, const QByteArray& why)
{
    return {status, "application/json", R"({"error":")" + why + "\"}"};
}

} // namespace

ScriptedServerless::ScriptedServerless(const QUrl& comfy)
    : m_comfy(comfy::ServerAddress::parse(comfy.toString()).value())
{
    m_server.otherwise([this](const Request& request) { return serve(request); });
}

void ScriptedServerless::misbehave(const QByteArray& path, const Answer& answer, int times, bool acted)
{
    m_faults << Fault{path, answer, times, acted};
}

void ScriptedServerless::expire()
{
    m_jobs.clear();
}

int ScriptedServerless::asked(const QByteArray& path) const
{
    int count = 0;
    for (const Request& request : m_server.everything()) {
        count += request.target.startsWith("/v2/ep1" + path) ? 1 : 0;
    }
    return count;
}

Answer ScriptedServerless::serve(const Request& request)
{
    if (request.target.startsWith("/bucket/")) {
        keyWasShown = keyWasShown || !request.header("Authorization").isEmpty();
        const auto found = m_bucket.find(request.target);
        return found == m_bucket.end() ? Answer{403, "application/xml", "<Error/>"}
                                       : Answer{200, "image/png", found->second};
    }
    for (qsizetype i = 0; i < m_faults.size(); ++i) {
        Fault& fault = m_faults[i];
        if (request.target.startsWith("/v2/ep1" + fault.path)) {
            const Answer answer = fault.answer;
            if (fault.acted) {
                admitted(request);
            }
            if (--fault.times == 0) {
                m_faults.removeAt(i);
            }
            return answer;
        }
    }
    return admitted(request);
}

Answer ScriptedServerless::admitted(const Request& request)
{
    if (request.header("Authorization") != "Bearer " + key) {
        return refused(401, "Unauthorized");
    }
    const QList<QByteArray> parts = request.target.split('/'); // "", v2, ep1, verb, id
    if (parts.value(2) != "ep1") {
        return refused(404, "endpoint not found");
    }
    const QByteArray verb = parts.value(3);
    const QByteArray id = parts.value(4);
    if (verb == "health") {
        return good(health);
    }
    if (verb == "run" && request.method == "POST") {
        return run(request.body);
    }
    if (m_jobs.find(id) == m_jobs.end()) {
        return refused(404, "job not found");
    }
    if (verb == "cancel" && request.method == "POST") {
        m_jobs[id] = Job{"CANCELLED", {}, m_jobs[id].fate};
    }
    return told(id);
}

Answer ScriptedServerless::run(const QByteArray& body)
{
    if (body.size() > 10'000'000) {
        return refused(413, "too large");
    }
    const QByteArray id = "job-" + QByteArray::number(m_next++) + "-e1";
    m_jobs[id].fate = fate;
    ++runs;
    QTimer::singleShot(lookMs, this, [this, id, body] { work(id, body); });
    return good(R"({"id":")" + id + R"(","status":"IN_QUEUE"})");
}

void ScriptedServerless::release()
{
    for (auto& [id, job] : m_jobs) {
        if (job.fate == Fate::Waits && job.word == "IN_QUEUE") {
            job.fate = Fate::Runs;
            work(id, QByteArray(job.held));
        }
    }
}

Answer ScriptedServerless::told(const QByteArray& id) const
{
    const Job& job = m_jobs.at(id);
    return good(R"({"id":")" + id + R"(","status":")" + job.word + R"(","delayTime":5,"executionTime":40)" + job.rest +
                "}");
}

void ScriptedServerless::work(const QByteArray& id, const QByteArray& body)
{
    const auto found = m_jobs.find(id);
    if (found == m_jobs.end() || found->second.word != "IN_QUEUE") {
        return;
    }
    Job& job = found->second;
    switch (job.fate) {
    case Fate::Waits:
        job.held = body;
        return;
    case Fate::Fails:
        job = {
            "FAILED",
            R"(,"error":"{\"error_type\":\"ValueError\",\"error_message\":\"Workflow validation failed: no such model\"}")",
            job.fate};
        return;
    case Fate::TimesOut:
        job.word = "TIMED_OUT";
        return;
    case Fate::Empty:
        job.word = "COMPLETED";
        return;
    case Fate::NoImages:
        job = {"COMPLETED", R"(,"output":{"status":"success_no_images","images":[]})", job.fate};
        return;
    default:
        job.word = "IN_PROGRESS";
    }
    const auto tree = json::parseOrdered(body);
    const json::Reader root(*tree);
    QByteArray prompt = root.at("input").at("workflow").raw();
    const auto images = root.at("input").at("images").elements();
    if (images.isEmpty()) {
        sendPrompt(id, prompt);
        return;
    }
    const auto image = images.first(); // the tests send one
    QFile file(m_folder.filePath(image.at("name").string()));
    if (file.open(QIODevice::WriteOnly)) {
        file.write(QByteArray::fromBase64(image.at("image").string().toLatin1()));
        file.close();
    }
    filesSent << image.at("name").string();
    whenDone(m_comfy.uploadImage(file.fileName()), this,
             [this, id, prompt](const Result<comfy::UploadedFile>&) { sendPrompt(id, prompt); });
}

void ScriptedServerless::sendPrompt(const QByteArray& id, const QByteArray& prompt)
{
    comfy::PromptRequest request;
    request.prompt = prompt;
    request.promptId = comfy::newPromptId();
    whenDone(m_comfy.submit(request), this,
             [this, id, prompt = request.promptId](const Result<comfy::SubmitAnswer>& answer) {
                 const bool taken = answer && std::holds_alternative<comfy::Accepted>(*answer);
                 if (taken) {
                     lookAgain(id, std::get<comfy::Accepted>(*answer).promptId);
                 } else {
                     m_jobs[id].word = "FAILED";
                     m_jobs[id].rest = R"(,"error":"Workflow validation failed")";
                 }
             });
}

void ScriptedServerless::lookAgain(const QByteArray& id, const comfy::PromptId& prompt)
{
    whenDone(m_comfy.history(prompt), this,
             [this, id, prompt](const Result<std::optional<comfy::HistoryEntry>>& entry) {
                 if (entry && *entry) {
                     bring(id, **entry);
                 } else {
                     QTimer::singleShot(lookMs, this, [this, id, prompt] { lookAgain(id, prompt); });
                 }
             });
}

void ScriptedServerless::bring(const QByteArray& id, const comfy::HistoryEntry& entry)
{
    for (const comfy::ServerOutput& output : entry.outputs) {
        if (output.type == QLatin1String("output")) {
            const QString path = m_folder.filePath(QString::fromLatin1(id));
            whenDone(m_comfy.download({output.fileName, output.subfolder, output.type}, path), this,
                     [this, id, path, name = output.fileName](const Result<comfy::Client::Downloaded>&) {
                         QFile file(path);
                         deliver(id, name, file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray());
                     });
            return;
        }
    }
}

void ScriptedServerless::deliver(const QByteArray& id, const QString& name, const QByteArray& picture)
{
    const auto found = m_jobs.find(id);
    if (found == m_jobs.end() || found->second.word != "IN_PROGRESS") {
        return; // cancelled or expired meanwhile
    }
    Job& job = found->second;
    job.word = "COMPLETED";
    if (job.fate == Fate::OldForm) {
        job.rest = R"(,"output":{"status":"success","message":")" + picture.toBase64() + "\"}";
        return;
    }
    const bool bucket = job.fate == Fate::Bucket;
    const QByteArray path = "/bucket/" + id + ".png";
    m_bucket[path] = picture;
    const QByteArray data = bucket ? m_server.address().toLatin1() + path : picture.toBase64();
    job.rest = R"(,"output":{"images":[{"filename":")" + name.toLatin1() + R"(","type":")" +
               (bucket ? "s3_url" : "base64") + R"(","data":")" + data + "\"}]";
    if (job.fate == Fate::Partly) {
        job.rest += R"(,"errors":["Workflow execution error: Node Type: SaveImage, Node ID: 9, Message: disk full\n"])";
    }
    job.rest += "}";
}

} // namespace ryla::tests
