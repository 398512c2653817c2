#pragma once

#include "base/clock.h"
#include "pods/providers/runpod/s3signature.h"
#include "tests/support/scriptedserver.h"

#include <QMap>
#include <QUrl>

namespace ryla::tests {

/// The S3-compatible listing of RunPod's network volumes (runpod.md 6) over real HTTP: buckets are volumes, the region
/// is the data centre, every request must carry a signature that fits what arrived, and a clock that is not an hour
/// off.
class ScriptedS3
{
public:
    using Answer = ScriptedServer::Answer;
    using Request = ScriptedServer::Request;

    explicit ScriptedS3(const Clock& clock);

    [[nodiscard]] QUrl url() const { return QUrl(m_server.address()); }
    ScriptedServer& server() { return m_server; }
    /// How many listings were answered or refused.
    [[nodiscard]] qsizetype asked() const { return m_server.everything().size(); }

    pods::runpod::S3Keys keys{Secret(QStringLiteral("user_good")), Secret(QStringLiteral("rps_good"))};
    QByteArray region = "EU-RO-1";
    /// By volume: path below the mount, size.
    QMap<QString, QMap<QString, qint64>> volumes;
    int pageSize = 1000;
    /// So many answers are 502 first: under load.
    int busy = 0;
    /// Answers the same continuation token for ever.
    bool repeatsToken = false;

    static Answer problem(int status, const char* code, const char* message);

private:
    Answer serve(const Request& request);
    [[nodiscard]] std::optional<Answer> refused(const Request& request) const;
    Answer list(const Request& request, const QMap<QString, qint64>& files) const;

    const Clock& m_clock;
    ScriptedServer m_server;
};

} // namespace ryla::tests
