#pragma once

#include "base/result.h"
#include "workflow/inputref.h"
#include "workflow/value.h"

#include <nlohmann/json_fwd.hpp>

#include <QHash>
#include <QMap>
#include <QSet>

#include <memory>
#include <optional>

namespace ryla::workflow {

/// What stands at inputs in place of what stood there; nothing: the input is left out.
using Rewiring = QHash<InputRef, std::variant<std::monostate, Link, Value>>;

/// A workflow as it was exported, kept losslessly: order, unknown keys, entries that are no nodes, 64-bit seeds. A
/// value: copies share the data and never change it. Built by Loader or from a prompt; answers typed questions about
/// the API format ("prompt": {id: {class_type, inputs, _meta}}). Any thread.
class WorkflowDocument
{
public:
    /// An empty document: no nodes.
    WorkflowDocument();
    /// Error: BadFile when `prompt` is no API-format object. `uiWorkflow`: the editor's own JSON that came with it, or
    /// empty. `titles`: of nodes whose author would not know them by what the prompt calls them ("Upscale › Sampler").
    static Result<WorkflowDocument> fromPrompt(const nlohmann::ordered_json& prompt, const QByteArray& uiWorkflow = {},
                                               const QHash<NodeId, QString>& titles = {});

    /// A workflow in the editor's format: it has no nodes until it is converted with the node list of a server
    /// (workflow/convert/ready.h).
    static WorkflowDocument unconverted(const QByteArray& uiWorkflow);

    [[nodiscard]] bool isEmpty() const;
    /// In the order of the file; entries without a class_type are not nodes and not listed.
    [[nodiscard]] QList<NodeId> nodes() const;
    [[nodiscard]] bool contains(const NodeId& node) const;
    [[nodiscard]] QString classType(const NodeId& node) const;
    /// What the author calls the node: the title given to fromPrompt(), else _meta.title, else the class type.
    [[nodiscard]] QString title(const NodeId& node) const;
    [[nodiscard]] QStringList inputs(const NodeId& node) const;

    /// The literal at an input: a Seed for integers above 2^63-1, RawJson for lists (also {"__value__": […]}), objects
    /// and null. Nothing where the input is linked or missing.
    [[nodiscard]] std::optional<Value> literal(const InputRef& ref) const;
    /// Nothing where the input is a literal or missing.
    [[nodiscard]] std::optional<Link> link(const InputRef& ref) const;
    /// Nodes that use an output of this one, in file order.
    [[nodiscard]] QList<NodeId> consumers(const NodeId& node) const;

    /// A copy with literals replaced. A FileRef is written as its server name. Everything else stays as it is, also
    /// inputs that are linked or missing.
    [[nodiscard]] WorkflowDocument withLiterals(const QMap<InputRef, Value>& values) const;
    /// A copy without the entries that are no nodes: a server refuses a prompt that holds one.
    [[nodiscard]] WorkflowDocument nodesOnly() const;

    /// The whole file as UTF-8 JSON in its order. What is sent comes from applied(). indent < 0: one line.
    [[nodiscard]] QByteArray promptJson(int indent = -1) const;
    /// The editor's JSON for extra_pnginfo.workflow; empty where the file had none.
    [[nodiscard]] QByteArray uiWorkflow() const;
    /// SHA-256 (hex) of promptJson(): the identity of this version of the workflow.
    [[nodiscard]] QString contentHash() const;
    [[nodiscard]] const nlohmann::ordered_json& prompt() const;

    /// What it is called: the file's base name, or what the form file says.
    [[nodiscard]] QString name() const;
    /// Where it was loaded from; empty when it came from a drop or the database.
    [[nodiscard]] QString sourcePath() const;
    [[nodiscard]] WorkflowDocument named(const QString& name, const QString& sourcePath) const;

private:
    friend WorkflowDocument rewired(const WorkflowDocument& document, const QSet<NodeId>& removed,
                                    const Rewiring& inputs);
    struct Data;
    explicit WorkflowDocument(std::shared_ptr<const Data> data);
    std::shared_ptr<const Data> m_data;
};

/// A copy without these nodes and with other things at these inputs: a connection, a value, or (nothing) no such input.
/// Links to the nodes that are gone have to be among them.
WorkflowDocument rewired(const WorkflowDocument& document, const QSet<NodeId>& removed, const Rewiring& inputs);

/// It is in the editor's format and was not converted yet.
bool needsConversion(const WorkflowDocument& document);
/// Keys of the file's entries that are no nodes.
QStringList otherEntries(const WorkflowDocument& document);

/// What a JSON value means as a literal; a link is nothing.
std::optional<Value> valueFromJson(const nlohmann::ordered_json& json);
/// Lists are wrapped as {"__value__": […]}: a bare one would be taken for a link. Text that is no JSON becomes a
/// string.
nlohmann::ordered_json jsonFromValue(const Value& value);
/// Whether the text is JSON.
bool isJson(const QByteArray& text);

} // namespace ryla::workflow
