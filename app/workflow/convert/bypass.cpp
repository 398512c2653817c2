#include "workflow/convert/bypass.h"

#include <algorithm>

namespace ryla::workflow::convert {
namespace {

bool takesAll(const QString& type)
{
    return type.isEmpty() || type == QLatin1String("*") || type == QLatin1String("0") ||
           type == QLatin1String("COMFY_MATCHTYPE_V3");
}

} // namespace

bool compatible(const QString& a, const QString& b)
{
    if (takesAll(a) || takesAll(b) || a.compare(b, Qt::CaseInsensitive) == 0) {
        return true;
    }
    if (!a.contains(QLatin1Char(',')) && !b.contains(QLatin1Char(','))) {
        return false;
    }
    const QStringList left = a.split(QLatin1Char(','));
    const QStringList right = b.split(QLatin1Char(','));
    return std::any_of(left.begin(), left.end(), [&](const QString& one) {
        return std::any_of(right.begin(), right.end(), [&](const QString& other) {
            return takesAll(one) || takesAll(other) || one.compare(other, Qt::CaseInsensitive) == 0;
        });
    });
}

int bypassInput(const Node& node, int slot, const QString& wanted)
{
    const auto inputs = int(node.inputs.size());
    if (takesAll(wanted)) {
        return slot < inputs ? slot : inputs > 0 ? 0 : -1;
    }
    const QString offered = node.outputs.value(slot);
    const auto fits = [&](int index) {
        const QString& type = node.inputs[std::size_t(index)].type;
        return compatible(type, offered) && compatible(type, wanted);
    };
    if (slot < inputs && fits(slot)) {
        return slot;
    }
    for (int i = 0; i < inputs; ++i) {
        if (node.inputs[std::size_t(i)].type == wanted) {
            return i;
        }
    }
    for (int i = 0; i < inputs; ++i) {
        if (fits(i)) {
            return i;
        }
    }
    return -1;
}

} // namespace ryla::workflow::convert
