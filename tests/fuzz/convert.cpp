#include "tests/fuzz/fuzz.h"
#include "workflow/catalog.h"
#include "workflow/convert/conversion.h"

#include <QFile>

namespace {

/// The whole node list of a server where the corpus is at hand, else the small one.
ryla::workflow::NodeCatalog catalog()
{
    const QString corpus = qEnvironmentVariable("RYLA_CORPUS", QStringLiteral(RYLA_SOURCE_ROOT "/../shared/corpus"));
    QFile file(corpus + QStringLiteral("/object_info.json"));
    if (!file.exists()) {
        file.setFileName(QStringLiteral(RYLA_TEST_DATA "/workflow/object_info.json"));
    }
    if (!file.open(QIODevice::ReadOnly)) {
        __builtin_trap();
    }
    return ryla::workflow::NodeCatalog::fromObjectInfo(file.readAll()).value_or(ryla::workflow::NodeCatalog());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const ryla::workflow::NodeCatalog nodes = catalog();
    static_cast<void>(ryla::workflow::converted(ryla::fuzz::bytesOf(data, size), nodes, {}));
    return 0;
}
