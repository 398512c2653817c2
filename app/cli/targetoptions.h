#pragma once

#include "studio.h"

#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace ryla::cli {

class Console;

/// --server, --pod, --demo and the logins, the same for every command that talks to a server; without them the target
/// chosen in the window's settings.
class TargetOptions
{
public:
    void declare(CLI::App& app);

    /// One of the options was given.
    [[nodiscard]] bool given() const { return m_demo || !m_server.empty() || !m_pod.empty(); }
    /// What --pod names; empty: nothing.
    [[nodiscard]] QString pod() const { return QString::fromStdString(m_pod); }
    /// The serverless endpoint that is named or chosen; empty: the target is of another kind.
    [[nodiscard]] QString endpoint(Studio& studio) const;
    /// The backend to use, connecting; where no target is named `otherwise`, without that the chosen one. Errors:
    /// Refused for wrong options, NotFound for a target that is not set up.
    Later<jobs::Backend*> connectTo(Studio& studio, const jobs::TargetId& otherwise = {}) const;
    /// The last node list of that server that is on disk; empty where there is none. For commands that work offline.
    /// Error: Refused for wrong options, also for headers, as nobody is asked.
    Later<workflow::NodeCatalog> cachedCatalog(Studio& studio) const;

private:
    [[nodiscard]] Result<QList<comfy::ExtraHeader>> headers() const;
    [[nodiscard]] Result<QList<comfy::ExtraHeader>> loginFromEnvironment() const;
    [[nodiscard]] Result<jobs::Target> serverTarget() const;
    [[nodiscard]] Result<jobs::TargetId> chosen(Studio& studio) const;

    std::string m_server;
    std::string m_pod;
    bool m_demo = false;
    std::vector<std::string> m_headers;
    std::string m_tokenVariable;
    std::string m_loginVariable;
};

/// Connects and reads the node list; keeps it for the next time. Says once where the server is open to everybody,
/// unless that was dismissed in the window. Errors: what Client says of a server that is not reached; BadReply for
/// whatever else is not a node list, so never a kind that means wrong options.
Later<workflow::NodeCatalog> readCatalog(Studio& studio, jobs::Backend& backend, Console& console, QObject* context);

} // namespace ryla::cli
