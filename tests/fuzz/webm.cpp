#include "tests/fuzz/fuzz.h"
#include "workflow/formats/rows.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    return ryla::fuzz::tryContainer(ryla::workflow::webmContainer(), data, size);
}
