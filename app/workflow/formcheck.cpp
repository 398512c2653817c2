#include "workflow/formcheck.h"

#include <algorithm>

namespace ryla::workflow {
namespace {

class FormChecker
{
public:
    FormChecker(const LoadedWorkflow& loaded, const NodeCatalog& catalog)
        : m_loaded(loaded)
        , m_form(describe(loaded.document, catalog, loaded.formSpec, loaded.sources))
    {
    }

    QList<Finding> run()
    {
        const FormSpec& spec = m_loaded.formSpec;
        for (const FormField& field : spec.fields) {
            checkField(field);
        }
        for (const FormSwitch& toggle : spec.switches) {
            if (!m_form.find(switchRef(toggle.name))) {
                warn({}, QStringLiteral("the form's switch \"%1\" names no node of this workflow").arg(toggle.name));
            }
        }
        for (const NodeId& output : spec.outputs) {
            if (!m_loaded.document.contains(output)) {
                warn({}, QStringLiteral("the form keeps the results of node %1, which is not there").arg(output.text));
            }
        }
        return m_findings;
    }

private:
    void add(Finding::Level level, const InputRef& id, const QString& text)
    {
        const bool known = m_loaded.document.contains(id.node);
        m_findings << Finding{level, known ? id.node : NodeId(), known ? m_loaded.document.title(id.node) : QString(),
                              known ? id.input : QString(), text};
    }
    void warn(const InputRef& id, const QString& text) { add(Finding::Level::Warning, id, text); }

    void checkField(const FormField& field)
    {
        const QString name = isSwitch(field.target) ? field.target.input : field.target.text();
        const Parameter* parameter = m_form.find(field.target);
        if (!parameter) {
            warn(field.target, QStringLiteral("the form has a field for %1, which cannot be set").arg(name));
            return;
        }
        if (field.minimum && field.maximum && *field.minimum > *field.maximum) {
            warn(field.target, QStringLiteral("the form's least value is above its largest, so neither counts"));
        }
        const bool byForm = field.fallback || field.minimum || field.maximum || !field.choices.isEmpty();
        if (const std::optional<QString> problem = problemWith(*parameter, parameter->value); problem && byForm) {
            add(Finding::Level::Error, field.target,
                QStringLiteral("the form begins with a value it does not allow: %1").arg(*problem));
        }
        if (field.showIf && !m_form.find(field.showIf->field)) {
            warn(field.target,
                 QStringLiteral("the form shows it only while %1 has some value, and there is no such field")
                     .arg(field.showIf->field.text()));
        }
    }

    const LoadedWorkflow& m_loaded;
    Form m_form;
    QList<Finding> m_findings;
};

} // namespace

QList<Finding> checkForm(const LoadedWorkflow& loaded, const NodeCatalog& catalog)
{
    return loaded.formSpec.isEmpty() ? QList<Finding>() : FormChecker(loaded, catalog).run();
}

} // namespace ryla::workflow
