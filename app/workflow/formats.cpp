#include "workflow/formats.h"

#include "workflow/formats/rows.h"

#include <array>

namespace ryla::workflow {

std::span<const Format> formats()
{
    // The last row takes everything and says what is wrong with it.
    static const std::array rows = {apiFormat(), uiFormat(), wrapperFormat(), otherFormat()};
    return rows;
}

} // namespace ryla::workflow
