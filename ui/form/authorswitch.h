#pragma once

#include "workflow/formspec.h"

#include <QWidget>

#include <functional>

class QVBoxLayout;

namespace ryla::ui {

class AuthorModel;

/// What one switch is called, how it stands at first and what it turns off. Edits go straight to the model, which then
/// makes the owner build a new one.
class AuthorSwitch : public QWidget
{
    Q_OBJECT
public:
    AuthorSwitch(AuthorModel& model, const workflow::FormSwitch& toggle, QWidget* parent);

signals:
    /// Before the model hears of it.
    void renaming(const QString& name);

private:
    void addName();
    void addCheck(const QString& words, const QString& name, bool on,
                  const std::function<void(workflow::FormSwitch&, bool)>& change);
    void addMembers();

    AuthorModel& m_model;
    workflow::FormSwitch m_switch;
    QVBoxLayout* m_rows;
};

} // namespace ryla::ui
