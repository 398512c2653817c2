#pragma once

#include "ui/form/parametereditor.h"

#include <QHash>

namespace ryla::ui {

class SearchCombo;

/// One of the values the server offers. Model files are shown without their ending where that is still clear. A value
/// that is not offered (a model this server does not have) stays and is shown.
class ChoiceEditor : public ParameterEditor
{
    Q_OBJECT
public:
    ChoiceEditor(const workflow::Parameter& parameter, QWidget* parent);

    [[nodiscard]] workflow::Value value() const override { return m_value; }
    void setValue(const workflow::Value& value) override;
    void setAids(PromptAids& aids) override;

private:
    workflow::Parameter m_parameter;
    SearchCombo* m_combo;
    QStringList m_shown; // in the order of the parameter's choices
    PromptAids* m_aids = nullptr;
    workflow::Value m_value;
};

/// Choices as they are shown: without the endings of model files, unless two would then read the same.
QStringList shownChoices(const QStringList& choices);

/// Whether slashes in them part folders: some read like "folder/file.ending".
bool areFiles(const QStringList& choices);

} // namespace ryla::ui
