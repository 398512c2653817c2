#include "workflow/diff.h"

#include "workflow/nodeoutline.h"

#include <QSet>

#include <algorithm>

namespace ryla::workflow {
namespace {

using Named = QList<std::pair<QString, QString>>;

QHash<QString, QString> byName(const Named& list)
{
    QHash<QString, QString> all;
    for (const auto& [name, value] : list) {
        all.insert(name, value);
    }
    return all;
}

void addDetails(QList<DetailChange>& details, DetailChange::Kind kind, const Named& before, const Named& after)
{
    const QHash<QString, QString> old = byName(before);
    const QHash<QString, QString> now = byName(after);
    for (const auto& [name, value] : after) {
        const auto was = old.constFind(name);
        if (was == old.constEnd()) {
            details.append({kind, name, std::nullopt, value});
        } else if (*was != value) {
            details.append({kind, name, *was, value});
        }
    }
    for (const auto& [name, value] : before) {
        if (!now.contains(name)) {
            details.append({kind, name, value, std::nullopt});
        }
    }
}

NodeChange changed(const NodeOutline& before, const NodeOutline& after)
{
    NodeChange change{NodeChange::Kind::Changed, after.id, after.title, after.type, {}};
    if (before.title != after.title) {
        change.details.append({DetailChange::Kind::Titles, {}, before.title, after.title});
    }
    addDetails(change.details, DetailChange::Kind::Values, before.values, after.values);
    addDetails(change.details, DetailChange::Kind::Links, before.links, after.links);
    return change;
}

/// A connection names the other node by its title: renaming that one is no change of this one.
void forgetRenames(QList<NodeOutline>& before, const QList<NodeOutline>& after)
{
    QHash<QString, QString> renamed;
    QHash<QString, const NodeOutline*> now;
    for (const NodeOutline& node : after) {
        now.insert(node.id, &node);
    }
    for (const NodeOutline& node : std::as_const(before)) {
        const NodeOutline* other = now.value(node.id);
        if (other && other->type == node.type && other->title != node.title) {
            renamed.insert(node.title, other->title);
        }
    }
    for (NodeOutline& node : before) {
        for (auto& [name, origin] : node.links) {
            const QString title = origin.section(QStringLiteral(" · "), 0, -2);
            const auto known = renamed.constFind(title);
            if (known != renamed.constEnd()) {
                origin = *known + origin.mid(title.size());
            }
        }
    }
}

int countOf(const WorkflowDiff& diff, NodeChange::Kind kind)
{
    return int(std::count_if(diff.nodes.begin(), diff.nodes.end(),
                             [kind](const NodeChange& node) { return node.kind == kind; }));
}

} // namespace

int WorkflowDiff::added() const
{
    return countOf(*this, NodeChange::Kind::Added);
}

int WorkflowDiff::removed() const
{
    return countOf(*this, NodeChange::Kind::Removed);
}

int WorkflowDiff::details(DetailChange::Kind kind) const
{
    int count = 0;
    for (const NodeChange& node : nodes) {
        count += int(std::count_if(node.details.begin(), node.details.end(),
                                   [kind](const DetailChange& detail) { return detail.kind == kind; }));
    }
    return count;
}

WorkflowDiff difference(const WorkflowDocument& before, const WorkflowDocument& after)
{
    WorkflowDiff diff;
    if (needsConversion(before) != needsConversion(after)) {
        diff.otherFormat = true;
        return diff;
    }
    QList<NodeOutline> old = outlineOf(before);
    const QList<NodeOutline> now = outlineOf(after);
    forgetRenames(old, now);
    const auto key = [](const NodeOutline& node) { return std::pair(node.id, node.type); };
    QHash<std::pair<QString, QString>, const NodeOutline*> known;
    for (const NodeOutline& node : std::as_const(old)) {
        known.insert(key(node), &node);
    }
    QSet<std::pair<QString, QString>> kept;
    for (const NodeOutline& node : now) {
        kept.insert(key(node));
        const NodeOutline* was = known.value(key(node));
        if (!was) {
            diff.nodes.append({NodeChange::Kind::Added, node.id, node.title, node.type, {}});
        } else if (const NodeChange change = changed(*was, node); !change.details.isEmpty()) {
            diff.nodes.append(change);
        }
    }
    for (const NodeOutline& node : std::as_const(old)) {
        if (!kept.contains(key(node))) {
            diff.nodes.append({NodeChange::Kind::Removed, node.id, node.title, node.type, {}});
        }
    }
    return diff;
}

} // namespace ryla::workflow
