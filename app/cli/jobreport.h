#pragma once

#include "cli/console.h"
#include "jobs/job.h"

namespace ryla::cli {

/// Tells the story of a job on the console: progress on stderr, outputs (paths or JSON Lines) on stdout, the end.
/// --json lines: {"event":"output", "job", "kind", "path", "node", "node_title", "text"?} and
/// {"event":"job", "job", "state", "error"?, "problems"?: [{node, input, type, text}]}.
class JobReport
{
public:
    JobReport(Console& console, bool json)
        : m_console(console)
        , m_json(json)
    {
    }

    void progress(const jobs::Job& job, double batchFraction);
    void ended(const jobs::Job& job);

private:
    void printOutputs(const jobs::JobRecord& record);
    void printProblems(const jobs::JobRecord& record);
    void printEvent(const jobs::JobRecord& record);

    Console& m_console;
    bool m_json;
};

/// 0, 1, 3, 4, 5 or 130.
ExitCode exitCodeOf(const jobs::JobRecord& record);

} // namespace ryla::cli
