#include "workflow/convert/savedvalues.h"

#include <nlohmann/json.hpp>

namespace ryla::workflow::convert {

SavedValues::SavedValues(const Json* values, const JsonValue& tree)
    : m_tree(tree)
    , m_object(isObject(values) ? values : nullptr)
{
    m_list.reserve(count(values));
    for (std::size_t i = 0; i < count(values); ++i) {
        m_list.push_back(item(values, i));
    }
}

void SavedValues::dropForced(const std::vector<InputDefinition>& inputs)
{
    std::vector<bool> forced;
    for (const InputDefinition& input : inputs) {
        if (input.isWidget() || input.forced) {
            forced.push_back(input.forced);
            if (truthy(input.option("control_after_generate"))) {
                forced.push_back(false);
            }
        }
    }
    if (forced.size() != m_list.size()) {
        return;
    }
    std::vector<const Json*> kept;
    for (std::size_t i = 0; i < m_list.size(); ++i) {
        if (!forced[i]) {
            kept.push_back(m_list[i]);
        }
    }
    m_list = std::move(kept);
}

JsonValue SavedValues::take(const QString& name)
{
    if (m_object) {
        return sharing(m_tree, member(m_object, name));
    }
    return m_next < m_list.size() ? sharing(m_tree, m_list[m_next++]) : JsonValue();
}

void SavedValues::skip(int companions)
{
    m_next += std::size_t(companions);
}

std::size_t SavedValues::left() const
{
    return m_next < m_list.size() ? m_list.size() - m_next : 0;
}

} // namespace ryla::workflow::convert
