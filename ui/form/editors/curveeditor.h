#pragma once

#include "ui/form/parametereditor.h"
#include "workflow/shapes.h"

class QGridLayout;
class QPushButton;

namespace ryla::ui {

/// The points of a curve as rows of two numbers; a point is added after the last and any beyond two can be removed. How
/// the curve runs between them stays as it is.
class CurveEditor : public ParameterEditor
{
    Q_OBJECT
public:
    CurveEditor(const workflow::Parameter& parameter, QWidget* parent);

    [[nodiscard]] workflow::Value value() const override { return m_value; }
    void setValue(const workflow::Value& value) override;

    static bool canEdit(const workflow::Parameter& parameter);

private:
    void refresh();
    void makeRow(std::size_t index, const workflow::shapes::Point& point, bool removable);
    void change(const std::vector<workflow::shapes::Point>& points);
    void add();

    QWidget* m_rows;
    QGridLayout* m_grid;
    QPushButton* m_add;
    workflow::Value m_value;
    std::size_t m_shown = 0; ///< as many rows there are
};

} // namespace ryla::ui
