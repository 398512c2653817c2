#pragma once

#include "cli/console.h"
#include "cli/guardian.h"
#include "cli/statusserver.h"
#include "pods/guardianduty.h"
#include "pods/health.h"

#include <QTemporaryDir>

#include <string>
#include <vector>

namespace ryla::cli {

/// The guardian: keeps the pods by their policy without a window, one for a library, with pages for monitors.
class WatchCommand : public Command
{
    Q_OBJECT
public:
    explicit WatchCommand(Console& console);
    ~WatchCommand() override;

    void declare(CLI::App& app) override;
    void start() override;
    void cancel() override;

private:
    void begin();
    /// Another one acts: the pods are shown as they are, and left alone.
    void showOnly();
    void onDuty();
    void open(const Paths& paths, bool acts);
    [[nodiscard]] pods::ActsBy actsBy() const;
    void addDemo();
    /// A window of this library is open and has gone before.
    [[nodiscard]] bool isWindows() const;
    [[nodiscard]] std::optional<demo::HttpReply> page(const QString& path) const;
    [[nodiscard]] Result<QList<pods::AlertTarget>> alerts() const;
    [[nodiscard]] std::vector<std::string> alertWishes() const;
    void log(const QString& line);

    Console& m_console;
    SystemClock m_clock;
    std::string m_listen = "127.0.0.1:9188";
    std::vector<std::string> m_alertKinds;
    QList<pods::AlertTarget> m_alerts;
    int m_seconds = 15;
    bool m_demo = false;
    bool m_strict = false;
    std::unique_ptr<QTemporaryDir> m_demoHome;
    std::unique_ptr<pods::GuardianDuty> m_duty;
    bool m_hadDuty = false;
    std::unique_ptr<StatusServer> m_server;
    std::unique_ptr<Studio> m_studio;
    std::unique_ptr<Guardian> m_guardian;
};

} // namespace ryla::cli
