#pragma once

#include "base/json.h"
#include "pods/providers/runpod/podcodec.h"

#include <QDateTime>

#include <algorithm>
#include <limits>

/// What the codecs of this folder share. Templates over the reader, so that this header knows no JSON library.
namespace ryla::pods::runpod {

/// RFC 3339; invalid where it is missing or something else.
template<class Place>
QDateTime timeAt(const Place& place)
{
    return QDateTime::fromString(place.string(), Qt::ISODateWithMs).toUTC();
}

template<class Place>
int smallAt(const Place& place)
{
    return int(std::clamp<qint64>(place.integer().value_or(0), 0, std::numeric_limits<int>::max()));
}

template<class Place>
double moneyAt(const Place& place)
{
    return place.number().value_or(0);
}

/// A list wrapped as {"<key>": […]}, or bare; `one` gives an item or nothing. Pages as SkyPilot's client has seen them
/// (runpod.md 1A.1): pagination{hasNextPage,nextCursor}.
template<class T, class Place, class F>
Result<Page<T>> pageOf(const Place& root, const char* key, F one)
{
    const Place list = root.isArray() ? root : root.at(key);
    if (!list.isArray()) {
        return list.expected(QStringLiteral("a list"));
    }
    Page<T> page;
    for (const Place& element : list.elements()) {
        if (const std::optional<T> item = one(element)) {
            page.items.append(*item);
        }
    }
    const Place pagination = root.at("pagination");
    if (pagination.at("hasNextPage").boolean(true)) {
        page.next = pagination.at("nextCursor").string();
    }
    return page;
}

} // namespace ryla::pods::runpod
