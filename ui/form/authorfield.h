#pragma once

#include "workflow/formspec.h"

#include <QWidget>

#include <functional>

class QCheckBox;
class QLineEdit;
class QVBoxLayout;

namespace ryla::ui {

class AuthorModel;
class GrowingTextEdit;
class SearchCombo;

/// All that an author can say of one field: words, section, limits, choices, what it begins with, when it is shown. For
/// a switch also what it switches. Edits go straight to the model.
class AuthorField : public QWidget
{
    Q_OBJECT
public:
    /// What stands in the form now; it can be made the default.
    using ValueNow = std::function<workflow::Value(const workflow::InputRef&)>;

    AuthorField(AuthorModel& model, ValueNow valueNow, QWidget* parent);

    /// Empty: nothing is selected, the panel hides.
    void showField(const workflow::InputRef& id);

private:
    using Change = std::function<void(workflow::FormField&, const QString&)>;

    void build(const workflow::FormField& field);
    void addLine(const QString& name, const QString& caption, const QString& text, const Change& change);
    void addLimits(const workflow::FormField& field);
    void addChoices(const workflow::FormField& field);
    void addDefault(const workflow::FormField& field);
    void addOptional(const workflow::FormField& field);
    void addCondition(const workflow::FormField& field);
    void edit(const QString& part, const Change& change, const QString& text);
    void refresh();

    AuthorModel& m_model;
    ValueNow m_valueNow;
    QVBoxLayout* m_column;
    QWidget* m_body = nullptr;
    QVBoxLayout* m_rows = nullptr;
    workflow::InputRef m_id;
    workflow::FormField m_shown;
    bool m_own = false; ///< the change comes from here: what is being typed stays
};

} // namespace ryla::ui
