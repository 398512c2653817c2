#include "ui/form/valuescommand.h"

namespace ryla::ui {

ValuesCommand::ValuesCommand(QList<ValueChange> changes, int session, Apply apply, const QString& text)
    : QUndoCommand(text)
    , m_changes(std::move(changes))
    , m_session(session)
    , m_apply(std::move(apply))
{
}

void ValuesCommand::undo()
{
    m_apply(m_changes, false, false);
}

void ValuesCommand::redo()
{
    m_apply(m_changes, true, m_first);
    m_first = false;
}

bool ValuesCommand::mergeWith(const QUndoCommand* other)
{
    // Only commands of this class answer id() with 1.
    const auto* later = static_cast<const ValuesCommand*>(other);
    if (later->m_session != m_session || m_changes.size() != 1 || later->m_changes.size() != 1 ||
        later->m_changes.first().id != m_changes.first().id) {
        return false;
    }
    m_changes.first().after = later->m_changes.first().after;
    setObsolete(m_changes.first().after == m_changes.first().before);
    return true;
}

} // namespace ryla::ui
