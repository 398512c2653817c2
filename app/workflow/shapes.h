#pragma once

#include "workflow/value.h"

#include <QStringList>

#include <optional>
#include <vector>

/// Values of several parts, which a prompt holds as lists and objects: read into plain numbers and written back so that
/// nothing else in them changes (unknown keys, a list's {"__value__": …}). What has not the shape answers nothing.
/// Pure. Any thread.
namespace ryla::workflow::shapes {

/// Of a choice of several: ["a", "b"], also wrapped. Numbers as text.
std::optional<QStringList> listIn(const Value& value);
/// `choices` in the wrapping of `like`; as numbers where they are and read so.
Value listLike(const Value& like, const QStringList& choices, bool numbers);

/// A numeric member of an object, such as "width" of a box; whole numbers as such.
std::optional<double> memberIn(const Value& value, const char* key);
/// The same object with another number there.
Value withMember(const Value& object, const char* key, double number);

struct Point
{
    double x = 0;
    double y = 0;
    bool operator==(const Point&) const = default;
};
/// Of a curve: {"points": [[x, y], …], …} or the bare list of pairs, also wrapped.
std::optional<std::vector<Point>> pointsIn(const Value& value);
Value withPoints(const Value& like, const std::vector<Point>& points);

} // namespace ryla::workflow::shapes
