#include "ui/form/editors/choiceseditor.h"

#include "ui/form/editors/choiceeditor.h"
#include "ui/shell/buttons.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/searchcombo.h"
#include "workflow/shapes.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace ryla::ui {

using namespace workflow;

ChoicesEditor::ChoicesEditor(const Parameter& parameter, QWidget* parent)
    : ParameterEditor(parameter, parent)
    , m_parameter(parameter)
    , m_chips(new QWidget(this))
    , m_flow(new FlowLayout(scaled(Space4), m_chips))
    , m_more(new SearchCombo(this))
    , m_value(parameter.value)
{
    m_flow->setContentsMargins(0, 0, 0, 0);
    m_more->setObjectName(QStringLiteral("more"));
    m_more->setPlaceholder(parameter.placeholder.isEmpty() ? tr("Add one") : parameter.placeholder);
    m_more->setFolders(areFiles(parameter.choices));
    adopt(m_more);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(scaled(Space4));
    column->addWidget(m_chips);
    column->addWidget(m_more);
    connect(m_more, &SearchCombo::edited, this, [this](const QString& choice) {
        m_more->setCurrent({});
        change(shapes::listIn(m_value).value_or(QStringList()) << choice);
    });
    refresh();
}

void ChoicesEditor::setValue(const Value& value)
{
    m_value = value;
    refresh();
}

void ChoicesEditor::change(const QStringList& chosen)
{
    emit editingFinished();
    m_value = shapes::listLike(m_value, chosen, m_parameter.choicesAreNumbers);
    emit valueChanged(m_value);
    refresh();
}

void ChoicesEditor::refresh()
{
    while (QLayoutItem* item = m_flow->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater(); // perhaps it is the one being clicked
        delete item;
    }
    const QStringList chosen = shapes::listIn(m_value).value_or(QStringList());
    QStringList rest = m_parameter.choices;
    for (const QString& choice : chosen) {
        m_flow->addWidget(chip(choice));
        rest.removeAll(choice);
    }
    m_more->setChoices(rest);
    m_more->setVisible(!rest.isEmpty());
    m_chips->setVisible(!chosen.isEmpty());
}

QWidget* ChoicesEditor::chip(const QString& choice)
{
    QPushButton* made = button(fontMetrics().elidedText(choice, Qt::ElideMiddle, scaled(220)), ButtonKind::Normal,
                               QStringLiteral("chosen"), m_chips);
    made->setIcon(icon(Glyph::Close));
    made->setLayoutDirection(Qt::RightToLeft); // the cross behind the word
    made->setAccessibleName(tr("Remove %1").arg(choice));
    made->setToolTip(m_parameter.choices.contains(choice)
                         ? tr("Remove %1").arg(choice)
                         : tr("%1 is not offered by the server. Remove it").arg(choice));
    made->setProperty("rylaInvalid", !m_parameter.choices.contains(choice));
    connect(made, &QPushButton::clicked, this, [this, choice] {
        QStringList chosen = shapes::listIn(m_value).value_or(QStringList());
        chosen.removeOne(choice);
        change(chosen);
    });
    return made;
}

} // namespace ryla::ui
