#include "ui/form/authormodel.h"

#include <QUndoCommand>

#include <algorithm>
#include <functional>

namespace ryla::ui {

using namespace workflow;

namespace {

constexpr int authorSteps = 300;

/// One step: forms are small, so the whole of it is kept before and after.
class SpecCommand : public QUndoCommand
{
public:
    using Apply = std::function<void(const FormSpec&)>;

    SpecCommand(FormSpec before, FormSpec after, QString part, Apply apply, const QString& text)
        : QUndoCommand(text)
        , m_before(std::move(before))
        , m_after(std::move(after))
        , m_part(std::move(part))
        , m_apply(std::move(apply))
    {
    }

    void undo() override { m_apply(m_before); }
    void redo() override { m_apply(m_after); }
    [[nodiscard]] int id() const override { return m_part.isEmpty() ? -1 : 2; }
    bool mergeWith(const QUndoCommand* other) override
    {
        // Only commands of this class answer id() with 2.
        const auto* later = static_cast<const SpecCommand*>(other);
        if (later->m_part != m_part) {
            return false;
        }
        m_after = later->m_after;
        setObsolete(m_after == m_before);
        return true;
    }

private:
    FormSpec m_before;
    FormSpec m_after;
    QString m_part;
    Apply m_apply;
};

FormField* fieldOf(FormSpec& spec, const InputRef& id)
{
    const auto found =
        std::find_if(spec.fields.begin(), spec.fields.end(), [&](const FormField& one) { return one.target == id; });
    return found == spec.fields.end() ? nullptr : &*found;
}

} // namespace

AuthorModel::AuthorModel(QObject* parent)
    : QObject(parent)
{
    m_undo.setUndoLimit(authorSteps);
}

void AuthorModel::open(const AuthorMaterial& material, const FormSpec& spec)
{
    m_material = material;
    m_spec = spec;
    m_undo.clear();
    emit opened();
}

void AuthorModel::setMaterial(const workflow::AuthorMaterial& material)
{
    m_material = material;
    emit opened();
}

const Parameter* AuthorModel::input(const InputRef& id) const
{
    return m_material.form.find(id);
}

QString AuthorModel::titleOf(const InputRef& id) const
{
    const FormField* field = m_spec.field(id);
    if (field && !field->title.isEmpty()) {
        return field->title;
    }
    const Parameter* parameter = input(id);
    return parameter ? parameter->title : isSwitch(id) ? id.input : id.text();
}

void AuthorModel::push(const FormSpec& after, const QString& text, const QString& part)
{
    if (after == m_spec) {
        return;
    }
    const auto apply = [this](const FormSpec& spec) {
        m_spec = spec;
        emit changed();
    };
    const QString session = part.isEmpty() ? QString() : part + QString::number(m_session);
    if (part.isEmpty()) {
        endTyping();
    }
    m_undo.push(new SpecCommand(m_spec, after, session, apply, text));
}

void AuthorModel::setWords(const QString& title, const QString& description)
{
    FormSpec after = m_spec;
    const QString part = after.title == title ? QStringLiteral("description") : QStringLiteral("title");
    after.title = title;
    after.description = description;
    push(after, tr("the form's words"), part);
}

void AuthorModel::setChosen(const InputRef& id, bool chosen)
{
    FormSpec after = m_spec;
    if (!chosen) {
        after.fields.removeIf([&](const FormField& field) { return field.target == id; });
    } else if (!m_spec.field(id)) {
        const Parameter* parameter = input(id);
        after.fields.append({id, parameter ? parameter->title : QString(), {}, {}});
    }
    push(after, chosen ? tr("show %1").arg(titleOf(id)) : tr("hide %1").arg(titleOf(id)));
}

void AuthorModel::move(qsizetype from, qsizetype to)
{
    const qsizetype count = m_spec.fields.size();
    if (from < 0 || to < 0 || from >= count || to >= count || from == to) {
        return;
    }
    FormSpec after = m_spec;
    after.fields.move(from, to);
    // It joins the section it was put into: between two fields of one section, or beside its only neighbour.
    FormField& moved = after.fields[to];
    const QString above = to > 0 ? after.fields.at(to - 1).section : after.fields.value(to + 1).section;
    const QString below = to + 1 < count ? after.fields.at(to + 1).section : above;
    if (above == below || moved.section != below) {
        moved.section = above;
    }
    push(after, tr("move %1").arg(titleOf(moved.target)));
}

void AuthorModel::setField(const FormField& field, const QString& part)
{
    FormSpec after = m_spec;
    if (FormField* found = fieldOf(after, field.target)) {
        *found = field;
        push(after, tr("change %1").arg(titleOf(field.target)), part.isEmpty() ? part : field.target.text() + part);
    }
}

QString AuthorModel::addSwitch(const QList<NodeId>& nodes, const QStringList& groups)
{
    const QString wanted = !groups.isEmpty() ? groups.first()
                           : nodes.isEmpty() ? tr("Switch")
                                             : m_material.titleOf(nodes.first());
    QString name = wanted;
    for (int number = 2; m_spec.switchNamed(name); ++number) {
        name = QStringLiteral("%1 %2").arg(wanted).arg(number);
    }
    FormSpec after = m_spec;
    after.switches.append({name, nodes, groups});
    after.fields.append({switchRef(name), {}, {}, {}});
    push(after, tr("add a switch"));
    return name;
}

void AuthorModel::setSwitch(const QString& name, const FormSwitch& changed)
{
    FormSpec after = m_spec;
    const bool renamed = changed.name != name;
    if (changed.name.trimmed().isEmpty() || (renamed && m_spec.switchNamed(changed.name))) {
        return;
    }
    for (FormSwitch& one : after.switches) {
        if (one.name == name) {
            one = changed;
        }
    }
    for (FormField& field : after.fields) {
        if (field.target == switchRef(name)) {
            field.target = switchRef(changed.name);
        }
        if (field.showIf && field.showIf->field == switchRef(name)) {
            field.showIf->field = switchRef(changed.name);
        }
    }
    push(after, tr("change the switch %1").arg(changed.name));
}

void AuthorModel::removeSwitch(const QString& name)
{
    FormSpec after = m_spec;
    after.switches.removeIf([&](const FormSwitch& one) { return one.name == name; });
    after.fields.removeIf([&](const FormField& field) { return field.target == switchRef(name); });
    for (FormField& field : after.fields) {
        if (field.showIf && field.showIf->field == switchRef(name)) {
            field.showIf.reset();
        }
    }
    push(after, tr("remove the switch %1").arg(name));
}

void AuthorModel::setKept(const NodeId& output, bool kept)
{
    FormSpec after = m_spec;
    QList<NodeId> all;
    for (const AuthorMaterial::Node& node : m_material.nodes) {
        if (node.isOutput) {
            all.append(node.id);
        }
    }
    // None named means all.
    QList<NodeId> now = after.outputs.isEmpty() ? all : after.outputs;
    now.removeAll(output);
    if (kept) {
        now.append(output);
    }
    const bool every = std::all_of(all.begin(), all.end(), [&](const NodeId& node) { return now.contains(node); });
    after.outputs = every ? QList<NodeId>() : now;
    if (now.isEmpty()) {
        return; // nothing at all is never meant
    }
    push(after, kept ? tr("keep results") : tr("drop results"));
}

} // namespace ryla::ui
