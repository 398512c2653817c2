#include "tests/fuzz/fuzz.h"

#include "workflow/formats/bytesource.h"
#include "workflow/formats/carried.h"

#include <QBuffer>

namespace ryla::fuzz {

int tryContainer(const workflow::Container& container, const std::uint8_t* data, std::size_t size)
{
    QBuffer buffer;
    buffer.setData(bytesOf(data, size));
    buffer.open(QIODevice::ReadOnly);
    workflow::ByteSource source(buffer);
    const auto found = workflow::workflowAmong(container.read(source), QString::fromUtf8(container.name));
    if (!found && found.error().message.isEmpty()) {
        __builtin_trap(); // each failure says why
    }
    return 0;
}

} // namespace ryla::fuzz
