#include "workflow/formats/a1111.h"
#include "tests/fuzz/fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const QByteArray bytes = ryla::fuzz::bytesOf(data, size);
    const auto built = ryla::workflow::workflowFromA1111(QString::fromUtf8(bytes));
    if (built && built->document.isEmpty()) {
        __builtin_trap();
    }
    return 0;
}
