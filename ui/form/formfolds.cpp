#include "ui/form/formfolds.h"

namespace ryla::ui {

void FormFolds::setOpen(const QString& key, bool open)
{
    const auto known = m_folds.constFind(key);
    if (known == m_folds.constEnd() || *known != open) {
        m_folds.insert(key, open);
        emit foldedByHand();
    }
}

void FormFolds::restore(const QMap<QString, bool>& folds)
{
    m_folds = folds;
    emit restored();
}

} // namespace ryla::ui
