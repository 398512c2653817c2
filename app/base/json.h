#pragma once

#include "base/result.h"

#include <nlohmann/json_fwd.hpp>

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>
#include <utility>

/// JSON from files and servers: hostile until read. No nlohmann exception leaves these functions.
namespace ryla::json {

/// Deeper nesting is refused: nothing real needs it and recursive code would pay for it.
inline constexpr int maxDepth = 512;

/// Accepts what Python writes (a BOM, bare NaN, Infinity and -Infinity, which become null) and integers to 2^64-1.
/// Error: BadFile, "line 12, column 3: …". Any thread.
Result<nlohmann::json> parse(const QByteArray& text);
/// The same, keeping the order of keys. Looking a key up in such an object is linear, so for user files only.
Result<nlohmann::ordered_json> parseOrdered(const QByteArray& text);

/// UTF-8; bytes that are no UTF-8 are replaced, never thrown at. indent < 0: one line.
QByteArray dump(const nlohmann::json& value, int indent = -1);
QByteArray dump(const nlohmann::ordered_json& value, int indent = -1);

/// Bare NaN and infinities outside strings become null; the depth is checked. The first step of parse().
Result<QByteArray> sanitized(const QByteArray& text);

/// A place in a JSON tree that knows its path, so that a complaint can say where: "nodes[3].inputs.seed: expected an
/// integer". Asking below a missing or wrong place gives a missing place, never a crash. Does not own the tree.
/// J is nlohmann::json or nlohmann::ordered_json.
template<class J>
class Reader
{
public:
    explicit Reader(const J& root);

    [[nodiscard]] Reader at(const char* key) const;
    [[nodiscard]] Reader at(const QString& key) const;
    [[nodiscard]] Reader element(qsizetype index) const;

    [[nodiscard]] bool exists() const { return m_json != nullptr; }
    [[nodiscard]] bool isNull() const;
    [[nodiscard]] bool isObject() const;
    [[nodiscard]] bool isArray() const;
    [[nodiscard]] bool isString() const;
    [[nodiscard]] bool isBool() const;
    /// Not written with a point or exponent, within 64 bits.
    [[nodiscard]] bool isInteger() const;

    [[nodiscard]] QString string(const QString& fallback = {}) const;
    [[nodiscard]] bool boolean(bool fallback = false) const;
    /// Nothing if it is no number; whole parts of floats are taken; out of range is clamped.
    [[nodiscard]] std::optional<qint64> integer() const;
    [[nodiscard]] std::optional<quint64> unsignedInteger() const;
    [[nodiscard]] std::optional<double> number() const;

    [[nodiscard]] QList<Reader> elements() const;
    [[nodiscard]] QList<std::pair<QString, Reader>> entries() const;
    [[nodiscard]] qsizetype size() const;

    /// The text of this place as JSON; empty where missing.
    [[nodiscard]] QByteArray raw() const;
    [[nodiscard]] const J* get() const { return m_json; }
    /// "<path>: expected <what>"
    [[nodiscard]] tl::unexpected<Error> expected(const QString& what, ErrorKind kind = ErrorKind::BadReply) const;

private:
    Reader(const J* json, QString path);
    [[nodiscard]] bool isNumber() const;
    const J* m_json;
    QString m_path;
};

/// Strings of an array; other elements are left out.
template<class J>
QStringList stringsOf(const Reader<J>& place)
{
    QStringList found;
    for (const Reader<J>& element : place.elements()) {
        if (element.isString()) {
            found << element.string();
        }
    }
    return found;
}

extern template class Reader<nlohmann::json>;
extern template class Reader<nlohmann::ordered_json>;

} // namespace ryla::json
