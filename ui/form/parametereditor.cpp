#include "ui/form/parametereditor.h"

#include "ui/form/manners.h"

#include <QEvent>
#include <QVariant>

namespace ryla::ui {

QString editorName(const workflow::InputRef& id)
{
    return QStringLiteral("editor_") + id.text();
}

ParameterEditor::ParameterEditor(const workflow::Parameter& parameter, QWidget* parent)
    : QWidget(parent)
{
    setObjectName(editorName(parameter.id));
    setAccessibleName(parameter.title);
}

void ParameterEditor::setProblem(const QString& text)
{
    for (QWidget* inner : std::as_const(m_inner)) {
        inner->setProperty("rylaInvalid", !text.isEmpty());
        inner->setAccessibleDescription(text);
        inner->update();
    }
}

void ParameterEditor::focusEditor()
{
    if (!m_inner.isEmpty()) {
        m_inner.first()->setFocus(Qt::OtherFocusReason);
    }
}

void ParameterEditor::adopt(QWidget* inner)
{
    if (m_inner.isEmpty()) {
        setFocusProxy(inner);
    }
    m_inner.append(inner);
    inner->setAccessibleName(accessibleName());
    inner->installEventFilter(this);
}

bool ParameterEditor::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::FocusOut) {
        emit editingFinished();
    }
    return withFormManners(watched, event) || QWidget::eventFilter(watched, event);
}

} // namespace ryla::ui
