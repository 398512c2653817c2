#include "comfy/codecs/previewcodec.h"

#include "comfy/codecs/outputs.h"

#include <nlohmann/json.hpp>

#include <QtEndian>

#include <optional>

namespace ryla::comfy {

namespace {

constexpr qsizetype wordSize = 4;

std::optional<quint32> word(const QByteArray& frame, qsizetype offset)
{
    if (frame.size() < offset + wordSize) {
        return {};
    }
    return qFromBigEndian<quint32>(frame.constData() + offset);
}

/// The part behind a length word at 4, and where the rest begins; nothing when the length points out of the frame.
struct Counted
{
    QByteArray head;
    qsizetype rest = 0;
};
std::optional<Counted> counted(const QByteArray& frame)
{
    const auto length = word(frame, wordSize);
    const qsizetype start = 2 * wordSize;
    if (!length || static_cast<qint64>(*length) > frame.size() - start) {
        return {};
    }
    const auto size = static_cast<qsizetype>(*length);
    return Counted{frame.mid(start, size), start + size};
}

Event broken(quint32 number)
{
    return UnknownEvent{QStringLiteral("binary %1, broken").arg(number)};
}

Event preview(const QByteArray& frame)
{
    const qsizetype start = 2 * wordSize;
    if (frame.size() <= start) {
        return broken(1);
    }
    return PreviewFrame{{}, {}, frame.mid(start)};
}

Event progressText(const QByteArray& frame)
{
    const auto parts = counted(frame);
    if (!parts) {
        return broken(3);
    }
    return ProgressText{{QString::fromUtf8(parts->head)}, QString::fromUtf8(frame.mid(parts->rest))};
}

Event previewWithMetadata(const QByteArray& frame)
{
    const auto parts = counted(frame);
    if (!parts || parts->rest >= frame.size()) {
        return broken(4);
    }
    const auto parsed = json::parse(parts->head);
    if (!parsed || !parsed->is_object()) {
        return broken(4);
    }
    const json::Reader<nlohmann::json> metadata(*parsed);
    QString node = idText(metadata.at("display_node_id"));
    if (node.isEmpty()) {
        node = idText(metadata.at("node_id"));
    }
    return PreviewFrame{{idText(metadata.at("prompt_id"))}, {node}, frame.mid(parts->rest)};
}

} // namespace

Event binaryEvent(const QByteArray& frame)
{
    const auto number = word(frame, 0);
    if (!number) {
        return UnknownEvent{QStringLiteral("binary, too short")};
    }
    switch (*number) {
    case 1:
        return preview(frame);
    case 3:
        return progressText(frame);
    case 4:
        return previewWithMetadata(frame);
    default:
        return UnknownEvent{QStringLiteral("binary %1").arg(*number)};
    }
}

} // namespace ryla::comfy
