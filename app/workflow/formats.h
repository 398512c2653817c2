#pragma once

#include "base/result.h"
#include "workflow/document.h"

#include <QStringList>

#include <span>

namespace ryla::workflow {

class ByteSource;
class CarriedTexts;

/// One way a workflow can be written down: a new format is one file in formats/ and one row in formats.cpp. The first
/// row that recognises the bytes reads them.
struct Format
{
    const char* name;
    bool (*recognises)(const QByteArray& bytes);
    Result<WorkflowDocument> (*read)(const QByteArray& bytes);
};

/// A kind of picture, clip, sound or model that may carry texts with a workflow among them; also one file and one row.
/// Recognised by how it begins (`headBytes` of it), never by its name; only its headers and texts are read.
struct Container
{
    const char* name;    // "PNG picture", for messages
    const char* endings; // "png apng", for the dialog that asks for a file
    bool (*recognises)(const QByteArray& head);
    CarriedTexts (*read)(ByteSource& file);
};

inline constexpr qsizetype headBytes = 4096;

std::span<const Format> formats();
std::span<const Container> containers();
/// "*.json", "*.png", …: the names of files that are worth offering to be opened.
QStringList fileNamePatterns();

} // namespace ryla::workflow
