#pragma once

#include "workflow/form.h"
#include "workflow/patch.h"

namespace ryla::workflow {

/// The choice that `text` means: itself, or the same path with the other kind of slash (files written on Windows name
/// "sub\\model.safetensors"). Nothing where it is not offered.
std::optional<QString> matchingChoice(const QStringList& choices, const QString& text);

/// The choice somebody most likely meant; nothing where none is near. Bounded time for any number of choices.
std::optional<QString> nearestChoice(const QStringList& choices, const QString& text);

/// A choice as the value to send: a number where the server's choices are numbers.
Value choiceValue(const Parameter& parameter, const QString& choice);

/// The patch with every choice spelt as the server does (see matchingChoice), also those the file holds: call it before
/// sending, the server compares letter by letter.
Patch withServerSpelling(const Form& form, Patch patch);

} // namespace ryla::workflow
