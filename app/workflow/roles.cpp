#include "workflow/roles.h"

#include "workflow/inputnames.h"
#include "workflow/parameterkinds.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace ryla::workflow {
namespace {

/// How far a number is followed through nodes that only hand it on.
constexpr int maxHops = 8;

bool isNumber(const Parameter& parameter)
{
    return parameter.kind == ParameterKind::Integer || parameter.kind == ParameterKind::Float ||
           parameter.kind == ParameterKind::Seed;
}

bool has(const QString& text, const char* word)
{
    return text.contains(QLatin1String(word), Qt::CaseInsensitive);
}

class RoleFinder
{
public:
    RoleFinder(const WorkflowDocument& document, QList<Parameter>& parameters)
        : m_document(document)
        , m_parameters(parameters)
    {
        for (qsizetype i = 0; i < parameters.size(); ++i) {
            m_ofNode[parameters[i].id.node].append(i);
        }
    }

    void find()
    {
        byKindAndName();
        followPrompts(ParameterRole::Prompt);
        followPrompts(ParameterRole::NegativePrompt);
        promptsByName();
        followNumbers();
        sizes();
    }

private:
    void give(Parameter& parameter, ParameterRole role)
    {
        if (parameter.role == ParameterRole::Other) {
            parameter.role = role;
        }
    }

    [[nodiscard]] bool found(ParameterRole role) const
    {
        return std::any_of(m_parameters.cbegin(), m_parameters.cend(),
                           [&](const Parameter& parameter) { return parameter.role == role; });
    }

    void byKindAndName()
    {
        for (Parameter& parameter : m_parameters) {
            const ParameterRole role = names::numberRole(parameter.id.input);
            if (parameter.kind == ParameterKind::Image) {
                give(parameter, ParameterRole::Picture);
            } else if (parameter.kind == ParameterKind::Seed) {
                give(parameter, ParameterRole::Seed);
            } else if (isNumber(parameter) && (role == ParameterRole::Steps || role == ParameterRole::Cfg)) {
                give(parameter, role);
            } else if ((parameter.kind == ParameterKind::Choice || parameter.kind == ParameterKind::Text) &&
                       names::isModel(parameter.id.input)) {
                give(parameter, ParameterRole::Model);
            }
        }
    }

    /// Whether this input of a sampler or guider is where the role's conditioning goes in.
    [[nodiscard]] bool startsRole(const QString& input, const QString& classType, ParameterRole role) const
    {
        if (role == ParameterRole::NegativePrompt) {
            return input == QLatin1String("negative");
        }
        return input == QLatin1String("positive") || input == QLatin1String("cond1") ||
               input == QLatin1String("cond2") || (input == QLatin1String("conditioning") && has(classType, "Guider"));
    }

    void followPrompts(ParameterRole role)
    {
        QSet<NodeId> seen;
        QList<NodeId> open;
        for (const NodeId& node : m_document.nodes()) {
            const QString classType = m_document.classType(node);
            for (const QString& input : m_document.inputs(node)) {
                if (startsRole(input, classType, role)) {
                    reach(m_document.link({node, input}), seen, open);
                }
            }
        }
        while (!open.isEmpty()) {
            const NodeId node = open.takeLast();
            claimTexts(node, role);
            if (role == ParameterRole::NegativePrompt && has(m_document.classType(node), "ZeroOut")) {
                continue; // what is zeroed out avoids nothing
            }
            for (const QString& input : m_document.inputs(node)) {
                const bool other = role == ParameterRole::NegativePrompt ? input == QLatin1String("positive")
                                                                         : names::isNegativePrompt(input);
                if (!other && names::leadsToText(input)) {
                    reach(m_document.link({node, input}), seen, open);
                }
            }
        }
    }

    static void reach(const std::optional<Link>& link, QSet<NodeId>& seen, QList<NodeId>& open)
    {
        if (link && !seen.contains(link->node)) {
            seen.insert(link->node);
            open.append(link->node);
        }
    }

    void claimTexts(const NodeId& node, ParameterRole role)
    {
        for (const qsizetype index : m_ofNode.value(node)) {
            Parameter& parameter = m_parameters[index];
            const QString& input = parameter.id.input;
            const bool text = parameter.multiline || names::isLongText(input) || input == QLatin1String("string") ||
                              input == QLatin1String("value");
            if (parameter.kind == ParameterKind::Text && text) {
                give(parameter, names::isNegativePrompt(input) ? ParameterRole::NegativePrompt : role);
            }
        }
    }

    /// Nodes that take their prompt as a text, and encoders nothing is connected to yet.
    void promptsByName()
    {
        for (Parameter& parameter : m_parameters) {
            if (parameter.kind == ParameterKind::Text && names::isNegativePrompt(parameter.id.input)) {
                give(parameter, ParameterRole::NegativePrompt);
            } else if (parameter.kind == ParameterKind::Text && names::isPrompt(parameter.id.input)) {
                give(parameter, ParameterRole::Prompt);
            }
        }
        if (found(ParameterRole::Prompt)) {
            return;
        }
        for (Parameter& parameter : m_parameters) {
            if (parameter.kind == ParameterKind::Text && parameter.id.input == QLatin1String("text")) {
                give(parameter,
                     has(parameter.nodeTitle, "negative") ? ParameterRole::NegativePrompt : ParameterRole::Prompt);
            }
        }
    }

    /// The one number of the node a link comes from, through nodes that only hand it on; null where there is none.
    Parameter* numberBehind(std::optional<Link> link)
    {
        for (int hop = 0; link && hop < maxHops; ++hop) {
            Parameter* only = nullptr;
            int numbers = 0;
            for (const qsizetype index : m_ofNode.value(link->node)) {
                if (isNumber(m_parameters[index])) {
                    only = &m_parameters[index];
                    ++numbers;
                }
            }
            if (numbers > 0) {
                return numbers == 1 ? only : nullptr;
            }
            const QStringList inputs = m_document.inputs(link->node);
            link = inputs.size() == 1 ? m_document.link({link->node, inputs.first()}) : std::nullopt;
        }
        return nullptr;
    }

    void followNumbers()
    {
        for (const NodeId& node : m_document.nodes()) {
            for (const QString& input : m_document.inputs(node)) {
                const ParameterRole role = names::numberRole(input);
                const bool size = role == ParameterRole::Width || role == ParameterRole::Height;
                if (role == ParameterRole::Other || (size && !makesLatents(node))) {
                    continue;
                }
                if (Parameter* source = numberBehind(m_document.link({node, input}))) {
                    adopt(*source, role);
                }
            }
        }
    }

    void adopt(Parameter& source, ParameterRole role)
    {
        give(source, role);
        const auto* value = std::get_if<qint64>(&source.value);
        if (source.role == ParameterRole::Seed && source.kind == ParameterKind::Integer && value && *value >= 0) {
            source.kind = ParameterKind::Seed;
            source.value = shaped(ParameterKind::Seed, source.value);
        }
    }

    /// A node whose size becomes the picture's: an empty latent, or one whose latent a sampler takes.
    [[nodiscard]] bool makesLatents(const NodeId& node)
    {
        if (const auto known = m_makesLatents.constFind(node); known != m_makesLatents.constEnd()) {
            return *known;
        }
        const QString classType = m_document.classType(node);
        bool makes = has(classType, "Latent") && has(classType, "Empty");
        const QList<NodeId> consumers = makes ? QList<NodeId>() : m_document.consumers(node);
        for (const NodeId& consumer : consumers.mid(0, 16)) {
            for (const char* input : {"latent_image", "latent", "samples"}) {
                const auto link = m_document.link({consumer, QString::fromUtf8(input)});
                makes = makes || (link && link->node == node && !has(classType, "Upscale") && !has(classType, "Crop"));
            }
        }
        m_makesLatents.insert(node, makes);
        return makes;
    }

    void sizes()
    {
        for (const bool anywhere : {false, true}) {
            if (anywhere && (found(ParameterRole::Width) || found(ParameterRole::Height))) {
                return;
            }
            for (Parameter& parameter : m_parameters) {
                const ParameterRole role = names::numberRole(parameter.id.input);
                const bool size = role == ParameterRole::Width || role == ParameterRole::Height;
                const bool fits = anywhere ? !has(parameter.classType, "TextEncode") : makesLatents(parameter.id.node);
                if (size && parameter.kind == ParameterKind::Integer && fits) {
                    give(parameter, role);
                }
            }
        }
    }

    const WorkflowDocument& m_document;
    QList<Parameter>& m_parameters;
    QHash<NodeId, QList<qsizetype>> m_ofNode;
    QHash<NodeId, bool> m_makesLatents;
};

} // namespace

void setRoles(const WorkflowDocument& document, QList<Parameter>& parameters)
{
    RoleFinder(document, parameters).find();
}

} // namespace ryla::workflow
