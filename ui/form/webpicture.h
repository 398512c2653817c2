#pragma once

#include "ui/widgets/webfetch.h"

namespace ryla::ui {

/// One picture on its way from the web into the folder of pasted pictures, as WebFetch brings it. Says `finished` once:
/// the path, or a sentence. Destroying it stops it. GUI thread; the picture is read on a worker.
class WebPicture : public QObject
{
    Q_OBJECT
public:
    WebPicture(const QUrl& url, const QString& folder, const WebFetch::Limits& limits, QObject* parent = nullptr);

    void start() { m_fetch.start(); }

signals:
    /// `total`: -1 while it is not known.
    void progressed(qint64 received, qint64 total);
    void finished(const ryla::Result<QString>& path);

private:
    void keep(const QByteArray& bytes);

    QString m_folder;
    WebFetch m_fetch;
};

} // namespace ryla::ui
