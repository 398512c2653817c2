#include "base/json.h"
#include "tests/fuzz/fuzz.h"

#include <nlohmann/json.hpp>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const QByteArray bytes = ryla::fuzz::bytesOf(data, size);
    const auto sorted = ryla::json::parse(bytes);
    const auto ordered = ryla::json::parseOrdered(bytes);
    if (sorted.has_value() != ordered.has_value()) {
        __builtin_trap(); // one reader takes what the other refuses
    }
    if (ordered && !ryla::json::parseOrdered(ryla::json::dump(*ordered, 1))) {
        __builtin_trap(); // what is written can be read
    }
    return 0;
}
