#include "ui/form/formlocks.h"

namespace ryla::ui {

void FormLocks::set(const workflow::InputRef& id, bool locked)
{
    if (has(id) == locked) {
        return;
    }
    if (locked) {
        m_ids.insert(id);
    } else {
        m_ids.remove(id);
    }
    emit setByHand(id);
}

void FormLocks::restore(const QSet<workflow::InputRef>& ids)
{
    m_ids = ids;
    emit restored();
}

} // namespace ryla::ui
