#include "base/json.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <limits>

namespace ryla::json {
namespace {

template<class Int>
std::optional<Int> clamped(double value)
{
    if (!std::isfinite(value)) {
        return std::nullopt;
    }
    // The limits as doubles are exact powers of two (or round up to one), so >= catches what would overflow the cast.
    if (value >= double(std::numeric_limits<Int>::max())) {
        return std::numeric_limits<Int>::max();
    }
    if (value <= double(std::numeric_limits<Int>::min())) {
        return std::numeric_limits<Int>::min();
    }
    return Int(value);
}

} // namespace

template<class J>
Reader<J>::Reader(const J& root)
    : m_json(&root)
{
}

template<class J>
Reader<J>::Reader(const J* json, QString path)
    : m_json(json)
    , m_path(std::move(path))
{
}

template<class J>
Reader<J> Reader<J>::at(const char* key) const
{
    return at(QString::fromUtf8(key));
}

template<class J>
Reader<J> Reader<J>::at(const QString& key) const
{
    const QString path = m_path.isEmpty() ? key : m_path + QLatin1Char('.') + key;
    if (!isObject()) {
        return Reader(nullptr, path);
    }
    const auto found = m_json->find(key.toStdString());
    return Reader(found == m_json->end() ? nullptr : &*found, path);
}

template<class J>
Reader<J> Reader<J>::element(qsizetype index) const
{
    const QString path = QStringLiteral("%1[%2]").arg(m_path).arg(index);
    const bool there = isArray() && index >= 0 && index < size();
    return Reader(there ? &(*m_json)[size_t(index)] : nullptr, path);
}

template<class J>
bool Reader<J>::isNull() const
{
    return m_json && m_json->is_null();
}

template<class J>
bool Reader<J>::isObject() const
{
    return m_json && m_json->is_object();
}

template<class J>
bool Reader<J>::isArray() const
{
    return m_json && m_json->is_array();
}

template<class J>
bool Reader<J>::isString() const
{
    return m_json && m_json->is_string();
}

template<class J>
bool Reader<J>::isBool() const
{
    return m_json && m_json->is_boolean();
}

template<class J>
bool Reader<J>::isNumber() const
{
    return m_json && m_json->is_number();
}

template<class J>
bool Reader<J>::isInteger() const
{
    return m_json && m_json->is_number_integer();
}

template<class J>
QString Reader<J>::string(const QString& fallback) const
{
    return isString() ? QString::fromStdString(m_json->template get_ref<const std::string&>()) : fallback;
}

template<class J>
bool Reader<J>::boolean(bool fallback) const
{
    return isBool() ? m_json->template get<bool>() : fallback;
}

template<class J>
std::optional<qint64> Reader<J>::integer() const
{
    if (!isNumber()) {
        return std::nullopt;
    }
    if (m_json->is_number_unsigned()) {
        const auto value = m_json->template get<quint64>();
        return qint64(std::min<quint64>(value, quint64(std::numeric_limits<qint64>::max())));
    }
    return m_json->is_number_float() ? clamped<qint64>(m_json->template get<double>()) : m_json->template get<qint64>();
}

template<class J>
std::optional<quint64> Reader<J>::unsignedInteger() const
{
    if (!isNumber()) {
        return std::nullopt;
    }
    if (m_json->is_number_unsigned()) {
        return m_json->template get<quint64>();
    }
    if (m_json->is_number_float()) {
        return clamped<quint64>(m_json->template get<double>());
    }
    return quint64(std::max<qint64>(m_json->template get<qint64>(), 0));
}

template<class J>
std::optional<double> Reader<J>::number() const
{
    return isNumber() ? std::optional(m_json->template get<double>()) : std::nullopt;
}

template<class J>
QList<Reader<J>> Reader<J>::elements() const
{
    QList<Reader> found;
    const qsizetype count = isArray() ? size() : 0;
    found.reserve(count);
    for (qsizetype i = 0; i < count; ++i) {
        found << element(i);
    }
    return found;
}

template<class J>
QList<std::pair<QString, Reader<J>>> Reader<J>::entries() const
{
    QList<std::pair<QString, Reader>> found;
    if (!isObject()) {
        return found;
    }
    found.reserve(size());
    for (const auto& [key, value] : m_json->items()) {
        const QString name = QString::fromStdString(key);
        found.append({name, Reader(&value, m_path.isEmpty() ? name : m_path + QLatin1Char('.') + name)});
    }
    return found;
}

template<class J>
qsizetype Reader<J>::size() const
{
    return m_json ? qsizetype(m_json->size()) : 0;
}

template<class J>
QByteArray Reader<J>::raw() const
{
    return m_json ? dump(*m_json) : QByteArray();
}

template<class J>
tl::unexpected<Error> Reader<J>::expected(const QString& what, ErrorKind kind) const
{
    return fail(kind, m_path.isEmpty() ? QStringLiteral("expected %1").arg(what)
                                       : QStringLiteral("%1: expected %2").arg(m_path, what));
}

template class Reader<nlohmann::json>;
template class Reader<nlohmann::ordered_json>;

} // namespace ryla::json
