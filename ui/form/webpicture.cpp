#include "ui/form/webpicture.h"

#include "gallery/picturereader.h"
#include "ui/form/picturefile.h"

#include <QFile>

namespace ryla::ui {
namespace {

/// Enough to know that it can be decoded.
constexpr int triedEdge = 256;

} // namespace

WebPicture::WebPicture(const QUrl& url, const QString& folder, const WebFetch::Limits& limits, QObject* parent)
    : QObject(parent)
    , m_folder(folder)
    , m_fetch(url, "image/*", limits)
{
    connect(&m_fetch, &WebFetch::progressed, this, &WebPicture::progressed);
    connect(&m_fetch, &WebFetch::finished, this, [this](const Result<WebFetch::Fetched>& fetched) {
        if (fetched) {
            keep(fetched->bytes);
        } else {
            emit finished(fail(fetched.error()));
        }
    });
}

void WebPicture::keep(const QByteArray& bytes)
{
    const QString sentence = tr("What %1 sent is no picture that can be read here.").arg(m_fetch.host());
    whenDone(keepPicture(bytes, m_folder), this, [this, sentence](const Result<QString>& kept) {
        if (!kept) {
            const bool rubbish = kept.error().kind == ErrorKind::BadFile;
            emit finished(rubbish ? fail(ErrorKind::BadFile, sentence) : fail(kept.error()));
            return;
        }
        const auto tried = onWorker([path = *kept, sentence]() -> Result<QString> {
            if (!gallery::readPicture(path, triedEdge)) {
                QFile::remove(path);
                return fail(ErrorKind::BadFile, sentence);
            }
            return path;
        });
        whenDone(tried, this, [this](const Result<QString>& path) { emit finished(path); });
    });
}

} // namespace ryla::ui
