#pragma once

#include "base/clock.h"
#include "base/later.h"
#include "pods/market.h"
#include "pods/providers/runpod/restapi.h"
#include "pods/providers/runpod/s3signature.h"
#include "pods/providers/runpod/volumelisting.h"

#include <QNetworkAccessManager>
#include <QObject>

#include <memory>

namespace ryla::pods::runpod {

/// The files of network volumes through RunPod's S3-compatible interface (runpod.md 6): works while no machine runs,
/// costs nothing, changes nothing. Needs keys of its own. A question is asked again when RunPod fails under its load,
/// with pauses. Errors: Unauthorized (the keys), NotFound (no such volume for them), Refused (a data centre without
/// this interface; no keys; this computer's clock), Network, Timeout, BadReply. Destroyed, it asks nothing more. Lives
/// on one thread.
class VolumeFiles : public QObject
{
    Q_OBJECT
public:
    VolumeFiles(S3Keys keys, Bases bases, const Clock& clock, QObject* parent = nullptr);
    ~VolumeFiles() override;

    /// One page of one folder; `prefix` is empty or ends with a slash, `token` is VolumePage::next of the page before.
    Later<VolumePage> page(const Volume& volume, const QString& prefix, const QString& token = {});

private:
    struct Question;
    using Promise = std::shared_ptr<QPromise<Result<VolumePage>>>;

    void attempt(const Question& question, int tries, const Promise& promise);
    Later<VolumePage> send(const Question& question);
    [[nodiscard]] QUrl urlOf(const Question& question) const;

    const S3Keys m_keys;
    const Bases m_bases;
    const Clock& m_clock;
    QNetworkAccessManager m_network;
};

/// Whether RunPod offers S3 there, as far as its documentation tells.
bool hasS3(const QString& dataCentre);

} // namespace ryla::pods::runpod
