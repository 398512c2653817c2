#include "workflow/inputref.h"

#include <QHashFunctions>

namespace ryla::workflow {

InputRef InputRef::parse(const QString& text)
{
    const qsizetype dot = text.indexOf(QLatin1Char('.'));
    return dot < 0 ? InputRef{{}, text} : InputRef{NodeId{text.left(dot)}, text.mid(dot + 1)};
}

size_t qHash(const InputRef& ref, size_t seed)
{
    return qHashMulti(seed, ref.node.text, ref.input);
}

} // namespace ryla::workflow
