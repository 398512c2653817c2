#pragma once

#include "base/result.h"
#include "workflow/convert/choicecheck.h"
#include "workflow/convert/resolver.h"
#include "workflow/convert/texttokens.h"

#include <QSet>

namespace ryla::workflow::convert {

/// Writes the prompt: every active node of the root and of active subgraph instances, in the order of the editor.
class Emitter
{
public:
    Emitter(const Workflow& workflow, const TextTokens& tokens, const ConversionOptions& options, Warnings& warnings);

    /// Error: BadFile when subgraphs multiply to more than any server takes.
    Result<void> run();
    /// What run() wrote. May be asked once.
    [[nodiscard]] JsonValue takePrompt();
    [[nodiscard]] const InputSources& sources() const { return m_sources; }
    [[nodiscard]] const QHash<InputRef, Value>& beneath() const { return m_beneath; }
    /// Of nodes inside subgraphs: with the subgraphs' names before their own.
    [[nodiscard]] const QHash<NodeId, QString>& titles() const { return m_titles; }

private:
    void addGraph(Scope& scope);
    void addNode(Scope& scope, const Node& node);
    void addWidget(Json& inputs, const Scope& scope, const Node& node, const Widget& widget);
    /// Whether it is connected to something that is sent.
    bool addSocket(Json& inputs, Scope& scope, const Node& node, int index);
    [[nodiscard]] JsonValue sentValue(const Node& node, const Widget& widget) const;
    void remember(const NodeId& id, const QString& input, const Scope& scope, const Node& node, const Widget& widget);

    const Workflow& m_workflow;
    const TextTokens& m_tokens;
    const ConversionOptions& m_options;
    Warnings& m_warnings;
    Scopes m_scopes;
    Resolver m_resolver;
    ChoiceCheck m_choices;
    std::shared_ptr<Json> m_prompt;
    QSet<QString> m_ids;
    InputSources m_sources;
    QHash<InputRef, Value> m_beneath;
    QHash<NodeId, QString> m_titles;
};

} // namespace ryla::workflow::convert
