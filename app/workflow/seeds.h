#pragma once

#include "workflow/form.h"
#include "workflow/patch.h"

namespace ryla::workflow {

/// What happens to the seed from one run to the next.
enum class SeedMode { Fixed, Random, Increment };

/// Drawn from the system's generator. Stays within 2^53 so that it survives tools that keep numbers as doubles.
Seed randomSeed();

/// The seeds that run `index` (0 = first) of a batch is sent with: every Seed parameter of the form by its mode; a
/// fixed seed repeats for index 0 only and counts up after it, so that no two runs of one batch are the same picture.
Patch withSeeds(const Form& form, Patch patch, const QMap<InputRef, SeedMode>& modes, int index);

} // namespace ryla::workflow
