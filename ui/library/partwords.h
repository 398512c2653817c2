#pragma once

#include "library/health.h"

namespace ryla::ui {

/// "2 parts missing"
QString missingCount(const QList<workflow::MissingPart>& parts);
/// What a tool tip says of a workflow's health: one line, and what is missing as far as it fits.
QString healthWords(const library::HealthReport& report);
/// Where the part is wanted: "in Load checkpoint, Load LoRA".
QString whereWords(const workflow::MissingPart& part);
/// What is known of how to get it: pack and version, folder, size, what the server has that is near; a line each.
QStringList helpWords(const workflow::MissingPart& part);
/// All of it as plain text, to be sent to whoever looks after the server.
QString plainText(const QString& title, const QList<workflow::MissingPart>& parts);
/// An address the file gives, if it is one of the web that may be shown as a link; else empty.
QString linkOf(const workflow::MissingPart& part);

} // namespace ryla::ui
