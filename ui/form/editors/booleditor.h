#pragma once

#include "ui/form/parametereditor.h"

class QCheckBox;

namespace ryla::ui {

/// A switch at the right end of the caption row.
class BoolEditor : public ParameterEditor
{
    Q_OBJECT
public:
    BoolEditor(const workflow::Parameter& parameter, QWidget* parent);

    [[nodiscard]] workflow::Value value() const override { return m_value; }
    void setValue(const workflow::Value& value) override;
    [[nodiscard]] bool inCaption() const override { return true; }

private:
    QCheckBox* m_switch;
    workflow::Value m_value;
};

} // namespace ryla::ui
