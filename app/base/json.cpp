#include "base/json.h"

#include <nlohmann/json.hpp>

#include <array>
#include <cstring>
#include <unordered_map>

namespace ryla::json {
namespace {

QString place(const QByteArray& text, qsizetype offset)
{
    const QByteArray before = text.left(offset);
    const qsizetype line = before.count('\n') + 1;
    const qsizetype column = offset - (before.lastIndexOf('\n') + 1) + 1;
    return QStringLiteral("line %1, column %2").arg(line).arg(column);
}

/// Where the string that starts at `start` ends (one past its closing quote).
qsizetype endOfString(const QByteArray& text, qsizetype start)
{
    qsizetype i = start + 1;
    while (i < text.size() && text[i] != '"') {
        i += text[i] == '\\' ? 2 : 1;
    }
    return std::min(i + 1, text.size());
}

/// The length of a bare NaN or infinity at `offset`, 0 where there is none.
qsizetype notANumberAt(const QByteArray& text, qsizetype offset)
{
    static constexpr std::array words = {"NaN", "Infinity", "-Infinity"};
    for (const char* word : words) {
        const auto length = qsizetype(std::strlen(word));
        if (text.size() - offset >= length && std::memcmp(text.constData() + offset, word, size_t(length)) == 0) {
            return length;
        }
    }
    return 0;
}

/// Builds an ordered tree in one pass. nlohmann's own builder looks through all earlier keys at each new one, which is
/// quadratic: minutes for a file of 100 000 nodes. As there, the last of several equal keys wins.
class OrderedBuilder : public nlohmann::json_sax<nlohmann::ordered_json>
{
public:
    using Json = nlohmann::ordered_json;
    Json root;
    std::size_t problemAt = 0;
    QString problem;

    bool null() override { return add(nullptr); }
    bool boolean(bool value) override { return add(value); }
    bool number_integer(number_integer_t value) override { return add(value); }
    bool number_unsigned(number_unsigned_t value) override { return add(value); }
    bool number_float(number_float_t value, const string_t&) override { return add(value); }
    bool string(string_t& value) override { return add(std::move(value)); }
    bool binary(binary_t& value) override { return add(std::move(value)); }
    bool start_object(std::size_t) override { return open(Json::object()); }
    bool start_array(std::size_t) override { return open(Json::array()); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }
    bool key(string_t& name) override
    {
        m_levels.back().key = std::move(name);
        return true;
    }
    bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception& error) override
    {
        problemAt = position;
        problem = QString::fromUtf8(error.what());
        return false;
    }

private:
    struct Level
    {
        Json* container = nullptr;
        std::string key;
        std::unordered_map<std::string, std::size_t> positions;
    };

    Json& place(Json&& value)
    {
        if (m_levels.empty()) {
            return root = std::move(value);
        }
        Level& level = m_levels.back();
        if (level.container->is_array()) {
            level.container->push_back(std::move(value));
            return level.container->back();
        }
        auto& object = level.container->get_ref<Json::object_t&>();
        const auto [known, added] = level.positions.try_emplace(level.key, object.size());
        if (!added) {
            return (object.begin() + std::ptrdiff_t(known->second))->second = std::move(value);
        }
        return object.emplace_back(std::move(level.key), std::move(value)).second;
    }
    bool add(Json&& value)
    {
        place(std::move(value));
        return true;
    }
    /// A container does not move while it is open: its parent grows only after it is closed.
    bool open(Json&& container)
    {
        Json& placed = place(std::move(container));
        m_levels.push_back(Level{&placed, {}, {}});
        return true;
    }
    bool close()
    {
        m_levels.pop_back();
        return true;
    }

    std::vector<Level> m_levels;
};

tl::unexpected<Error> invalid(const QByteArray& text, std::size_t byte, const QString& detail)
{
    const auto offset = qsizetype(byte == 0 ? 0 : byte - 1);
    const bool ended = offset >= text.size();
    return fail(ErrorKind::BadFile,
                ended ? QStringLiteral("%1: the JSON ends too early").arg(place(text, offset))
                      : QStringLiteral("%1: this is not valid JSON").arg(place(text, offset)),
                detail);
}

template<class J>
QByteArray dumpAs(const J& value, int indent)
{
    return QByteArray::fromStdString(value.dump(indent, ' ', false, J::error_handler_t::replace));
}

} // namespace

Result<QByteArray> sanitized(const QByteArray& text)
{
    const QByteArray in = text.startsWith("\xEF\xBB\xBF") ? text.mid(3) : text;
    QByteArray out;
    qsizetype copied = 0;
    int depth = 0;
    for (qsizetype i = 0; i < in.size(); ++i) {
        const char c = in[i];
        if (c == '"') {
            i = endOfString(in, i) - 1;
        } else if (c == '{' || c == '[') {
            if (++depth > maxDepth) {
                return fail(ErrorKind::BadFile,
                            QStringLiteral("%1: nested deeper than %2 levels").arg(place(in, i)).arg(maxDepth));
            }
        } else if (c == '}' || c == ']') {
            --depth;
        } else if (c == 'N' || c == 'I' || c == '-') {
            if (const qsizetype length = notANumberAt(in, i); length > 0) {
                // Same length, so that places in messages stay those of the file, unless the word is shorter than null.
                out.append(in.constData() + copied, i - copied).append(QByteArray("null").leftJustified(length));
                copied = i + length;
                i = copied - 1;
            }
        }
    }
    return copied == 0 ? in : out.append(in.constData() + copied, in.size() - copied);
}

Result<nlohmann::json> parse(const QByteArray& text)
{
    const Result<QByteArray> clean = sanitized(text);
    if (!clean) {
        return fail(clean.error());
    }
    try {
        return nlohmann::json::parse(clean->constBegin(), clean->constEnd());
    } catch (const nlohmann::json::parse_error& problem) {
        return invalid(*clean, problem.byte, QString::fromUtf8(problem.what()));
    } catch (const std::exception& problem) {
        return fail(ErrorKind::BadFile, QStringLiteral("this is not valid JSON"), QString::fromUtf8(problem.what()));
    }
}

Result<nlohmann::ordered_json> parseOrdered(const QByteArray& text)
{
    const Result<QByteArray> clean = sanitized(text);
    if (!clean) {
        return fail(clean.error());
    }
    OrderedBuilder builder;
    try {
        if (!nlohmann::ordered_json::sax_parse(clean->constBegin(), clean->constEnd(), &builder)) {
            return invalid(*clean, builder.problemAt, builder.problem);
        }
    } catch (const std::exception& problem) {
        return fail(ErrorKind::BadFile, QStringLiteral("this is not valid JSON"), QString::fromUtf8(problem.what()));
    }
    return std::move(builder.root);
}

QByteArray dump(const nlohmann::json& value, int indent)
{
    return dumpAs(value, indent);
}

QByteArray dump(const nlohmann::ordered_json& value, int indent)
{
    return dumpAs(value, indent);
}

} // namespace ryla::json
