#pragma once

#include "ui/form/parametereditor.h"
#include "workflow/seeds.h"

class QComboBox;
class QGridLayout;
class QPushButton;

namespace ryla::ui {

class SeedEdit;

/// A seed, a dice for a new one, and what happens to it from run to run: in one row where the longest seed can be read
/// whole beside them, else the last in a row of its own.
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

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void place(bool oneRow);

    SeedEdit* m_edit;
    QPushButton* m_dice;
    QComboBox* m_mode;
    QGridLayout* m_grid;
    bool m_oneRow = true;
    workflow::Value m_value;
};

} // namespace ryla::ui
