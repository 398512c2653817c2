#pragma once

#include "base/result.h"

#include <QByteArrayView>
#include <QList>

namespace ryla::workflow {

/// One entry of a JSON object, still as text: the key without its quotes (escapes as written) and the whole value.
struct JsonMember
{
    QByteArrayView key;
    QByteArrayView value;

    [[nodiscard]] bool isObject() const { return value.startsWith('{'); }
    [[nodiscard]] bool isArray() const { return value.startsWith('['); }
    [[nodiscard]] bool isString() const { return value.startsWith('"'); }
};

/// Splits an object at its top level without reading what is inside: milliseconds for megabytes, and no recursion.
/// Views into `text`. Error: BadReply with the byte where it stopped being an object. Any thread.
Result<QList<JsonMember>> jsonMembers(QByteArrayView text);

/// The key or string as text; unknown escapes are kept as they are.
QString jsonUnescaped(QByteArrayView text);

} // namespace ryla::workflow
