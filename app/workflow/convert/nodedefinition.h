#pragma once

#include "workflow/catalog.h"
#include "workflow/convert/jsonplace.h"

#include <optional>
#include <unordered_map>
#include <vector>

namespace ryla::workflow::convert {

/// One input of a node class as the editor reads it from /object_info. The catalog's InputSpec serves forms; this keeps
/// what decides where a value stands in a file.
struct InputDefinition
{
    QString name;
    /// Of the socket.
    QString type;
    /// Which widget the editor makes; empty: it can only be linked.
    QString widgetType;
    bool required = true;
    /// The server wants it linked although its type has a widget.
    bool forced = false;
    /// The widget has an input of its own.
    bool linkable = true;
    /// May be null.
    JsonValue options;
    /// Of a COMBO; may be null.
    JsonValue choices;

    [[nodiscard]] bool isWidget() const { return !widgetType.isEmpty(); }
    [[nodiscard]] bool isDynamicCombo() const;
    [[nodiscard]] bool isAutogrow() const;
    [[nodiscard]] const Json* option(const char* key) const { return member(options.get(), key); }
};

struct NodeDefinition
{
    QString className;
    QString displayName;
    QString pythonModule;
    /// In the order of input_order, what it leaves out behind; without one required first.
    std::vector<InputDefinition> inputs;
    QStringList outputs;
    /// All that the server says of it.
    JsonValue json;
};

/// Whether the editor has a widget for this type.
bool typeHasWidget(const QString& type);

/// [type] or [type, options]; nothing where it is neither.
std::optional<InputDefinition> readInputDefinition(const QString& name, const Json* spec, bool required,
                                                   const JsonValue& tree);
/// The inputs of {"required": {…}, "optional": {…}} with `prefix` before their names, in the order of `order` where it
/// is given.
std::vector<InputDefinition> readInputDefinitions(const Json* inputs, const Json* order, const QString& prefix,
                                                  const JsonValue& tree);

/// The classes of a server, each read once. Not for several threads.
class Definitions
{
public:
    explicit Definitions(const NodeCatalog& catalog);
    /// Null where the server does not have the class, or describes it in a way nobody can read.
    const NodeDefinition* find(const QString& className);

private:
    NodeCatalog m_catalog;
    std::unordered_map<QString, std::optional<NodeDefinition>> m_read;
};

} // namespace ryla::workflow::convert
