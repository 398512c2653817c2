#include "ui/form/formmodel.h"

#include "ui/form/valuescommand.h"
#include "workflow/choices.h"
#include "workflow/draft.h"
#include "workflow/formspecuse.h"

#include <chrono>
#include <cmath>

namespace ryla::ui {

using namespace workflow;

namespace {

constexpr int undoSteps = 500;
/// Whoever stops typing this long starts a new step.
constexpr auto typingPause = std::chrono::milliseconds(1200);

/// Kinds whose editors report every keystroke.
bool isTyped(ParameterKind kind)
{
    return kind == ParameterKind::Text || kind == ParameterKind::Integer || kind == ParameterKind::Float ||
           kind == ParameterKind::Seed || kind == ParameterKind::Raw || kind == ParameterKind::Colour ||
           kind == ParameterKind::Box || kind == ParameterKind::Range || kind == ParameterKind::Curve;
}

} // namespace

Value asKind(ParameterKind kind, const Value& value)
{
    const auto* whole = std::get_if<qint64>(&value);
    const auto* text = std::get_if<QString>(&value);
    const auto* seed = std::get_if<Seed>(&value);
    const auto* real = std::get_if<double>(&value);
    switch (kind) {
    case ParameterKind::Seed:
        return whole && *whole >= 0 ? Value(Seed{quint64(*whole)}) : value;
    case ParameterKind::Float:
        return whole ? Value(double(*whole)) : value;
    case ParameterKind::Integer:
        if (seed && seed->value <= quint64(std::numeric_limits<qint64>::max())) {
            return qint64(seed->value);
        }
        return real && std::abs(*real) < 1e15 && std::floor(*real) == *real ? Value(qint64(*real)) : value;
    case ParameterKind::Image:
    case ParameterKind::File:
        return text ? Value(FileRef{{}, *text}) : value;
    default:
        return value;
    }
}

QList<InputRef> blockingFields(const FormModel& model)
{
    QList<InputRef> ids = model.problems().blocking();
    ids.removeIf([&model](const InputRef& id) {
        const Parameter* parameter = model.form().find(id);
        return parameter &&
               isSwitchedOff(model.form(), *parameter, [&model](const InputRef& other) { return model.value(other); });
    });
    return ids;
}

bool isShown(const FormModel& model, const InputRef& id)
{
    const Parameter* parameter = model.form().find(id);
    const auto valueOf = [&model](const InputRef& other) { return model.value(other); };
    return parameter && (workflow::isShown(model.form(), *parameter, valueOf) ||
                         (model.problems().of(id) && !isSwitchedOff(model.form(), *parameter, valueOf)));
}

FormModel::FormModel(QObject* parent)
    : QObject(parent)
{
    m_undo.setUndoLimit(undoSteps);
    m_pause.setSingleShot(true);
    m_pause.setInterval(typingPause);
    connect(&m_folds, &FormFolds::foldedByHand, this, &FormModel::dirty);
    connect(&m_locks, &FormLocks::setByHand, this, &FormModel::dirty);
    connect(&m_pause, &QTimer::timeout, this, &FormModel::endTyping);
}

void FormModel::setForm(const Form& form, Keep keep)
{
    const Patch kept = keep == Keep::Values ? m_patch : Patch();
    m_form = form;
    m_index.clear();
    for (qsizetype index = 0; index < m_form.parameters.size(); ++index) {
        Parameter& parameter = m_form.parameters[index];
        parameter.value = asKind(parameter.kind, parameter.value);
        m_index.insert(parameter.id, index);
    }
    const QSet<InputRef> used = m_usedSeeds;
    m_patch = {};
    for (auto entry = kept.values().cbegin(); entry != kept.values().cend(); ++entry) {
        assign(entry.key(), entry.value());
    }
    // Values that are put back are no edits: a seed that was used still was.
    m_usedSeeds = used;
    if (keep == Keep::Nothing) {
        m_undo.clear();
        m_seedModes.clear();
        m_usedSeeds.clear();
        m_folds.clear();
        m_locks.restore({});
    }
    endTyping();
    checkAll();
    emit formChanged();
}

Value FormModel::value(const InputRef& id) const
{
    if (const std::optional<Value> changed = m_patch.value(id)) {
        return *changed;
    }
    const auto place = m_index.constFind(id);
    return place == m_index.constEnd() ? Value(false) : m_form.parameters.at(place.value()).value;
}

void FormModel::setValue(const InputRef& id, const Value& value)
{
    const auto place = m_index.constFind(id);
    if (place == m_index.constEnd()) {
        return;
    }
    const Parameter& parameter = m_form.parameters.at(place.value());
    push({{id, this->value(id), asKind(parameter.kind, value)}}, isTyped(parameter.kind) ? m_session : 0,
         parameter.title);
}

void FormModel::change(const Patch& edits)
{
    QList<ValueChange> changes;
    QString title;
    for (auto entry = edits.values().cbegin(); entry != edits.values().cend(); ++entry) {
        const auto place = m_index.constFind(entry.key());
        if (place != m_index.constEnd()) {
            const Parameter& parameter = m_form.parameters.at(place.value());
            changes.append({entry.key(), value(entry.key()), asKind(parameter.kind, entry.value())});
            title = parameter.title;
        }
    }
    push(changes, 0, changes.size() == 1 ? title : tr("several values"));
}

void FormModel::setValues(const Patch& patch)
{
    QList<ValueChange> changes;
    for (const Parameter& parameter : std::as_const(m_form.parameters)) {
        if (m_locks.has(parameter.id)) {
            continue;
        }
        const Value wanted = patch.value(parameter.id).value_or(parameter.value);
        changes.append({parameter.id, value(parameter.id), asKind(parameter.kind, wanted)});
    }
    push(changes, 0, patch.isEmpty() ? tr("revert all") : tr("use values"));
}

void FormModel::endTyping()
{
    m_pause.stop();
    ++m_session;
}

void revertFields(FormModel& model, const QList<InputRef>& ids)
{
    Patch edits;
    for (const InputRef& id : ids) {
        if (const Parameter* parameter = model.form().find(id)) {
            edits.set(id, parameter->value);
        }
    }
    model.change(edits);
}

SeedMode FormModel::seedMode(const InputRef& id) const
{
    return m_seedModes.value(id, SeedMode::Random);
}

void FormModel::setSeedMode(const InputRef& id, SeedMode mode)
{
    if (seedMode(id) == mode) {
        return;
    }
    m_seedModes.insert(id, mode);
    emit seedModeChanged(id);
    emit dirty();
}

Patch FormModel::patchForRun(int index) const
{
    QMap<InputRef, SeedMode> modes;
    for (const Parameter& parameter : m_form.parameters) {
        if (parameter.kind == ParameterKind::Seed) {
            modes.insert(parameter.id, m_locks.has(parameter.id) ? SeedMode::Fixed : seedMode(parameter.id));
        }
    }
    Patch sent = withSeeds(m_form, m_patch, modes, index);
    // The seed shown is the one the last run had: counting up begins after it, unless somebody typed it just now.
    const Patch later = withSeeds(m_form, m_patch, modes, index + 1);
    for (const InputRef& id : m_usedSeeds) {
        const std::optional<Value> next = later.value(id);
        if (next && modes.value(id) == SeedMode::Increment) {
            sent.set(id, *next);
        }
    }
    return withServerSpelling(m_form, sent);
}

void FormModel::adoptSeeds(const Patch& sent)
{
    for (const Parameter& parameter : std::as_const(m_form.parameters)) {
        const std::optional<Value> used = sent.value(parameter.id);
        if (parameter.kind != ParameterKind::Seed || !used) {
            continue;
        }
        const bool news = *used != value(parameter.id);
        if (news) {
            endTyping();
            assign(parameter.id, *used);
        }
        m_usedSeeds.insert(parameter.id);
        if (news) {
            emit valueChanged(parameter.id);
            emit dirty();
        }
    }
}

void FormModel::setServerProblems(const QList<comfy::InputProblem>& problems)
{
    m_problems.setServerProblems(m_form, problems);
    emit problemsChanged({});
}

Result<void> FormModel::restoreDraft(const QByteArray& bytes)
{
    const Result<Draft> draft = draftFromJson(bytes);
    if (!draft) {
        return fail(draft.error());
    }
    m_locks.restore({}); // they hold what is there before, and the draft is all of it
    setValues(draft->patch);
    m_undo.clear();
    for (auto entry = draft->seedModes.cbegin(); entry != draft->seedModes.cend(); ++entry) {
        if (m_index.contains(entry.key())) {
            setSeedMode(entry.key(), entry.value());
        }
    }
    m_usedSeeds = draft->usedSeeds;
    m_folds.restore(draft->folds);
    m_locks.restore(draft->locked);
    return {};
}

void FormModel::push(QList<ValueChange> changes, int session, const QString& text)
{
    changes.removeIf([](const ValueChange& change) { return change.before == change.after; });
    if (changes.isEmpty()) {
        return;
    }
    if (session > 0) {
        m_pause.start();
    } else {
        endTyping();
    }
    const auto applied = [this](const QList<ValueChange>& list, bool forward, bool first) {
        apply(list, forward, first);
    };
    m_undo.push(new ValuesCommand(std::move(changes), session, applied, text));
}

void FormModel::apply(const QList<ValueChange>& changes, bool forward, bool first)
{
    if (!first) {
        endTyping();
    }
    for (const ValueChange& change : changes) {
        assign(change.id, forward ? change.after : change.before);
    }
    for (const ValueChange& change : changes) {
        emit valueChanged(change.id);
        const auto place = m_index.constFind(change.id);
        if (place != m_index.constEnd() && m_problems.check(m_form.parameters.at(place.value()), value(change.id))) {
            emit problemsChanged(change.id);
        }
        if (isSwitch(change.id)) {
            emit problemsChanged({}); // those of its nodes count again, or no more
        }
    }
    emit dirty();
    if (!first) {
        emit shown(changes.first().id);
    }
}

void FormModel::assign(const InputRef& id, const Value& value)
{
    const auto place = m_index.constFind(id);
    if (place == m_index.constEnd()) {
        return; // an undo step of a form that has been read again without this input
    }
    const Parameter& parameter = m_form.parameters.at(place.value());
    const Value held = asKind(parameter.kind, value);
    m_usedSeeds.remove(id);
    if (held == parameter.value) {
        m_patch.remove(id);
    } else {
        m_patch.set(id, held);
    }
}

void FormModel::checkAll()
{
    m_problems.clear();
    for (const Parameter& parameter : std::as_const(m_form.parameters)) {
        m_problems.check(parameter, value(parameter.id));
    }
}

void takeValues(FormModel& model, const Patch& values, SeedMode seeds)
{
    model.setValues(values);
    for (const Parameter& parameter : model.form().parameters) {
        if (parameter.kind == ParameterKind::Seed) {
            model.setSeedMode(parameter.id, seeds);
        }
    }
}

} // namespace ryla::ui
