#include "pods/providers/runpod/volumefiles.h"

#include "comfy/httperrors.h"
#include "comfy/requests.h"
#include "comfy/transfer.h"

#include <QRegularExpression>
#include <QTimer>

#include <algorithm>

namespace ryla::pods::runpod {
namespace {

/// RunPod asks for ten under load; the pauses double up to eight seconds.
constexpr int mostTries = 8;
constexpr int mostDoublings = 3;
constexpr qint64 mostPageBytes = 8LL << 20;

/// runpod.md 6; others have volumes, but no S3.
const QStringList& places()
{
    static const QStringList all{QStringLiteral("EU-CZ-1"),  QStringLiteral("EU-RO-1"), QStringLiteral("EUR-IS-1"),
                                 QStringLiteral("EUR-NO-1"), QStringLiteral("US-CA-2"), QStringLiteral("US-GA-2"),
                                 QStringLiteral("US-IL-1"),  QStringLiteral("US-KS-2"), QStringLiteral("US-MD-1"),
                                 QStringLiteral("US-MO-1"),  QStringLiteral("US-MO-2"), QStringLiteral("US-NC-1"),
                                 QStringLiteral("US-NC-2"),  QStringLiteral("US-NE-1"), QStringLiteral("US-WA-1")};
    return all;
}

/// Part of a host's name: nothing that would lead elsewhere.
bool isPlace(const QString& dataCentre)
{
    static const QRegularExpression plain(QStringLiteral("^[A-Za-z0-9][A-Za-z0-9-]{0,40}$"));
    return plain.match(dataCentre).hasMatch();
}

Error refusal(int status, const S3Problem& problem, const Volume& volume)
{
    const QString said = QStringLiteral("%1 %2: %3").arg(status).arg(problem.code, problem.message);
    if (problem.code == QLatin1String("RequestTimeTooSkewed")) {
        return {ErrorKind::Refused,
                QStringLiteral("RunPod refuses to list the volume: this computer's clock is wrong; set it right."),
                said};
    }
    if (status == 404 || problem.code == QLatin1String("NoSuchBucket")) {
        return {ErrorKind::NotFound,
                QStringLiteral("These S3 keys see no volume “%1” in %2; it is gone, or belongs to another account.")
                    .arg(volume.name.isEmpty() ? volume.id : volume.name, volume.dataCentre),
                said};
    }
    if (status == 401 || status == 403) {
        return {ErrorKind::Unauthorized,
                QStringLiteral("RunPod does not take these S3 keys; make new ones in its console under Settings → S3 "
                               "API keys. The API key is none of them."),
                said};
    }
    return {ErrorKind::BadReply, QStringLiteral("RunPod's answer about the volume's files makes no sense."), said};
}

} // namespace

struct VolumeFiles::Question
{
    Volume volume;
    QString prefix;
    QString token;
};

bool hasS3(const QString& dataCentre)
{
    return places().contains(dataCentre, Qt::CaseInsensitive);
}

VolumeFiles::VolumeFiles(S3Keys keys, Bases bases, const Clock& clock, QObject* parent)
    : QObject(parent)
    , m_keys(std::move(keys))
    , m_bases(std::move(bases))
    , m_clock(clock)
{
}

VolumeFiles::~VolumeFiles()
{
    // Before the network goes, which would take their replies along.
    qDeleteAll(findChildren<comfy::Transfer*>(Qt::FindDirectChildrenOnly));
}

Later<VolumePage> VolumeFiles::page(const Volume& volume, const QString& prefix, const QString& token)
{
    if (m_keys.isEmpty()) {
        return now<VolumePage>(
            fail(ErrorKind::Refused, QStringLiteral("To list the files of a volume, RunPod's S3 keys are needed.")));
    }
    if (!isPlace(volume.dataCentre) || (!m_bases.s3 && !hasS3(volume.dataCentre))) {
        return now<VolumePage>(fail(
            ErrorKind::Refused, QStringLiteral("RunPod does not list the files of volumes in %1; what is on this one "
                                               "can be seen while a pod runs.")
                                    .arg(volume.dataCentre.isEmpty() ? QStringLiteral("an unknown data centre")
                                                                     : volume.dataCentre.left(40))));
    }
    auto promise = std::make_shared<QPromise<Result<VolumePage>>>();
    promise->start();
    attempt({volume, prefix, token}, mostTries, promise);
    return promise->future();
}

void VolumeFiles::attempt(const Question& question, int tries, const Promise& promise)
{
    whenDone(send(question), this, [this, question, tries, promise](const Result<VolumePage>& result) {
        if (tries > 1 && !result && result.error().kind == ErrorKind::Network) {
            const int pause = m_bases.pauseMs << std::min(mostTries - tries, mostDoublings);
            QTimer::singleShot(pause, this, [=, this] { attempt(question, tries - 1, promise); });
            return;
        }
        promise->addResult(result);
        promise->finish();
    });
}

QUrl VolumeFiles::urlOf(const Question& question) const
{
    const QString place = question.volume.dataCentre;
    QUrl url = m_bases.s3 ? m_bases.s3(place) : QUrl(QStringLiteral("https://s3api-%1.runpod.io").arg(place.toLower()));
    url.setPath(QLatin1Char('/') + QString::fromLatin1(s3Encoded(question.volume.id)), QUrl::TolerantMode);
    QByteArray query = "delimiter=%2F&list-type=2&max-keys=1000&prefix=" + s3Encoded(question.prefix);
    if (!question.token.isEmpty()) {
        query.prepend("continuation-token=" + s3Encoded(question.token) + '&');
    }
    url.setQuery(QString::fromLatin1(query), QUrl::StrictMode);
    return url;
}

Later<VolumePage> VolumeFiles::send(const Question& question)
{
    S3Call call;
    call.url = urlOf(question);
    if (!RestApi::isSafe(call.url)) {
        return now<VolumePage>(
            fail(ErrorKind::Refused,
                 QStringLiteral("The S3 keys are not used at %1, which is not encrypted.").arg(call.url.host())));
    }
    call.at = m_clock.now();
    call.region = question.volume.dataCentre.toUtf8();
    call.headers = {{"x-amz-content-sha256", emptyBodyHash()}};
    QNetworkRequest request(call.url);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setHeader(QNetworkRequest::UserAgentHeader, comfy::userAgent());
    for (const auto& [name, value] : signedHeaders(call, m_keys)) {
        request.setRawHeader(name, value);
    }
    comfy::HttpFacts facts;
    facts.server = QStringLiteral("RunPod");
    facts.what = QStringLiteral("the question for the volume's files");
    const comfy::Transfer::Limits limits{m_bases.patienceMs, mostPageBytes, 4 * m_bases.patienceMs};
    auto* transfer = new comfy::Transfer(m_network.get(request), facts, limits, this);
    return andThen(transfer->answer(), this, [volume = question.volume](const comfy::HttpReply& got) {
        const int status = got.facts.status;
        if (status == 0 || (status < 300 && got.facts.network != QNetworkReply::NoError)) {
            return now<VolumePage>(fail(ErrorKind::Network,
                                        QStringLiteral("RunPod's volumes cannot be reached; check your network."),
                                        got.facts.networkText));
        }
        if (status >= 500 || status == 429) {
            return now<VolumePage>(
                fail(ErrorKind::Network,
                     QStringLiteral("RunPod is too busy to list the volume (%1); try again later.").arg(status)));
        }
        return status < 300 ? now<VolumePage>(parseVolumePage(got.body))
                            : now<VolumePage>(fail(refusal(status, parseS3Problem(got.body), volume)));
    });
}

} // namespace ryla::pods::runpod
