#include "ui/shell/exposurewatch.h"

namespace ryla::ui {

ExposureWatch::ExposureWatch(TargetSession& session, QObject* parent)
    : QObject(parent)
    , m_session(session)
{
    connect(&m_session, &TargetSession::stateChanged, this, &ExposureWatch::look);
}

void ExposureWatch::look()
{
    jobs::Backend* backend = m_session.backend();
    if (!backend || backend->state() != jobs::TargetState::Ready) {
        m_asked = nullptr;
        return;
    }
    if (m_asked == backend) {
        return;
    }
    m_asked = backend;
    const jobs::Target target = backend->target();
    if (!comfy::isPublic(target.address)) {
        emit found(target.id, comfy::Exposure::None);
        return;
    }
    whenDone(backend->answersAll(), this, [this, target](const Result<bool>& answersAll) {
        if (answersAll) { // else the connection is gone, and the next one asks again
            emit found(target.id, comfy::exposureOf(target.address, *answersAll));
        }
    });
}

} // namespace ryla::ui
