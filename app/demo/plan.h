#pragma once

#include "demo/nodes/node.h"

#include <QSet>
#include <QStringList>

namespace ryla::demo {

/// One node of a prompt, ready to be run.
struct PlannedNode
{
    struct Link
    {
        QString input;
        QString from;
        int slot = 0;
    };
    QString id;
    QString classType;
    bool isOutput = false;
    JsonPtr literals;
    QList<Link> links;
    /// Equal for nodes of one class with equal inputs all the way up; picture files count with their bytes.
    QByteArray signature;
};

/// The nodes by id and in the order of the prompt.
struct Plan
{
    QHash<QString, PlannedNode> nodes;
    QStringList order;
};

/// Reads picture files to know whether they changed: for workers. The prompt must have passed validation.
Plan planned(const Json& prompt, const QStringList& outputs, const Json& objectInfo, const PodFolders& folders);

/// Which node comes next: only what the outputs need and the cache does not have; outputs as early as they can be, then
/// what stands right before one.
class NodeOrder
{
public:
    NodeOrder() = default;
    NodeOrder(const Plan& plan, const QStringList& outputs, const QSet<QString>& cached);

    /// Empty when nothing is left.
    [[nodiscard]] QString next() const;
    void done(const QString& id);

private:
    void add(const Plan& plan, const QString& id, const QSet<QString>& cached);
    [[nodiscard]] bool isReady(const QString& id) const;

    QStringList m_pending;
    QHash<QString, QSet<QString>> m_waitsFor;
    QSet<QString> m_outputs;
};

} // namespace ryla::demo
