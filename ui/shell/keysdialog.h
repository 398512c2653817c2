#pragma once

#include <QDialog>

namespace ryla::ui {

/// The table of keys (actions.h), by where they work. Open it with open().
class KeysDialog : public QDialog
{
    Q_OBJECT
public:
    explicit KeysDialog(QWidget* parent);
};

} // namespace ryla::ui
