#pragma once

#include <QDialog>

class QLineEdit;
class QPushButton;

namespace ryla::ui {

/// Before a pod is terminated for ever: what is lost, and its name to be typed. Open it with open(); accepted() means
/// that the name was typed.
class TerminateDialog : public QDialog
{
    Q_OBJECT
public:
    /// `keepsFiles`: a network volume outlives it.
    TerminateDialog(const QString& pod, bool keepsFiles, QWidget* parent);

private:
    QLineEdit* m_name;
    QPushButton* m_terminate;
};

} // namespace ryla::ui
