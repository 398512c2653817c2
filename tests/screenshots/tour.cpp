#include "tests/screenshots/tour.h"

#include "tests/screenshots/camera.h"

namespace ryla::screenshots {
namespace {

constexpr int pollMs = 40;
constexpr int mostMs = 120'000;

} // namespace

Tour::Tour(Camera& camera, QList<Stop> stops, QObject* parent)
    : QObject(parent)
    , m_camera(camera)
    , m_stops(std::move(stops))
{
    m_poll.setInterval(pollMs);
    connect(&m_poll, &QTimer::timeout, this, &Tour::look);
    connect(&m_camera, &Camera::taken, this, &Tour::next);
    connect(&m_camera, &Camera::failed, this, &Tour::failed);
}

void Tour::start()
{
    next();
}

void Tour::next()
{
    ++m_at;
    if (m_at == m_stops.size()) {
        emit finished();
        return;
    }
    m_waitedMs = 0;
    m_thereMs = 0;
    m_stops[m_at].act();
    m_poll.start();
}

void Tour::look()
{
    const Stop& stop = m_stops[m_at];
    m_waitedMs += pollMs;
    m_thereMs = stop.isThere() ? m_thereMs + pollMs : 0;
    if (m_thereMs > stop.settleMs) {
        m_poll.stop();
        if (stop.picture.isEmpty()) {
            next();
        } else {
            m_camera.take(stop.picture, stop.popup);
        }
    } else if (m_waitedMs > mostMs) {
        m_poll.stop();
        emit failed(QStringLiteral("Stop %1 (%2) was not reached.").arg(m_at + 1).arg(stop.picture));
    }
}

} // namespace ryla::screenshots
