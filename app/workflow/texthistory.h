#pragma once

#include "base/result.h"
#include "workflow/inputref.h"

#include <QMap>
#include <QStringList>

namespace ryla::workflow {

/// The texts that runs of one workflow were sent with, by field, the newest first.
using TextHistory = QMap<InputRef, QStringList>;

inline constexpr qsizetype mostTextsKept = 60;
inline constexpr qsizetype longestTextKept = 20'000;
inline constexpr qsizetype mostFieldsKept = 200;

/// The text to the front, once; nothing for one that is empty or longer than longestTextKept. False: all is as it was.
bool remember(TextHistory& history, const InputRef& id, const QString& text);

/// {"version": 1, "texts": {"6.text": ["newest", …]}}
QByteArray textHistoryToJson(const TextHistory& history);
/// Error: BadFile with the place. What is more than the limits above is left out.
Result<TextHistory> textHistoryFromJson(const QByteArray& bytes);

} // namespace ryla::workflow
