#pragma once

#include "jobs/targetlist.h"

#include <QWidget>

class QLineEdit;
class QPushButton;

namespace ryla::ui {

class InlineMessage;
class LoginFields;

/// The fields of an address: the address itself or a RunPod pod's id, a name, and a login. For a new target, or for one
/// that is there already.
class ConnectCard : public QWidget
{
    Q_OBJECT
public:
    explicit ConnectCard(jobs::TargetList& targets, QWidget* parent = nullptr);

    /// For a new one.
    void clear();
    /// For this one, with what is kept of its login. A pod's address and name are not the user's to change here.
    void edit(const jobs::Target& target, bool isPod);
    void say(const QString& problem);
    void focusFirst();

signals:
    /// Kept; the target is in the list.
    void saved(const ryla::jobs::TargetId& id);
    void cancelled();

private:
    void save();

    jobs::TargetList& m_targets;
    /// Empty: a new one.
    jobs::TargetId m_edited;
    QLineEdit* m_address;
    QLineEdit* m_name;
    LoginFields* m_login;
    InlineMessage* m_message;
    QPushButton* m_save;
};

} // namespace ryla::ui
