#pragma once

#include "workflow/patch.h"
#include "workflow/seeds.h"

#include <QSet>

namespace ryla::workflow {

/// What stands in a form and is not in its workflow: kept so that nothing typed is ever lost.
struct Draft
{
    Patch patch;
    QMap<InputRef, SeedMode> seedModes;
    /// Seeds that a run was sent with and nobody has changed since: counting up goes on after them.
    QSet<InputRef> usedSeeds;
    /// Parts of the form that were folded (false) or unfolded (true) by hand, by names of the form's own.
    QMap<QString, bool> folds;
    /// Fields whose values stay when others are taken over.
    QSet<InputRef> locked;
    bool operator==(const Draft&) const = default;
};

/// {"version": 1, "values": <patchToJson>, "seedModes": {"8.seed": "fixed" | "random" | "increment"},
/// "usedSeeds": ["8.seed"], "folds": {"advanced": true}, "locked": ["8.seed"]}; exact.
QByteArray draftToJson(const Draft& draft);
/// Error: BadFile; seed modes that are not known here are left out.
Result<Draft> draftFromJson(const QByteArray& bytes);

} // namespace ryla::workflow
