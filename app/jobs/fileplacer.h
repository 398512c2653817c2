#pragma once

#include "base/result.h"
#include "workflow/outputfile.h"

namespace ryla::jobs {

// Steps of bringing one output home that touch the disk: for worker threads. Errors: Storage with a sentence.

/// The temporary name of output `index` of a job: in the folder where it will stay, the same after a restart.
QString partPath(const QString& folder, const QString& job, int index);
/// All of that job: nobody goes on with them.
void removeParts(const QString& folder, const QString& job);

/// Makes the folder and removes what an earlier attempt left at `part`, unless that attempt had placed the file
/// already: then `placed` is true and nothing need be fetched.
struct Ground
{
    bool placed = false;
};
Result<Ground> prepareGround(const QString& part, const workflow::OutputFile& before);

/// A name in the folder that is free now: `name`, or with a number behind it.
QString freePath(const QString& folder, const QString& name);

/// Gives the complete file its name; false when the name was taken meanwhile. Never overwrites.
Result<bool> placeFile(const QString& part, const QString& path);

} // namespace ryla::jobs
