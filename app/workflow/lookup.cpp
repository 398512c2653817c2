#include "workflow/lookup.h"

#include "workflow/editorfile.h"

namespace ryla::workflow {
namespace {

QString listed(const QStringList& names)
{
    static constexpr qsizetype shown = 12;
    const QString joined = names.mid(0, shown).join(QStringLiteral(", "));
    return names.size() > shown ? QStringLiteral("%1 and %2 more").arg(joined).arg(names.size() - shown) : joined;
}

QList<NodeId> nodesTitled(const WorkflowDocument& document, const QString& title)
{
    QList<NodeId> found;
    QList<NodeId> inside;
    for (const NodeId& node : document.nodes()) {
        const QString whole = document.title(node);
        if (whole.compare(title, Qt::CaseInsensitive) == 0) {
            found << node;
        } else if (whole.endsWith(authorsPath({QString(), title}), Qt::CaseInsensitive)) {
            inside << node; // "Sampler" is enough where it is said only once
        }
    }
    return found.isEmpty() ? inside : found;
}

QStringList settableInputs(const Form& form, const NodeId& node)
{
    QStringList names;
    for (const Parameter& parameter : form.parameters) {
        if (parameter.id.node == node) {
            names << parameter.id.input;
        }
    }
    return names;
}

Result<Parameter> inputOf(const WorkflowDocument& document, const Form& form, const InputRef& ref)
{
    if (const Parameter* parameter = form.find(ref)) {
        return *parameter;
    }
    const QString node = QStringLiteral("%1 (%2)").arg(document.title(ref.node), ref.node.text);
    if (document.link(ref)) {
        return fail(ErrorKind::Refused,
                    QStringLiteral("%1: this input is linked to another node and cannot be set").arg(ref.text()));
    }
    const QStringList names = settableInputs(form, ref.node);
    return fail(
        ErrorKind::Refused,
        names.isEmpty()
            ? QStringLiteral("%1: %2 has no input that can be set").arg(ref.text(), node)
            : QStringLiteral("%1: %2 has no input \"%3\"; it has %4").arg(ref.text(), node, ref.input, listed(names)));
}

Result<Parameter> byFieldTitle(const Form& form, const QString& title)
{
    QList<Parameter> found;
    QStringList titles;
    for (const Parameter& parameter : form.parameters) {
        const bool named = isSwitch(parameter.id) && parameter.id.input.compare(title, Qt::CaseInsensitive) == 0;
        if (named || parameter.title.compare(title, Qt::CaseInsensitive) == 0) {
            found << parameter;
        }
        if (!parameter.advanced) {
            titles << QStringLiteral("%1 (%2)").arg(parameter.id.text(), parameter.title);
        }
    }
    if (found.size() == 1) {
        return found.first();
    }
    return fail(ErrorKind::Refused,
                found.isEmpty() ? QStringLiteral("There is no input \"%1\". There is %2.").arg(title, listed(titles))
                                : QStringLiteral("\"%1\" is the title of %2 fields; name one by its node, such as %3.")
                                      .arg(title)
                                      .arg(found.size())
                                      .arg(found.first().id.text()));
}

} // namespace

Result<Parameter> findParameter(const WorkflowDocument& document, const Form& form, const QString& text)
{
    const InputRef byId = InputRef::parse(text);
    if (!byId.node.isEmpty() && document.contains(byId.node)) {
        return inputOf(document, form, byId);
    }
    // Titles may hold dots themselves, so every dot is tried as the one that ends the title.
    for (qsizetype dot = text.indexOf(QLatin1Char('.')); dot > 0; dot = text.indexOf(QLatin1Char('.'), dot + 1)) {
        const QList<NodeId> nodes = nodesTitled(document, text.left(dot));
        if (nodes.size() > 1) {
            return fail(ErrorKind::Refused, QStringLiteral("%1 nodes are titled \"%2\"; name one by its id: %3 or %4.")
                                                .arg(nodes.size())
                                                .arg(text.left(dot), nodes[0].text, nodes[1].text));
        }
        if (nodes.size() == 1) {
            return inputOf(document, form, InputRef{nodes.first(), text.mid(dot + 1)});
        }
    }
    return byFieldTitle(form, text);
}

} // namespace ryla::workflow
