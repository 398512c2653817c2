#pragma once

#include "ui/form/parametereditor.h"
#include "workflow/seeds.h"

class QComboBox;

namespace ryla::ui {

class SeedEdit;

/// A seed, a dice for a new one, and what happens to it from run to run.
class SeedEditor : public ParameterEditor
{
    Q_OBJECT
public:
    SeedEditor(const workflow::Parameter& parameter, QWidget* parent);

    [[nodiscard]] workflow::Value value() const override { return m_value; }
    void setValue(const workflow::Value& value) override;
    void setMode(workflow::SeedMode mode);

signals:
    /// The user chose another mode.
    void modeChosen(workflow::SeedMode mode);

private:
    SeedEdit* m_edit;
    QComboBox* m_mode;
    workflow::Value m_value;
};

} // namespace ryla::ui
