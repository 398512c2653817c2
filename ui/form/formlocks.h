#pragma once

#include "workflow/inputref.h"

#include <QObject>
#include <QSet>

namespace ryla::ui {

/// The fields whose values stay when others are taken over: from a preset, a result, or by drawing a new seed. Kept
/// with the draft. GUI thread.
class FormLocks : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    [[nodiscard]] bool has(const workflow::InputRef& id) const { return m_ids.contains(id); }
    void set(const workflow::InputRef& id, bool locked);
    [[nodiscard]] const QSet<workflow::InputRef>& all() const { return m_ids; }
    /// What an earlier session left; without `setByHand`.
    void restore(const QSet<workflow::InputRef>& ids);

signals:
    void setByHand(const workflow::InputRef& id);
    /// All may be different.
    void restored();

private:
    QSet<workflow::InputRef> m_ids;
};

} // namespace ryla::ui
