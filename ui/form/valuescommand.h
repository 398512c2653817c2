#pragma once

#include "workflow/inputref.h"
#include "workflow/value.h"

#include <QUndoCommand>

#include <functional>

namespace ryla::ui {

struct ValueChange
{
    workflow::InputRef id;
    workflow::Value before;
    workflow::Value after;
};

/// One step that can be undone: one or several values. Steps of the same typing session in one field become one.
class ValuesCommand : public QUndoCommand
{
public:
    using Apply = std::function<void(const QList<ValueChange>& changes, bool forward, bool first)>;

    /// `session`: steps with the same number (and the same single field) merge; 0: never.
    ValuesCommand(QList<ValueChange> changes, int session, Apply apply, const QString& text);

    void undo() override;
    void redo() override;
    [[nodiscard]] int id() const override { return m_session > 0 ? 1 : -1; }
    bool mergeWith(const QUndoCommand* other) override;

private:
    QList<ValueChange> m_changes;
    int m_session;
    Apply m_apply;
    bool m_first = true;
};

} // namespace ryla::ui
