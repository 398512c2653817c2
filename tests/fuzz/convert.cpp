#include "tests/fuzz/fuzz.h"
#include "workflow/catalog.h"
#include "workflow/convert/conversion.h"

#include <QFile>

namespace {

using ryla::workflow::NodeCatalog;

NodeCatalog catalogOf(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        __builtin_trap();
    }
    return NodeCatalog::fromObjectInfo(file.readAll()).value_or(NodeCatalog());
}

/// The node list of a server and of some packs where the corpus is at hand, else the small one.
NodeCatalog catalog()
{
    const QString corpus = qEnvironmentVariable("RYLA_CORPUS", QStringLiteral(RYLA_SOURCE_ROOT "/../shared/corpus"));
    if (!QFile::exists(corpus + QStringLiteral("/object_info.json"))) {
        return catalogOf(QStringLiteral(RYLA_TEST_DATA "/workflow/object_info.json"));
    }
    return catalogOf(corpus + QStringLiteral("/object_info.json"))
        .mergedWith(catalogOf(corpus + QStringLiteral("/object_info.packs.json")));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const NodeCatalog nodes = catalog();
    static_cast<void>(ryla::workflow::converted(ryla::fuzz::bytesOf(data, size), nodes, {}));
    return 0;
}
