#include "cli/serverwatch.h"

namespace ryla::cli {
namespace {

QString inSeconds(int ms)
{
    const QString number = QString::number(ms / 1000.0);
    return ms == 1000 ? QStringLiteral("1 second") : QStringLiteral("%1 seconds").arg(number);
}

} // namespace

ServerWatch::ServerWatch(jobs::Queue& queue, const jobs::TargetId& target, int patienceMs, Console& console,
                         QObject* parent)
    : QObject(parent)
    , m_queue(queue)
    , m_target(target)
    , m_console(console)
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(patienceMs);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        m_gaveUp = true;
        emit gaveUp();
    });
    if (const jobs::Backend* backend = m_queue.backend(m_target)) {
        connect(backend, &jobs::Backend::stateChanged, this, &ServerWatch::look);
    }
    look();
}

QString ServerWatch::reason() const
{
    const jobs::Backend* backend = m_queue.backend(m_target);
    const QString name = backend ? backend->target().name : m_target.text;
    return QStringLiteral("%1 was not there for %2.").arg(name, inSeconds(m_patience.interval()));
}

void ServerWatch::look()
{
    const jobs::Backend* backend = m_queue.backend(m_target);
    if (m_gaveUp || !backend) {
        return;
    }
    if (backend->state() == jobs::TargetState::Ready) {
        m_patience.stop();
        if (m_told) {
            m_console.say(QStringLiteral("%1 is there again.").arg(backend->target().name));
        }
        m_told = false;
        return;
    }
    if (!m_patience.isActive()) {
        m_patience.start();
    }
    if (backend->state() == jobs::TargetState::Lost && !m_told) {
        m_told = true;
        m_console.complain(
            QStringLiteral("%1 Waiting %2 for it.").arg(backend->problem(), inSeconds(m_patience.interval())));
    }
}

} // namespace ryla::cli
