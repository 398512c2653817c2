#pragma once

#include "ui/form/parametereditor.h"

class QWidget;

namespace ryla::ui {

class FlowLayout;
class SearchCombo;

/// Several of the values the server offers: one chip each, which a click or Delete takes away, and a search for more.
/// What the server does not offer stays until it is taken away.
class ChoicesEditor : public ParameterEditor
{
    Q_OBJECT
public:
    ChoicesEditor(const workflow::Parameter& parameter, QWidget* parent);

    [[nodiscard]] workflow::Value value() const override { return m_value; }
    void setValue(const workflow::Value& value) override;

private:
    void change(const QStringList& chosen);
    void refresh();
    QWidget* chip(const QString& choice);

    workflow::Parameter m_parameter;
    QWidget* m_chips;
    FlowLayout* m_flow;
    SearchCombo* m_more;
    workflow::Value m_value;
};

} // namespace ryla::ui
