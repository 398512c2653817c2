#include "workflow/silence.h"

#include "workflow/convert/bypass.h"

#include <algorithm>

namespace ryla::workflow {
namespace {

enum class Mode { Sent, Muted, Bypassed, LeftOut };

/// Where a connection comes out in the end; nothing with `leftOut`: what stood there has nothing to give.
struct Found
{
    std::optional<Link> link;
    bool leftOut = false;
};

class Silencer
{
public:
    Silencer(const WorkflowDocument& document, const NodeCatalog& catalog, const Silence& silence,
             const QHash<InputRef, Value>& beneath)
        : m_document(document)
        , m_catalog(catalog)
        , m_beneath(beneath)
    {
        for (const QList<NodeId>& box : silence.bypassed) {
            for (const NodeId& node : box) {
                m_modes.insert(node, Mode::Bypassed);
                m_boxes.insert(node, box);
            }
        }
        for (const NodeId& node : silence.leftOut) {
            m_modes.insert(node, Mode::LeftOut);
        }
        for (const NodeId& node : silence.muted) {
            m_modes.insert(node, Mode::Muted);
        }
    }

    WorkflowDocument run()
    {
        // Whoever falls silent is asked for by others, who may fall silent in turn.
        QList<NodeId> asked = m_document.nodes();
        while (!asked.isEmpty()) {
            QSet<NodeId> next;
            for (const NodeId& node : std::as_const(asked)) {
                if (mode(node) == Mode::Sent && !connect(node)) {
                    m_rewiring.removeIf([&](Rewiring::iterator entry) { return entry.key().node == node; });
                    reach(node, next);
                }
            }
            asked = QList<NodeId>(next.cbegin(), next.cend());
        }
        QSet<NodeId> removed;
        for (const NodeId& node : m_document.nodes()) {
            if (mode(node) != Mode::Sent) {
                removed.insert(node);
            }
        }
        return rewired(m_document, removed, m_rewiring);
    }

private:
    [[nodiscard]] Mode mode(const NodeId& node) const { return m_modes.value(node, Mode::Sent); }

    const std::optional<NodeType>& type(const NodeId& node)
    {
        const QString name = m_document.classType(node);
        const auto known = m_types.constFind(name);
        return *(known == m_types.constEnd() ? m_types.insert(name, m_catalog.node(name)) : known);
    }

    QString outputType(const Link& link)
    {
        const std::optional<NodeType>& origin = type(link.node);
        return origin ? origin->outputs.value(link.slot).type : QString();
    }

    /// What the editor knows an input by; of a class the server does not know, what comes in there.
    QString inputType(const InputRef& input)
    {
        const std::optional<NodeType>& known = type(input.node);
        const InputSpec* spec = known ? known->input(input.input) : nullptr;
        const std::optional<Link> link = m_document.link(input);
        return spec ? spec->type : link ? outputType(*link) : QString();
    }

    /// Those that are sent and get something of this node, directly or through silent ones.
    void reach(const NodeId& node, QSet<NodeId>& users)
    {
        QList<NodeId> open{node};
        QSet<NodeId> seen{node};
        while (!open.isEmpty()) {
            for (const NodeId& user : m_document.consumers(open.takeLast())) {
                if (mode(user) == Mode::Sent) {
                    users.insert(user);
                } else if (!seen.contains(user)) {
                    seen.insert(user);
                    open.append(user);
                }
            }
        }
    }

    /// Gives its inputs what they get now; false where the node cannot run any more and has fallen silent itself.
    bool connect(const NodeId& node)
    {
        for (const QString& name : m_document.inputs(node)) {
            const InputRef input{node, name};
            const std::optional<Link> link = m_document.link(input);
            if (!link || mode(link->node) == Mode::Sent) {
                continue;
            }
            const Found found = follow(*link, inputType(input));
            if (found.link) {
                m_rewiring.insert(input, *found.link);
            } else if (const std::optional<Value> value = valueBeneath(input)) {
                m_rewiring.insert(input, *value);
            } else if (!isRequired(input)) {
                m_rewiring.insert(input, std::monostate());
            } else {
                m_modes.insert(node, found.leftOut ? Mode::Bypassed : Mode::Muted);
                m_boxes.insert(node, {node});
                if (found.leftOut) {
                    m_leftOut.insert(node);
                }
                return false;
            }
        }
        return true;
    }

    Found follow(Link at, QString wanted)
    {
        bool leftOut = false;
        // Every silent node is passed at most once: more is a circle.
        for (qsizetype steps = m_modes.size() + 1; steps > 0; --steps) {
            const Mode standing = mode(at.node);
            if (standing == Mode::Sent) {
                return {at, false};
            }
            leftOut = leftOut || standing == Mode::LeftOut || m_leftOut.contains(at.node);
            if (standing != Mode::Bypassed) {
                break;
            }
            const InputRef input = passage(at, wanted);
            const std::optional<Link> before = input.node.isEmpty() ? std::nullopt : m_document.link(input);
            if (!before) {
                break;
            }
            wanted = inputType(input);
            at = *before;
        }
        return {std::nullopt, leftOut};
    }

    /// The input of a bypassed box that stands for one of its outputs; no node: none.
    InputRef passage(const Link& at, const QString& wanted)
    {
        const QList<NodeId> box = m_boxes.value(at.node);
        // The definition's order counts, and values that can be connected count among the inputs.
        QList<InputRef> inputs;
        convert::Node node;
        const auto add = [&](const InputRef& input, const QString& inputType) {
            inputs.append(input);
            convert::Socket socket;
            socket.type = inputType;
            node.inputs.push_back(socket);
        };
        const std::optional<NodeType> known = type(at.node);
        if (box.size() == 1 && known) {
            for (const InputSpec& spec : known->inputs) {
                add({at.node, spec.name}, spec.type);
            }
        } else {
            for (const NodeId& member : box) {
                for (const QString& name : m_document.inputs(member)) {
                    const std::optional<Link> link = m_document.link({member, name});
                    if (link && !box.contains(link->node)) {
                        add({member, name}, inputType({member, name}));
                    }
                }
            }
        }
        const int slot = box.size() == 1 ? at.slot : int(inputs.size()); // of an instance the places are not known
        while (node.outputs.size() <= slot) {
            node.outputs.append(outputType(at));
        }
        const int index = convert::bypassInput(node, slot, wanted);
        return index < 0 ? InputRef() : inputs.at(index);
    }

    std::optional<Value> valueBeneath(const InputRef& input)
    {
        if (const auto kept = m_beneath.constFind(input); kept != m_beneath.constEnd()) {
            return *kept;
        }
        const std::optional<NodeType>& known = type(input.node);
        const InputSpec* spec = known ? known->input(input.input) : nullptr;
        if (!spec || !spec->isWidget) {
            return std::nullopt;
        }
        if (!spec->fallback && !spec->choices.isEmpty() && !spec->choicesAreNumbers) {
            return Value(spec->choices.first());
        }
        return spec->fallback;
    }

    bool isRequired(const InputRef& input)
    {
        const std::optional<NodeType>& known = type(input.node);
        const InputSpec* spec = known ? known->input(input.input) : nullptr;
        return spec ? spec->required : !known; // inputs that grow are not in the definition
    }

    const WorkflowDocument& m_document;
    const NodeCatalog& m_catalog;
    const QHash<InputRef, Value>& m_beneath;
    QHash<NodeId, Mode> m_modes;
    QHash<NodeId, QList<NodeId>> m_boxes;
    /// Bypassed because something that was left out was missing.
    QSet<NodeId> m_leftOut;
    QHash<QString, std::optional<NodeType>> m_types;
    Rewiring m_rewiring;
};

} // namespace

WorkflowDocument silenced(const WorkflowDocument& document, const NodeCatalog& catalog, const Silence& silence,
                          const QHash<InputRef, Value>& beneath)
{
    return silence.isEmpty() ? document : Silencer(document, catalog, silence, beneath).run();
}

} // namespace ryla::workflow
