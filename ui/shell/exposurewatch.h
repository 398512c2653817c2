#pragma once

#include "comfy/exposure.h"
#include "ui/shell/targetsession.h"

namespace ryla::ui {

/// Finds out, once for each connection to the chosen target, whether it is a server that others can use, too. Only
/// servers at a public address are asked. No widgets.
class ExposureWatch : public QObject
{
    Q_OBJECT
public:
    explicit ExposureWatch(TargetSession& session, QObject* parent = nullptr);

signals:
    void found(const ryla::jobs::TargetId& id, ryla::comfy::Exposure exposure);

private:
    void look();

    TargetSession& m_session;
    /// Asked already.
    QPointer<jobs::Backend> m_asked;
};

} // namespace ryla::ui
