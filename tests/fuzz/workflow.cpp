#include "tests/fuzz/fuzz.h"
#include "workflow/form.h"
#include "workflow/loader.h"

/// Any bytes that are dropped: read, described, written, read again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace ryla::workflow;
    const auto document = read(ryla::fuzz::bytesOf(data, size), QStringLiteral("dropped"));
    if (!document || needsConversion(*document)) {
        return 0;
    }
    static_cast<void>(describe(*document, NodeCatalog()));
    const auto again = read(document->promptJson(), QStringLiteral("again"));
    if (!again || again->promptJson() != document->promptJson()) {
        __builtin_trap();
    }
    return 0;
}
