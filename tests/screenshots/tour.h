#pragma once

#include <QList>
#include <QObject>
#include <QTimer>

#include <functional>

namespace ryla::screenshots {

class Camera;

/// One stop: do something, wait until it is there, take a picture (none without a name).
struct Stop
{
    QString picture;
    std::function<void()> act;
    std::function<bool()> isThere;
    /// So long it must have been there: for what comes after it, such as thumbnails.
    int settleMs = 300;
    /// Opens what belongs into the picture and closes by itself.
    std::function<void()> popup{};
};

/// Leads the window from stop to stop, driven by the event loop; gives up, saying where, when one is not reached.
class Tour : public QObject
{
    Q_OBJECT
public:
    Tour(Camera& camera, QList<Stop> stops, QObject* parent = nullptr);

    void start();

signals:
    void finished();
    void failed(const QString& sentence);

private:
    void next();
    void look();

    Camera& m_camera;
    QList<Stop> m_stops;
    qsizetype m_at = -1;
    QTimer m_poll;
    int m_waitedMs = 0;
    int m_thereMs = 0;
};

} // namespace ryla::screenshots
