#include "ui/form/field.h"

#include "ui/form/editors.h"
#include "ui/form/editors/seededitor.h"
#include "ui/form/formmodel.h"
#include "ui/form/sizeeditor.h"
#include "ui/shell/icons.h"
#include "ui/widgets/chiprow.h"
#include "workflow/rolled.h"

#include <QMenu>
#include <QRandomGenerator>

#include <algorithm>

namespace ryla::ui {

using namespace workflow;

namespace {

QString textOf(const std::optional<FieldProblem>& problem)
{
    return problem ? problem->text : QString();
}

/// With a full stop, so that a link can follow.
QString sentence(const QString& text)
{
    const bool ended = text.isEmpty() || QStringLiteral(".!?…:").contains(text.back());
    return ended ? text : text + QLatin1Char('.');
}

/// A parameter with the editor of its kind.
class SingleField : public Field
{
public:
    SingleField(FormModel& model, const Parameter& parameter, const FieldPlan& plan, QWidget* parent)
        : Field(model, {parameter.id}, plan, parent)
        , m_id(parameter.id)
        , m_editor(createEditor(parameter, this))
    {
        if (m_editor->inCaption()) {
            addToCaption(m_editor);
        } else {
            setBody(m_editor);
        }
        // Bound to the model: a field that outlives it still loses the focus when its window goes.
        connect(m_editor, &ParameterEditor::valueChanged, &m_model,
                [this](const Value& value) { m_model.setValue(m_id, value); });
        connect(m_editor, &ParameterEditor::editingFinished, &m_model, [this] { m_model.endTyping(); });
        connect(m_editor, &ParameterEditor::fileWanted, this,
                [this](const FileWish& wish) { emit fileWanted(m_id, wish); });
        m_editor->setAids(m_model.aids());
        m_seed = qobject_cast<SeedEditor*>(m_editor);
        if (m_seed) {
            connect(m_seed, &SeedEditor::modeChosen, &m_model,
                    [this](SeedMode mode) { m_model.setSeedMode(m_id, mode); });
        }
        SingleField::refresh();
    }

    void refresh() override
    {
        const Value value = m_model.value(m_id);
        if (value != m_editor->value()) {
            m_editor->setValue(value);
        }
        m_editor->setProblem(textOf(m_model.problems().of(m_id)));
        if (m_seed) {
            m_seed->setMode(m_model.seedMode(m_id));
        }
        refreshMarks();
    }

    void focusField() override { m_editor->focusEditor(); }

private:
    InputRef m_id;
    ParameterEditor* m_editor;
    SeedEditor* m_seed = nullptr;
};

/// The width and the height of one node.
class SizeField : public Field
{
public:
    SizeField(FormModel& model, const Parameter& width, const Parameter& height, const FieldPlan& plan, QWidget* parent)
        : Field(model, {width.id, height.id}, plan, parent)
        , m_editor(new SizeEditor(width, height, this))
    {
        m_editor->setObjectName(editorName(width.id));
        setBody(m_editor);
        addToCaption(m_editor->chips());
        setTabOrder(m_editor->chips(), m_editor);
        connect(m_editor, &SizeEditor::edited, this, &SizeField::take);
        connect(m_editor, &SizeEditor::editingFinished, &m_model, [this] { m_model.endTyping(); });
        SizeField::refresh();
    }

    void refresh() override
    {
        m_editor->setValue({side(0), side(1)});
        m_editor->setProblem(textOf(m_model.problems().of(ids().at(0))), textOf(m_model.problems().of(ids().at(1))));
        refreshMarks();
    }

    void focusField() override { m_editor->setFocus(Qt::OtherFocusReason); }

private:
    [[nodiscard]] int side(qsizetype index) const
    {
        const Value value = m_model.value(ids().at(index));
        const auto* whole = std::get_if<qint64>(&value);
        return whole ? int(*whole) : 0;
    }

    void take(QSize size, bool typed)
    {
        const Value width(qint64(size.width()));
        const Value height(qint64(size.height()));
        if (typed) { // one of the two: the other is what it was
            m_model.setValue(ids().at(0), width);
            m_model.setValue(ids().at(1), height);
            return;
        }
        Patch edits;
        edits.set(ids().at(0), width);
        edits.set(ids().at(1), height);
        m_model.change(edits);
    }

    SizeEditor* m_editor;
};

FieldPlan planFor(const Parameter& parameter)
{
    return {{}, parameter.title, parameter.description, parameter.optional, parameter.advanced};
}

} // namespace

QString fieldName(const InputRef& id)
{
    return QStringLiteral("field_") + id.text();
}

Field::Field(FormModel& model, const QList<InputRef>& ids, const FieldPlan& plan, QWidget* parent)
    : FieldFrame(fieldName(ids.first()), {plan.title, plan.description, plan.optional, plan.advanced}, parent)
    , m_model(model)
    , m_ids(ids)
{
    connect(this, &FieldFrame::revertRequested, this, [this] { revertFields(m_model, m_ids); });
    connect(this, &FieldFrame::mendRequested, this, &Field::mend);
    connect(this, &FieldFrame::unlockRequested, this, [this] { lock(false); });
    connect(this, &FieldFrame::menuRequested, this, &Field::showMenu);
    connect(&model.locks(), &FormLocks::setByHand, this, &Field::refreshMarks);
    connect(&model.locks(), &FormLocks::restored, this, &Field::refreshMarks);
}

void Field::refreshMarks()
{
    bool changed = false;
    std::optional<FieldProblem> problem;
    for (const InputRef& id : std::as_const(m_ids)) {
        changed = changed || m_model.patch().contains(id);
        problem = problem ? problem : m_model.problems().of(id);
    }
    setChanged(changed);
    setLocked(isLocked());
    if (!problem) {
        showProblem(Mood::Bad, {});
        return;
    }
    // The sentence about a choice names the nearest one already.
    const bool named = problem->nearest && problem->text.contains(toString(*problem->nearest));
    const QString action =
        named ? tr("Use it") : tr("Use %1").arg(problem->nearest ? toString(*problem->nearest) : QString());
    showProblem(Mood::Bad, sentence(problem->text), problem->nearest ? action : QString());
}

bool Field::isLocked() const
{
    return std::all_of(m_ids.begin(), m_ids.end(), [this](const InputRef& id) { return m_model.locks().has(id); });
}

void Field::lock(bool on)
{
    for (const InputRef& id : std::as_const(m_ids)) {
        m_model.locks().set(id, on);
    }
}

void Field::showMenu(const QPoint& place)
{
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("fieldMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction* keep = menu->addAction(tr("Keep this value"), this, &Field::lock);
    keep->setObjectName(QStringLiteral("keepValue"));
    keep->setToolTip(tr("It stays when values are taken from a preset or a result"));
    keep->setCheckable(true);
    keep->setChecked(isLocked());
    QAction* roll =
        menu->addAction(icon(Glyph::Dice), tr("Roll the dice"), this, [this] { m_model.change(rolledValues()); });
    roll->setObjectName(QStringLiteral("rollValue"));
    roll->setEnabled(!rolledValues().isEmpty());
    QAction* revert =
        menu->addAction(tr("Back to what the workflow says"), this, [this] { revertFields(m_model, m_ids); });
    revert->setObjectName(QStringLiteral("revertField"));
    revert->setEnabled(isChanged());
    menu->popup(place);
}

/// Empty where nothing can be drawn.
Patch Field::rolledValues() const
{
    Patch values;
    for (const InputRef& id : m_ids) {
        const Parameter* parameter = m_model.form().find(id);
        if (const auto value = parameter ? rolled(*parameter, *QRandomGenerator::system()) : std::nullopt) {
            values.set(id, *value);
        }
    }
    return values;
}

void Field::mend()
{
    Patch edits;
    for (const InputRef& id : std::as_const(m_ids)) {
        const std::optional<FieldProblem> problem = m_model.problems().of(id);
        if (problem && problem->nearest) {
            edits.set(id, *problem->nearest);
        }
    }
    m_model.change(edits);
}

QList<Field*> makeFields(FormModel& model, const FieldPlan& plan, QWidget* parent)
{
    const QList<Parameter>& all = model.form().parameters;
    const Parameter& first = all.at(plan.parameters.first());
    if (!plan.isPair()) {
        return {new SingleField(model, first, plan, parent)};
    }
    const Parameter& second = all.at(plan.parameters.last());
    if (SizeEditor::canEdit(first, second)) {
        return {new SizeField(model, first, second, plan, parent)};
    }
    return {new SingleField(model, first, planFor(first), parent),
            new SingleField(model, second, planFor(second), parent)};
}

} // namespace ryla::ui
