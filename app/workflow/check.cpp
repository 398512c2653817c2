#include "workflow/check.h"

#include <QHash>
#include <QRegularExpression>
#include <QSet>

namespace ryla::workflow {
namespace {

/// What keys of well-known services look like; a workflow that holds one must not be shared.
const QRegularExpression& secretPattern()
{
    static const QRegularExpression pattern(
        QStringLiteral("\\b(sk-[A-Za-z0-9_-]{20,}|hf_[A-Za-z0-9]{20,}|rpa_[A-Za-z0-9]{20,}|ghp_[A-Za-z0-9]{30,}|"
                       "AKIA[0-9A-Z]{16}|AIza[0-9A-Za-z_-]{30,}|comfyui-[0-9a-f]{32,})"));
    return pattern;
}

bool isAbsolutePath(const QString& text)
{
    static const QRegularExpression pattern(QStringLiteral("^(/[^/\\s]+/|[A-Za-z]:[\\\\/])"));
    return !text.contains(QLatin1Char('\n')) && pattern.match(text).hasMatch();
}

class Checker
{
public:
    Checker(const WorkflowDocument& document, const NodeCatalog& catalog)
        : m_document(document)
        , m_catalog(catalog)
    {
    }

    QList<Finding> run()
    {
        const QList<NodeId> nodes = m_document.nodes();
        if (nodes.isEmpty()) {
            add(Finding::Level::Error, {}, {}, QStringLiteral("The workflow has no nodes."));
        }
        for (const NodeId& node : nodes) {
            checkLinks(node);
            checkClass(node);
        }
        checkCycles(nodes);
        checkValues();
        return m_findings;
    }

private:
    void add(Finding::Level level, const NodeId& node, const QString& input, const QString& text)
    {
        m_findings << Finding{level, node, node.isEmpty() ? QString() : m_document.title(node), input, text};
    }

    void checkLinks(const NodeId& node)
    {
        for (const QString& input : m_document.inputs(node)) {
            const std::optional<Link> link = m_document.link({node, input});
            if (!link) {
                continue;
            }
            if (!m_document.contains(link->node)) {
                add(Finding::Level::Error, node, input,
                    QStringLiteral("is linked to node %1, which is not in the workflow").arg(link->node.text));
                continue;
            }
            const std::optional<NodeType> origin = type(link->node);
            if (origin && link->slot >= origin->outputs.size()) {
                add(Finding::Level::Error, node, input,
                    QStringLiteral("is linked to output %1 of %2, which has %3")
                        .arg(link->slot)
                        .arg(m_document.title(link->node))
                        .arg(origin->outputs.size()));
            }
        }
    }

    void checkClass(const NodeId& node)
    {
        if (m_catalog.isEmpty()) {
            return;
        }
        const std::optional<NodeType> nodeType = type(node);
        if (!nodeType) {
            add(Finding::Level::Error, node, {},
                QStringLiteral("the server does not have the node class %1; install the pack it comes from")
                    .arg(m_document.classType(node)));
            return;
        }
        const QStringList given = m_document.inputs(node);
        for (const InputSpec& input : nodeType->inputs) {
            const bool grows = input.type.startsWith(QLatin1String("COMFY_"));
            if (input.required && !grows && !given.contains(input.name)) {
                add(Finding::Level::Error, node, input.name, QStringLiteral("is required and missing"));
            }
        }
    }

    /// Depth first with colours; iterative, since files may chain 100 000 nodes.
    void checkCycles(const QList<NodeId>& nodes)
    {
        QHash<NodeId, int> colour; // 1: on the path, 2: done
        for (const NodeId& start : nodes) {
            QList<std::pair<NodeId, QList<NodeId>>> path;
            if (!colour.contains(start)) {
                colour[start] = 1;
                path.append({start, origins(start)});
            }
            while (!path.isEmpty()) {
                auto& [node, rest] = path.last();
                if (rest.isEmpty()) {
                    colour[node] = 2;
                    path.removeLast();
                    continue;
                }
                const NodeId next = rest.takeLast();
                if (colour.value(next) == 1) {
                    add(Finding::Level::Error, next, {},
                        QStringLiteral("is part of a cycle of links; the server refuses such a workflow"));
                    return;
                }
                if (!colour.contains(next)) {
                    colour[next] = 1;
                    path.append({next, origins(next)});
                }
            }
        }
    }

    QList<NodeId> origins(const NodeId& node) const
    {
        QList<NodeId> found;
        for (const QString& input : m_document.inputs(node)) {
            if (const std::optional<Link> link = m_document.link({node, input});
                link && m_document.contains(link->node)) {
                found << link->node;
            }
        }
        return found;
    }

    void checkValues()
    {
        const Form form = describe(m_document, m_catalog);
        for (const Parameter& parameter : form.parameters) {
            if (const std::optional<QString> problem = problemWith(parameter, parameter.value)) {
                add(Finding::Level::Error, parameter.id.node, parameter.id.input, *problem);
            }
            const auto* text = std::get_if<QString>(&parameter.value);
            if (!text) {
                continue;
            }
            if (secretPattern().match(*text).hasMatch()) {
                add(Finding::Level::Error, parameter.id.node, parameter.id.input,
                    QStringLiteral("holds what looks like an API key; take it out before the workflow is shared"));
            } else if (isAbsolutePath(*text)) {
                add(Finding::Level::Warning, parameter.id.node, parameter.id.input,
                    QStringLiteral("is an absolute path, which other machines do not have"));
            }
        }
    }

    std::optional<NodeType> type(const NodeId& node)
    {
        const QString name = m_document.classType(node);
        auto known = m_types.find(name);
        if (known == m_types.end()) {
            known = m_types.insert(name, m_catalog.node(name));
        }
        return *known;
    }

    const WorkflowDocument& m_document;
    const NodeCatalog& m_catalog;
    QHash<QString, std::optional<NodeType>> m_types;
    QList<Finding> m_findings;
};

} // namespace

QList<Finding> check(const WorkflowDocument& document, const NodeCatalog& catalog)
{
    return Checker(document, catalog).run();
}

} // namespace ryla::workflow
