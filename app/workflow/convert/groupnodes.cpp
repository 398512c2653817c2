#include "workflow/convert/groupnodes.h"

namespace ryla::workflow::convert {

Result<void> unfoldGroupNodes(Workflow&, Definitions&, Warnings&)
{
    return {};
}

} // namespace ryla::workflow::convert
