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
    bool operator==(const Patch&) const = default;

private:
    QMap<InputRef, Value> m_values;
};

/// The document with the patch in it: the prompt to send. Error: Refused when the patch names an input that the
/// document does not have, or a file that is not uploaded yet (a FileRef without a server name, or with a mask).
Result<WorkflowDocument> applied(const WorkflowDocument& document, const Patch& patch);

/// For drafts, the queue on disk and provenance: {"6.text": {"type": "text", "value": …}, …}; exact for every kind.
QByteArray patchToJson(const Patch& patch);
Result<Patch> patchFromJson(const QByteArray& bytes);

} // namespace ryla::workflow
