#pragma once

#include "ui/widgets/banner.h"

#include <QStringList>

namespace ryla::ui {

/// What could not be told from the file of the open workflow: one sentence or a count, the list folded, to be copied
/// and to be closed. The same list does not come back once it was closed; another one does.
class WarningsBanner : public Banner
{
    Q_OBJECT
public:
    explicit WarningsBanner(QWidget* parent);

    void setWarnings(const QStringList& warnings);

private:
    void copy() const;

    QStringList m_warnings;
};

} // namespace ryla::ui
