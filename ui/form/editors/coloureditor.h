#pragma once

#include "ui/form/parametereditor.h"

class QAbstractButton;
class QLineEdit;

namespace ryla::ui {

class ColourPopup;

/// A colour: a patch that opens a picker, and its text beside it ("#3f789e"). The value is such a text, or the number
/// that its six digits are where the input is an integer. What follows the six digits (opacity) stays.
class ColourEditor : public ParameterEditor
{
    Q_OBJECT
public:
    ColourEditor(const workflow::Parameter& parameter, QWidget* parent);

    [[nodiscard]] workflow::Value value() const override { return m_value; }
    void setValue(const workflow::Value& value) override;

    static bool canEdit(const workflow::Parameter& parameter);

private:
    void openPicker();
    void take(const QString& text);
    void refreshPatch();

    bool m_isNumber;
    QAbstractButton* m_patch;
    QLineEdit* m_text;
    ColourPopup* m_picker = nullptr; // made when first opened
    workflow::Value m_value;
};

} // namespace ryla::ui
