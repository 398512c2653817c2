#pragma once

#include "pods/provider.h"

#include <QByteArray>

/// What RunPod's refusals mean. Facts: runpod.md 1A.1 (statuses), 1A.3, 1B and 2 (their words). Pure; any thread.
namespace ryla::pods::runpod {

/// An application/problem+json, or the older {"error": "…"}, or nothing of it.
struct Problem
{
    QString title;
    QString detail;
    QStringList errors;

    /// All of it on one line, for the folded details.
    [[nodiscard]] QString text() const;
    bool operator==(const Problem&) const = default;
};

/// problemcodec.cpp. Never fails: a body that is none of these is a Problem with its beginning as detail.
Problem parseProblem(const QByteArray& body);

/// `doing` goes on with "RunPod …": "start this pod". Nothing for what is not refused: 2xx, and 5xx with words that we
/// do not know, which is an error.
std::optional<Refusal> refusalOf(int status, const Problem& problem, const QString& doing, int retryAfterSeconds);

/// Texts with every secret replaced by ***; a provider may repeat what it was sent.
Problem scrubbed(Problem problem, const QList<Secret>& secrets);

} // namespace ryla::pods::runpod
