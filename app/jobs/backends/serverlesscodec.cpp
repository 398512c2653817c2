#include "jobs/backends/serverlesscodec.h"

#include "base/json.h"

#include <nlohmann/json.hpp>

#include <QLocale>

#include <algorithm>
#include <array>

namespace ryla::jobs {
namespace {

using Place = json::Reader<nlohmann::json>;

/// More than any workflow makes; a hostile answer ends here.
constexpr qsizetype mostOutputs = 1000;
constexpr qsizetype longestText = 4000;

struct StateName
{
    const char* word;
    ServerlessState state;
};

/// RUNNING stands in the documentation only; what is seen is IN_PROGRESS.
constexpr std::array stateNames = {
    StateName{"IN_QUEUE", ServerlessState::Queued},    StateName{"IN_PROGRESS", ServerlessState::Running},
    StateName{"RUNNING", ServerlessState::Running},    StateName{"COMPLETED", ServerlessState::Completed},
    StateName{"FAILED", ServerlessState::Failed},      StateName{"CANCELLED", ServerlessState::Cancelled},
    StateName{"TIMED_OUT", ServerlessState::TimedOut},
};

QByteArray quoted(const QString& text)
{
    return json::dump(nlohmann::json(text.toStdString()));
}

QString megabytes(qint64 bytes)
{
    return QLocale::c().toString(double(bytes) / 1e6, 'f', 1) + QStringLiteral(" MB");
}

tl::unexpected<Error> tooLarge(qint64 bytes)
{
    return fail(ErrorKind::Refused,
                QStringLiteral("This job would be %1 with its pictures, and RunPod takes %2 at most; make the pictures "
                               "smaller, or run it on a pod.")
                    .arg(megabytes(bytes), megabytes(mostServerlessRequest)));
}

bool isAddress(const QString& data)
{
    return data.startsWith(QLatin1String("https://")) || data.startsWith(QLatin1String("http://"));
}

/// An error of the SDK is JSON inside a string: {"error_type", "error_message", "error_traceback"}.
QString plainError(const Place& place)
{
    if (!place.isString()) {
        return place.isObject() ? place.at("error_message").string(place.at("message").string())
                                : QString::fromUtf8(place.raw()).left(longestText);
    }
    const QString text = place.string();
    if (text.startsWith(QLatin1Char('{'))) {
        if (const auto inner = json::parse(text.toUtf8())) {
            const QString message = Place(*inner).at("error_message").string();
            return (message.isEmpty() ? text : message).left(longestText);
        }
    }
    return text.left(longestText);
}

void readImages(const Place& images, ServerlessStatus& status)
{
    const QList<Place> all = images.elements().mid(0, mostOutputs);
    for (const Place& one : all) {
        const QString data = one.at("data").string();
        if (!data.isEmpty()) {
            const bool told = one.at("type").string() == QLatin1String("s3_url");
            status.outputs << ServerlessOutput{one.at("filename").string(QStringLiteral("output.png")),
                                               told || isAddress(data), data.toUtf8()};
        }
    }
}

/// Workers before 5.0: one picture as `message`, and a status.
void readOldForm(const Place& output, ServerlessStatus& status)
{
    const QString data = output.at("message").string();
    if (output.at("status").string() == QLatin1String("error")) {
        status.errors << data.left(longestText);
    } else if (!data.isEmpty()) {
        status.outputs << ServerlessOutput{QStringLiteral("output.png"), isAddress(data), data.toUtf8()};
    }
}

void readOutput(const Place& output, ServerlessStatus& status)
{
    status.hasOutput = output.isObject();
    if (output.at("images").isArray()) {
        readImages(output.at("images"), status);
    } else if (output.at("message").isString()) {
        readOldForm(output, status);
    }
    for (const char* key : {"errors", "details"}) {
        const QStringList told = json::stringsOf(output.at(key)).mid(0, 50);
        for (const QString& text : told) {
            status.errors << text.left(longestText);
        }
    }
    if (output.at("error").exists() && status.error.isEmpty()) {
        status.error = plainError(output.at("error"));
    }
}

int countAt(const Place& place)
{
    const std::optional<qint64> count = place.integer();
    return count ? int(std::clamp<qint64>(*count, 0, 1'000'000)) : -1;
}

} // namespace

Result<QByteArray> serverlessBody(const QByteArray& prompt, const QList<ServerlessFile>& files)
{
    qint64 size = prompt.size();
    for (const ServerlessFile& file : files) {
        size += file.bytes.size() / 3 * 4 + 64 + file.name.size();
    }
    if (size > mostServerlessRequest) {
        return tooLarge(size);
    }
    QByteArray body = R"({"input":{"workflow":)" + prompt;
    const char* before = R"(,"images":[)";
    for (const ServerlessFile& file : files) {
        body += before + (R"({"name":)" + quoted(file.name)) + R"(,"image":")" + file.bytes.toBase64() + "\"}";
        before = ",";
    }
    body += files.isEmpty() ? "}}" : "]}}";
    return body.size() > mostServerlessRequest ? Result<QByteArray>(tooLarge(body.size())) : body;
}

Result<ServerlessStatus> parseServerlessStatus(const QByteArray& bytes)
{
    const auto tree = json::parse(bytes);
    if (!tree) {
        return fail(ErrorKind::BadReply, tree.error().message);
    }
    const Place root(*tree);
    ServerlessStatus status;
    status.id = root.at("id").string();
    status.word = root.at("status").string();
    const auto known = std::find_if(stateNames.begin(), stateNames.end(),
                                    [&](const StateName& one) { return status.word == QLatin1String(one.word); });
    status.state = known == stateNames.end() ? ServerlessState::Unknown : known->state;
    if (status.word.isEmpty()) {
        return root.at("status").expected(QStringLiteral("the state of the job"));
    }
    if (root.at("error").exists() && !root.at("error").isNull()) {
        status.error = plainError(root.at("error"));
    }
    readOutput(root.at("output"), status);
    status.runMs = root.at("executionTime").integer().value_or(-1);
    return status;
}

Result<ServerlessHealth> parseServerlessHealth(const QByteArray& bytes)
{
    const auto tree = json::parse(bytes);
    if (!tree) {
        return fail(ErrorKind::BadReply, tree.error().message);
    }
    const Place root(*tree);
    const Place workers = root.at("workers");
    if (!workers.isObject()) {
        return workers.expected(QStringLiteral("what the workers do"));
    }
    ServerlessHealth health;
    health.workersIdle = std::max(countAt(workers.at("idle")), countAt(workers.at("ready")));
    health.workersRunning = countAt(workers.at("running"));
    health.workersStarting = countAt(workers.at("initializing"));
    health.workersThrottled = countAt(workers.at("throttled"));
    health.workersUnhealthy = countAt(workers.at("unhealthy"));
    health.jobsQueued = countAt(root.at("jobs").at("inQueue"));
    return health;
}

QString parseServerlessRefusal(const QByteArray& bytes)
{
    const auto tree = json::parse(bytes);
    if (!tree) {
        return {};
    }
    const Place root(*tree);
    for (const char* key : {"error", "detail", "message", "title"}) {
        if (root.at(key).isString()) {
            return root.at(key).string().left(longestText);
        }
    }
    return {};
}

} // namespace ryla::jobs
