#pragma once

#include <QDialog>

namespace ryla::ui {

/// The keys that do something in `parent`'s window, by where they work: the rows of the table (actions.h) for which
/// somebody made an action. Open it with open().
class KeysDialog : public QDialog
{
    Q_OBJECT
public:
    explicit KeysDialog(QWidget* parent);
};

} // namespace ryla::ui
