#pragma once

#include "workflow/form.h"

/// Forms made by hand, for tests.
namespace ryla::formsupport {

workflow::Parameter parameter(workflow::ParameterKind kind, const QString& id, const QString& title,
                              const workflow::Value& value);
/// Prompt, size, steps, cfg, seed, model (main); sampler, denoise, a switch, a list and a picture (advanced).
workflow::Form smallForm();
/// `count` advanced parameters of all kinds in nodes of ten each, and four main ones.
workflow::Form bigForm(int count);

inline workflow::InputRef ref(const char* text)
{
    return workflow::InputRef::parse(QString::fromLatin1(text));
}

} // namespace ryla::formsupport
