#include "demo/jsonvalue.h"

#include <nlohmann/json.hpp>

namespace ryla::demo {

QByteArray asciiJson(const Json& value)
{
    return QByteArray::fromStdString(value.dump(-1, ' ', true, Json::error_handler_t::replace));
}

} // namespace ryla::demo
