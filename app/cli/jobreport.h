#pragma once

#include "cli/console.h"
#include "jobs/job.h"

#include <set>
#include <tuple>

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
    /// Outputs that have come since the last call.
    void outputs(const jobs::Job& job);
    void ended(const jobs::Job& job);
    /// Not waited for any longer: why, and how to go on. --json: the state as it is, and "error".
    void left(const jobs::Job& job, const QString& why);

private:
    void printOutput(const jobs::JobRecord& record, const workflow::OutputFile& output);
    void printProblems(const jobs::JobRecord& record);
    void printEvent(const jobs::JobRecord& record, const QString& error);

    Console& m_console;
    bool m_json;
    /// Told outputs: job, place in its list, path.
    std::set<std::tuple<QString, int, QString>> m_told;
};

/// 0, 1, 3, 4, 5 or 130.
ExitCode exitCodeOf(const jobs::JobRecord& record);

} // namespace ryla::cli
