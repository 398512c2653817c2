#pragma once

#include "workflow/convert/graph.h"
#include "workflow/convert/nodedefinition.h"

namespace ryla::workflow::convert {

/// `widgets_values` of a node: a list in the order of the widgets, or an object by their names. Hands them out one
/// widget after the other.
class SavedValues
{
public:
    /// `tree` keeps the values alive.
    SavedValues(const Json* values, const JsonValue& tree);

    /// Old files hold values for inputs that the server wants linked by now: they are dropped where the count shows it.
    void dropForced(const std::vector<InputDefinition>& inputs);

    /// The value of the next widget; null where the file ends before it, or has none of this name.
    JsonValue take(const QString& name);
    void skip(int companions);
    [[nodiscard]] bool byName() const { return m_object != nullptr; }
    /// Whether there was a value at all where none is left: a list that was too short.
    [[nodiscard]] std::size_t left() const;

private:
    JsonValue m_tree;
    const Json* m_object = nullptr;
    std::vector<const Json*> m_list;
    std::size_t m_next = 0;
};

} // namespace ryla::workflow::convert
