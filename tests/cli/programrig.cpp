#include "tests/cli/programrig.h"

#include "base/json.h"

#include <nlohmann/json.hpp>

#include <QFile>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QTest>
#include <QUrl>

#include <csignal>

namespace ryla::cli {

namespace {

constexpr int patience = 60'000;

} // namespace

QStringList Answer::lines() const
{
    return QString::fromUtf8(out).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
}

QString ProgramRig::file(const QString& name, const QByteArray& bytes) const
{
    QFile file(path(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) {
        qFatal("a test file cannot be written");
    }
    return file.fileName();
}

QString ProgramRig::starter(const char* name)
{
    return QStringLiteral(RYLA_SOURCE_ROOT "/workflows/") + QLatin1String(name);
}

Answer ProgramRig::run(const QStringList& arguments) const
{
    const std::unique_ptr<QProcess> process = start(arguments);
    Answer answer;
    if (process->waitForFinished(patience) && process->exitStatus() == QProcess::NormalExit) {
        answer.code = process->exitCode();
    }
    answer.out = process->readAllStandardOutput();
    answer.err = process->readAllStandardError();
    return answer;
}

std::unique_ptr<QProcess> ProgramRig::start(const QStringList& arguments) const
{
    auto process = std::make_unique<QProcess>();
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("RYLA_HOME"), home());
    process->setProcessEnvironment(environment);
    process->setWorkingDirectory(m_folder.path());
    process->start(QStringLiteral(RYLA_BINARY), arguments);
    return process;
}

DemoProgram::DemoProgram(const ProgramRig& rig, double secondsPerStep)
    : m_process(rig.start({QStringLiteral("demo"), QStringLiteral("--port"), QStringLiteral("0"),
                           QStringLiteral("--seconds-per-step"), QString::number(secondsPerStep)}))
{
    const bool answered = QTest::qWaitFor([this] { return m_process->canReadLine(); }, patience);
    m_url = answered ? QString::fromUtf8(m_process->readLine()).trimmed() : QString();
}

DemoProgram::~DemoProgram()
{
    m_process->terminate();
    m_process->waitForFinished(patience);
}

void DemoProgram::signal(int number) const
{
    if (::kill(pid_t(m_process->processId()), number) != 0) {
        qFatal("the demo program is gone");
    }
}

QByteArray DemoProgram::get(const QString& path) const
{
    QNetworkAccessManager network;
    const std::unique_ptr<QNetworkReply> reply(network.get(QNetworkRequest(QUrl(m_url + path))));
    return QTest::qWaitFor([&] { return reply->isFinished(); }, patience) ? reply->readAll() : QByteArray();
}

bool DemoProgram::isIdle() const
{
    const Result<nlohmann::ordered_json> queue = json::parseOrdered(get(QStringLiteral("/queue")));
    return queue && queue->value("queue_running", nlohmann::ordered_json()).empty() &&
           queue->value("queue_pending", nlohmann::ordered_json()).empty() && queue->size() == 2;
}

bool hasSaid(QProcess& process, QByteArray& said, const char* text)
{
    said += process.readAllStandardError();
    return said.contains(text);
}

QByteArray valueAt(const QByteArray& bytes, const char* key)
{
    const Result<nlohmann::ordered_json> whole = json::parseOrdered(bytes);
    return whole && whole->is_object() && whole->contains(key) ? json::dump((*whole)[key]) : QByteArray();
}

} // namespace ryla::cli
