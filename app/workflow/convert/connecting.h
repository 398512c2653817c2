#pragma once

#include "workflow/convert/graph.h"

namespace ryla::workflow::convert {

/// New connections in a graph whose nodes are configured, as the editor makes them: only from what is there, and only
/// where the types fit.
class Connecting
{
public:
    explicit Connecting(Graph& graph);

    /// False, and nothing is changed, where it does not fit.
    bool connect(const QString& origin, int slot, const SocketPlace& place);
    void cut(const SocketPlace& place);
    /// The inputs that were connected to a group node at some time.
    [[nodiscard]] QList<SocketPlace> targetsOf(const QString& group) const { return m_targets.value(group); }
    /// Whether something that is no reroute feeds this node.
    [[nodiscard]] bool isFed(const Node* node) const;

private:
    void note(const SocketPlace& place);
    [[nodiscard]] Socket* socketAt(const SocketPlace& place) const;
    [[nodiscard]] std::optional<QString> typeOf(const QString& origin, int slot) const;

    Graph& m_graph;
    QHash<QString, QList<SocketPlace>> m_targets;
};

} // namespace ryla::workflow::convert
