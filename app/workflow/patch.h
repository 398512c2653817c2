#pragma once

#include "workflow/document.h"

#include <QMap>

namespace ryla::workflow {

/// Values by parameter, on top of what the file says. Only changed ones are in it.
class Patch
{
public:
    void set(const InputRef& id, const Value& value) { m_values.insert(id, value); }
    void remove(const InputRef& id) { m_values.remove(id); }
    [[nodiscard]] std::optional<Value> value(const InputRef& id) const;
    [[nodiscard]] bool contains(const InputRef& id) const { return m_values.contains(id); }
    [[nodiscard]] bool isEmpty() const { return m_values.isEmpty(); }
    [[nodiscard]] const QMap<InputRef, Value>& values() const { return m_values; }
    /// Values of the form that are no part of this prompt: switches, and what belongs to nodes that are switched off.
    /// They are kept so that the form of a result can be brought back whole.
    [[nodiscard]] const QMap<InputRef, Value>& unsent() const { return m_unsent; }
    void setUnsent(const InputRef& id, const Value& value) { m_unsent.insert(id, value); }
    /// All of them as plain values: what the form stood on.
    [[nodiscard]] Patch whole() const;
    bool operator==(const Patch&) const = default;

private:
    QMap<InputRef, Value> m_values;
    QMap<InputRef, Value> m_unsent;
};

/// The document with the patch in it: the prompt to send. Error: Refused when the patch names an input that the
/// document does not have, or a file that is not uploaded yet (a FileRef without a server name, or with a mask). Unsent
/// values are none of its business.
Result<WorkflowDocument> applied(const WorkflowDocument& document, const Patch& patch);

/// For drafts, the queue on disk and provenance: {"6.text": {"type": "text", "value": …}, …}; exact for every kind;
/// an unsent one has "unsent": true.
QByteArray patchToJson(const Patch& patch);
Result<Patch> patchFromJson(const QByteArray& bytes);

} // namespace ryla::workflow
