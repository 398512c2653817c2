#pragma once

#include "ui/form/parametereditor.h"
#include "ui/widgets/numberbox.h"

namespace ryla::ui {

/// An object of a few numbers in one row: a box (x, y, width, height) or a range (min, max). What else is in the object
/// stays in it.
class PartsEditor : public ParameterEditor
{
    Q_OBJECT
public:
    PartsEditor(const workflow::Parameter& parameter, QWidget* parent);

    [[nodiscard]] workflow::Value value() const override { return m_value; }
    void setValue(const workflow::Value& value) override;

    static bool canEdit(const workflow::Parameter& parameter);

private:
    struct Part
    {
        const char* key;
        NumberBox* box;
    };

    QList<Part> m_parts;
    workflow::Value m_value;
};

} // namespace ryla::ui
