#include "pods/providers/runpod/refusals.h"

#include "comfy/httperrors.h"

#include <algorithm>

namespace ryla::pods::runpod {

namespace {

struct Phrase
{
    QLatin1String words;
    RefusalKind kind;
    QLatin1String message;
    /// With 5xx it proves that nothing was done.
    bool isCertain = true;
};

/// Word by word as they were seen. Anything alike but other stays what its status says: a guess could make a second
/// pod.
constexpr Phrase phrases[] = {
    {QLatin1String("There are not enough free GPUs on the host machine to start this pod"), RefusalKind::Capacity,
     QLatin1String("No GPU is free on the host of this pod: wait for one, or take another GPU.")},
    {QLatin1String("There are no longer any instances available with the requested specifications"),
     RefusalKind::Capacity,
     QLatin1String("RunPod has no free machine like this one: wait, or choose another GPU or data centre.")},
    {QLatin1String("This machine does not have the resources to deploy your pod"), RefusalKind::Capacity,
     QLatin1String("The machine RunPod chose has no room for this pod: try again, or choose another GPU.")},
    {QLatin1String("Something went wrong. Please try again later or contact support"), RefusalKind::Capacity,
     QLatin1String("RunPod only says that something went wrong, which it also says when no GPU is free: try again "
                   "later, or choose another GPU."),
     false},
    {QLatin1String("migration in progress"), RefusalKind::Conflict,
     QLatin1String("RunPod is moving this pod to another host: wait until it is done, or cancel that in RunPod's "
                   "console.")},
    {QLatin1String("pod not found to terminate"), RefusalKind::Gone,
     QLatin1String("RunPod knows no such pod any more: it was terminated or moved.")},
};

/// Said with a status that may mean many things: 400, 409 and 5xx.
const Phrase* phraseIn(int status, const Problem& problem)
{
    if (status != 400 && status != 409 && status < 500) {
        return nullptr;
    }
    const QString text = problem.text();
    const auto* found = std::find_if(std::begin(phrases), std::end(phrases), [&](const Phrase& one) {
        return text.contains(one.words) && (one.isCertain || status < 500);
    });
    return found == std::end(phrases) ? nullptr : found;
}

QString inTheirWords(const QString& doing, const Problem& problem)
{
    const QString words = problem.detail.isEmpty() ? problem.title : problem.detail;
    return words.isEmpty() ? QStringLiteral("RunPod does not %1 and says no reason.").arg(doing)
                           : QStringLiteral("RunPod does not %1: %2").arg(doing, words);
}

Refusal byStatus(int status, const Problem& problem, const QString& doing)
{
    switch (status) {
    case 401:
        return {RefusalKind::Key, QStringLiteral("RunPod does not accept the key; enter one that is valid."), {}, 0};
    case 402:
        return {RefusalKind::Balance,
                QStringLiteral("The balance at RunPod is too low to %1; top it up first.").arg(doing),
                {},
                0};
    case 403:
        if (comfy::isTurnedAway(status, problem.text().toUtf8())) {
            return {
                RefusalKind::Other,
                QStringLiteral("What guards RunPod's door (Cloudflare, 1010) does not let this program in, whatever "
                               "its key: try again later or from another network, and please report it."),
                {},
                0};
        }
        return {RefusalKind::Permission,
                QStringLiteral("The key may not %1: it may be read-only; use one that may read and write.").arg(doing),
                {},
                0};
    case 404:
        return {RefusalKind::Gone,
                QStringLiteral("RunPod knows no such thing any more: it was terminated, moved, or belongs to another "
                               "account."),
                {},
                0};
    case 409:
        return {RefusalKind::Conflict,
                QStringLiteral("RunPod does not %1 in the state it is in now; look again.").arg(doing),
                {},
                0};
    case 410:
        return {RefusalKind::Retired,
                QStringLiteral("RunPod has retired the interface this version uses; update RYLA Studio."),
                {},
                0};
    case 422:
        return {RefusalKind::Mistake,
                QStringLiteral("RunPod does not understand how it was asked to %1; please report this: %2")
                    .arg(doing, problem.errors.isEmpty() ? problem.detail : problem.errors.join(QStringLiteral("; "))),
                {},
                0};
    default:
        return {RefusalKind::Other, inTheirWords(doing, problem), {}, 0};
    }
}

} // namespace

QString Problem::text() const
{
    QStringList parts{title, detail};
    parts += errors;
    parts.removeAll(QString());
    parts.removeDuplicates();
    return parts.join(QStringLiteral("; ")).simplified();
}

std::optional<Refusal> refusalOf(int status, const Problem& problem, const QString& doing, int retryAfterSeconds)
{
    if (status < 300) {
        return std::nullopt;
    }
    Refusal refusal;
    if (status == 429) {
        refusal = {RefusalKind::RateLimit,
                   QStringLiteral("RunPod was asked too often; it answers again in %1 seconds.")
                       .arg(std::max(1, retryAfterSeconds)),
                   {},
                   retryAfterSeconds};
    } else if (const Phrase* phrase = phraseIn(status, problem)) {
        refusal = {phrase->kind, phrase->message, {}, 0};
    } else if (status >= 500) {
        return std::nullopt;
    } else {
        refusal = byStatus(status, problem, doing);
    }
    refusal.said = QStringLiteral("HTTP %1 %2").arg(status).arg(problem.text()).trimmed();
    return refusal;
}

Problem scrubbed(Problem problem, const QList<Secret>& secrets)
{
    const auto clean = [&](QString& text) {
        for (const Secret& secret : secrets) {
            // Shorter ones ("1", "true") are in every text and protect nothing.
            if (secret.reveal().size() >= 4) {
                text.replace(secret.reveal(), toString(secret));
            }
        }
    };
    clean(problem.title);
    clean(problem.detail);
    std::for_each(problem.errors.begin(), problem.errors.end(), clean);
    return problem;
}

} // namespace ryla::pods::runpod
