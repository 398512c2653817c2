#pragma once

#include "base/result.h"
#include "workflow/document.h"

#include <span>

namespace ryla::workflow {

/// One way a workflow can be written down: a new format is one file in formats/ and one row in formats.cpp. The first
/// row that recognises the bytes reads them.
struct Format
{
    const char* name;
    bool (*recognises)(const QByteArray& bytes);
    Result<WorkflowDocument> (*read)(const QByteArray& bytes);
};

std::span<const Format> formats();

} // namespace ryla::workflow
