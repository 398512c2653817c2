#pragma once

#include "ui/form/promptaids.h"
#include "ui/shell/targetsession.h"

namespace ryla::ui {

/// Asks the server for the names that texts may hold, whenever its node list was read. A server that does not answer
/// costs only the completion. GUI thread.
class ServerNames : public QObject
{
    Q_OBJECT
public:
    ServerNames(TargetSession& target, PromptAids& aids, QObject* parent = nullptr);

private:
    void ask();

    TargetSession& m_target;
    PromptAids& m_aids;
};

} // namespace ryla::ui
