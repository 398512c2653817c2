#include "workflow/catalog.h"
#include "tests/fuzz/fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto catalog = ryla::workflow::NodeCatalog::fromObjectInfo(ryla::fuzz::bytesOf(data, size));
    if (!catalog) {
        return 0;
    }
    for (const QString& name : catalog->classNames()) {
        static_cast<void>(catalog->node(name));
    }
    return 0;
}
