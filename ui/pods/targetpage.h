#pragma once

#include "jobs/target.h"
#include "ui/shell/ribbonwords.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace ryla::ui {

/// One target at large: its name, what it is, how it is, and what can be done with it.
class TargetPage : public QWidget
{
    Q_OBJECT
public:
    explicit TargetPage(QWidget* parent = nullptr);

    /// `status`: known only of the one in use.
    void showTarget(const jobs::Target& target, bool inUse, const RibbonWords& status);

signals:
    void useRequested();
    void removeRequested();
    void connectRequested();
    /// To see or change its address and login.
    void loginRequested();

private:
    QWidget* makeHead();
    QWidget* makeStatus();
    QWidget* makeOwn();

    QLabel* m_name = nullptr;
    QLabel* m_note = nullptr;
    QLabel* m_words = nullptr;
    QLabel* m_state = nullptr;
    QLabel* m_detail = nullptr;
    QPushButton* m_use = nullptr;
    QPushButton* m_login = nullptr;
    QPushButton* m_remove = nullptr;
};

} // namespace ryla::ui
