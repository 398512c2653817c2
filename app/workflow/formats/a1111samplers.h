#pragma once

#include <QString>

namespace ryla::workflow {

struct SamplerChoice
{
    QString sampler;
    QString scheduler;
    /// The name was in the table; else it was only rewritten the way most of them are.
    bool known = true;
};

/// ComfyUI's names for A1111's ("DPM++ 2M Karras" is dpmpp_2m with the schedule karras). `schedule` is the newer files'
/// separate "Schedule type", or empty.
SamplerChoice samplerOfA1111(const QString& sampler, const QString& schedule);

} // namespace ryla::workflow
