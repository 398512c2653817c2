#pragma once

#include "jobs/targetlist.h"

#include <QWidget>

class QLineEdit;
class QPushButton;

namespace ryla::ui {

class InlineMessage;

/// The fields to connect an address: a name, an address or a RunPod pod's id, and a header for servers behind a login.
class ConnectCard : public QWidget
{
    Q_OBJECT
public:
    explicit ConnectCard(jobs::TargetList& targets, QWidget* parent = nullptr);

    void clear();
    void focusFirst();

signals:
    /// Kept; the target is in the list.
    void saved(const ryla::jobs::TargetId& id);
    void cancelled();

private:
    void save();
    [[nodiscard]] QList<comfy::ExtraHeader> headers() const;

    jobs::TargetList& m_targets;
    QLineEdit* m_address;
    QLineEdit* m_name;
    QLineEdit* m_header;
    QLineEdit* m_value;
    InlineMessage* m_message;
    QPushButton* m_save;
};

} // namespace ryla::ui
