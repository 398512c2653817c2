#include "ui/form/editors/partseditor.h"

#include "ui/shell/theme.h"
#include "workflow/parameterkinds.h"
#include "workflow/shapes.h"

#include <QCoreApplication>
#include <QGridLayout>
#include <QLabel>

namespace ryla::ui {

using namespace workflow;

namespace {

struct PartName
{
    const char* key;
    const char* title;
};

QList<PartName> partsOf(ParameterKind kind)
{
    if (kind == ParameterKind::Box) {
        return {{"x", QT_TRANSLATE_NOOP("PartsEditor", "x")},
                {"y", QT_TRANSLATE_NOOP("PartsEditor", "y")},
                {"width", QT_TRANSLATE_NOOP("PartsEditor", "width")},
                {"height", QT_TRANSLATE_NOOP("PartsEditor", "height")}};
    }
    return {{"min", QT_TRANSLATE_NOOP("PartsEditor", "from")}, {"max", QT_TRANSLATE_NOOP("PartsEditor", "to")}};
}

NumberRange rangeOf(const Parameter& parameter)
{
    const bool box = parameter.kind == ParameterKind::Box;
    NumberRange range;
    range.minimum = -exactNumberLimit;
    range.maximum = exactNumberLimit;
    range.step = parameter.step.value_or(box ? 1 : 0.01);
    range.decimals = box ? 0 : 4;
    return range;
}

} // namespace

bool PartsEditor::canEdit(const Parameter& parameter)
{
    return (parameter.kind == ParameterKind::Box || parameter.kind == ParameterKind::Range) &&
           hasShape(parameter.kind, parameter.value);
}

PartsEditor::PartsEditor(const Parameter& parameter, QWidget* parent)
    : ParameterEditor(parameter, parent)
    , m_value(parameter.value)
{
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(scaled(Space8));
    grid->setVerticalSpacing(0);
    const QList<PartName> parts = partsOf(parameter.kind);
    for (qsizetype i = 0; i < parts.size(); ++i) {
        const char* key = parts.at(i).key;
        auto* box = new NumberBox(rangeOf(parameter), this);
        box->setObjectName(QString::fromLatin1(key));
        adopt(box);
        const QString title = QCoreApplication::translate("PartsEditor", parts.at(i).title);
        box->setAccessibleName(parameter.title + QLatin1Char(' ') + title);
        grid->addWidget(box, 0, int(i));
        grid->addWidget(label(title, Type::Caption, Token::Muted, QStringLiteral("part"), this), 1, int(i));
        grid->setColumnStretch(int(i), 1);
        m_parts.append({key, box});
        connect(box, &NumberBox::edited, this, [this, key](double number) {
            m_value = shapes::withMember(m_value, key, number);
            emit valueChanged(m_value);
        });
    }
    PartsEditor::setValue(parameter.value);
}

void PartsEditor::setValue(const Value& value)
{
    m_value = value;
    for (const Part& part : std::as_const(m_parts)) {
        part.box->setNumber(shapes::memberIn(value, part.key).value_or(0));
    }
}

} // namespace ryla::ui
