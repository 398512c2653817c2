#pragma once

#include <QByteArray>
#include <QString>

namespace ryla::gallery {

/// The few values of a prompt that people ask for first. Empty where the prompt has none.
struct PromptFacts
{
    /// The file's name without folder and ending.
    QString model;
    /// "8 · cfg 1 · euler"
    QString steps;
    bool operator==(const PromptFacts&) const = default;
};

/// From a prompt in API format as it was sent; nothing where it cannot be read. Parses: worker threads.
PromptFacts promptFacts(const QByteArray& prompt);

} // namespace ryla::gallery
