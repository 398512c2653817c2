#pragma once

#include <QString>

#include <optional>

/// What a prompt means beside its words: weights "(word:1.1)", tags of LoRAs "<lora:name:0.8>", names of embeddings
/// "embedding:name", choices "{red|green}". A backslash takes the meaning from the sign after it. Pure. Any thread.
namespace ryla::workflow::prompttext {

/// One edit: `length` letters from `from` on become `text`. Afterwards the selection goes from `anchor` to `cursor`.
struct Edit
{
    qsizetype from = 0;
    qsizetype length = 0;
    QString text;
    qsizetype anchor = 0;
    qsizetype cursor = 0;
    bool operator==(const Edit&) const = default;
};

/// How far one press changes a weight.
inline constexpr double weightStep = 0.05;

/// The weight of what is selected (from `anchor` to `cursor`), of the group of parentheses around the cursor, of the
/// tag it stands in, or of the word there, changed by `by`. At 1 the parentheses go; never below 0. Nothing where there
/// is nothing to weigh.
std::optional<Edit> weighted(const QString& text, qsizetype anchor, qsizetype cursor, double by);

/// Whether of something in the text one is drawn at each run ("{a|b}").
bool drawsWords(const QString& text);
/// What is wrong with its braces, as a sentence; nothing: they are balanced.
std::optional<QString> braceProblem(const QString& text);

enum class NameKind { Embedding, Lora };

/// A name that is being typed: letters `from` … `from + typed.size()` end at the cursor.
struct NameAsked
{
    NameKind kind = NameKind::Embedding;
    qsizetype from = 0;
    QString typed;
    bool operator==(const NameAsked&) const = default;
};

std::optional<NameAsked> nameAsked(const QString& text, qsizetype cursor);
/// The edit that puts `name` there; a LoRA's tag gets its weight and its end where they are missing.
Edit named(const QString& text, const NameAsked& asked, const QString& name);

} // namespace ryla::workflow::prompttext
