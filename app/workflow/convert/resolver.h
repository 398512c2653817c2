#pragma once

#include "workflow/convert/warnings.h"

#include <deque>

namespace ryla::workflow::convert {

/// One expansion of a graph: the root, or a definition inside one instance.
struct Scope
{
    const Graph* graph = nullptr;
    Scope* parent = nullptr;
    /// The instance in `parent` that shows it.
    const Node* instance = nullptr;
    /// Stands before the ids of its nodes: "12:5:".
    QString prefix;
    QString filePrefix;
    QHash<const Node*, Scope*> inside;

    [[nodiscard]] QString idOf(const Node& node) const { return prefix + node.id; }
    [[nodiscard]] QString fileIdOf(const Node& node) const { return filePrefix + node.fileId; }
};

/// Owns the scopes; each is made once.
class Scopes
{
public:
    explicit Scopes(const Workflow& workflow);
    [[nodiscard]] Scope& root() { return m_scopes.front(); }
    Scope& inside(Scope& scope, const Node& instance);

private:
    const Workflow& m_workflow;
    std::deque<Scope> m_scopes;
};

/// Where an input gets its value from in the end.
struct Source
{
    /// An output of `node`, or the value of its `widget`; both null: nothing.
    const Scope* scope = nullptr;
    const Node* node = nullptr;
    int slot = 0;
    const Widget* widget = nullptr;
};

/// Follows connections through reroutes, bypassed nodes, subgraphs and set/get nodes to a node that is sent. Every step
/// counts: after too many of them the answer is always "nothing" and isExhausted() says so.
class Resolver
{
public:
    Resolver(Scopes& scopes, Warnings& warnings);

    Source input(Scope& scope, const Node& node, int index);
    [[nodiscard]] bool isExhausted() const;

private:
    struct Position;
    enum class Step { On, Done };
    /// `name`: of the input, for a warning.
    Source followed(Position at, const QString& name);
    Step followInput(Position& at, Source& source);
    Step followOutput(Position& at, Source& source);
    Step followOut(Position& at, Source& source);
    static Step followGetter(Position& at, const Node& getter);

    Scopes& m_scopes;
    Warnings& m_warnings;
    qint64 m_steps = 0;
};

} // namespace ryla::workflow::convert
