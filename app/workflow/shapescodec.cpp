#include "base/json.h"
#include "workflow/shapes.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace ryla::workflow::shapes {
namespace {

using Shape = nlohmann::ordered_json;

constexpr const char* wrapping = "__value__";
/// No curve of an editor has more; a form with a row each could not be used.
constexpr std::size_t mostPoints = 200;
constexpr std::size_t mostChosen = 1000;

Shape parsed(const Value& value)
{
    const auto* raw = std::get_if<RawJson>(&value);
    return raw ? json::parseOrdered(raw->text).value_or(Shape()) : Shape();
}

/// The list itself where it is wrapped.
Shape* unwrapped(Shape& shape)
{
    if (shape.is_object() && shape.contains(wrapping)) {
        return &shape[wrapping];
    }
    return &shape;
}

/// 3 and not 3.0, as the editor writes whole numbers.
Shape numberJson(double number)
{
    const bool whole = std::abs(number) < 9.0e15 && std::trunc(number) == number;
    return whole ? Shape(qint64(number)) : Shape(number);
}

Value packed(const Shape& shape)
{
    return RawJson{json::dump(shape)};
}

Shape* pointList(Shape& shape)
{
    Shape* list = unwrapped(shape);
    if (list->is_object() && list->contains("points")) {
        list = &(*list)["points"];
    }
    return list;
}

} // namespace

std::optional<QStringList> listIn(const Value& value)
{
    Shape shape = parsed(value);
    const Shape& list = *unwrapped(shape);
    if (!list.is_array() || list.size() > mostChosen) {
        return std::nullopt;
    }
    QStringList texts;
    for (const Shape& entry : list) {
        if (entry.is_string()) {
            texts.append(QString::fromStdString(entry.get_ref<const std::string&>()));
        } else if (entry.is_primitive() && !entry.is_null()) {
            texts.append(QString::fromUtf8(json::dump(entry)));
        } else {
            return std::nullopt;
        }
    }
    return texts;
}

Value listLike(const Value& like, const QStringList& choices, bool numbers)
{
    Shape list = Shape::array();
    for (const QString& choice : choices) {
        bool ok = false;
        const double number = numbers ? choice.toDouble(&ok) : 0;
        list.push_back(ok ? numberJson(number) : Shape(choice.toStdString()));
    }
    Shape shape = parsed(like);
    if (shape.is_object() && shape.contains(wrapping)) {
        shape[wrapping] = std::move(list);
        return packed(shape);
    }
    return packed(list);
}

std::optional<double> memberIn(const Value& value, const char* key)
{
    const Shape shape = parsed(value);
    if (!shape.is_object() || !shape.contains(key) || !shape[key].is_number()) {
        return std::nullopt;
    }
    return shape[key].get<double>();
}

Value withMember(const Value& object, const char* key, double number)
{
    Shape shape = parsed(object);
    if (!shape.is_object()) {
        shape = Shape::object();
    }
    shape[key] = numberJson(number);
    return packed(shape);
}

std::optional<std::vector<Point>> pointsIn(const Value& value)
{
    Shape shape = parsed(value);
    const Shape& list = *pointList(shape);
    if (!list.is_array() || list.size() > mostPoints) {
        return std::nullopt;
    }
    std::vector<Point> points;
    for (const Shape& pair : list) {
        if (!pair.is_array() || pair.size() != 2 || !pair[0].is_number() || !pair[1].is_number()) {
            return std::nullopt;
        }
        points.push_back({pair[0].get<double>(), pair[1].get<double>()});
    }
    return points;
}

Value withPoints(const Value& like, const std::vector<Point>& points)
{
    Shape list = Shape::array();
    for (const Point& point : points) {
        list.push_back(Shape::array({numberJson(point.x), numberJson(point.y)}));
    }
    Shape shape = parsed(like);
    *pointList(shape) = std::move(list);
    return packed(shape);
}

} // namespace ryla::workflow::shapes
