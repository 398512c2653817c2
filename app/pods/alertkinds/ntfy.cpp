#include "pods/alerts.h"

namespace ryla::pods {
namespace {

constexpr qsizetype ntfyBytes = 4000;

/// A header is ASCII; RFC 2047 words carry the rest, each of at most 75 characters.
QByteArray asHeader(const QString& text)
{
    const QString line = shortened(text.simplified(), 200);
    bool plain = true;
    for (const QChar character : line) {
        plain = plain && character.unicode() >= 0x20 && character.unicode() < 0x7f;
    }
    if (plain) {
        return line.toLatin1();
    }
    QByteArray header;
    QString part;
    const auto flush = [&] {
        if (!part.isEmpty()) {
            header += (header.isEmpty() ? "=?UTF-8?B?" : " =?UTF-8?B?") + part.toUtf8().toBase64() + "?=";
            part.clear();
        }
    };
    for (const QChar character : line) {
        // 12 units are 36 bytes of UTF-8 at most; the second half of a character stays with its first.
        if (part.size() >= 12 && !character.isLowSurrogate()) {
            flush();
        }
        part += character;
    }
    flush();
    return header;
}

QByteArray cutAtCharacter(QByteArray text, qsizetype atMost)
{
    if (text.size() <= atMost) {
        return text;
    }
    // Not inside a character of UTF-8: its further bytes are 10xxxxxx.
    qsizetype end = atMost;
    while (end > 0 && (text.at(end) & 0xc0) == 0x80) {
        --end;
    }
    return text.left(end);
}

} // namespace

AlertRequest ntfyAlert(const Alert& alert)
{
    const char* priority = alert.level == AlertLevel::Critical ? "5" : alert.level == AlertLevel::Warning ? "4" : "3";
    AlertRequest request{"text/plain; charset=utf-8",
                         cutAtCharacter(alert.text.toUtf8(), ntfyBytes),
                         {{"Title", asHeader(alert.title)}, {"Priority", priority}}};
    if (alert.level != AlertLevel::Info) {
        request.headers << std::pair<QByteArray, QByteArray>(
            "Tags", alert.level == AlertLevel::Critical ? "rotating_light" : "warning");
    }
    return request;
}

} // namespace ryla::pods
