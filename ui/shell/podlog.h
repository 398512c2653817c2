#pragma once

#include "pods/provider.h"

#include <QObject>

namespace ryla::ui {

class LogCard;

/// Follows the log of one machine into the card, while there is one. GUI thread.
class PodLog : public QObject
{
    Q_OBJECT
public:
    explicit PodLog(LogCard& card, QObject* parent = nullptr);
    ~PodLog() override;

    /// Opens the machine's log unless it is open, or has ended: one that was refused is not asked for at every change.
    void follow(pods::Provider& provider, const pods::MachineId& machine);
    /// A log that has ended although its machine goes on is asked for once more at the next follow().
    void retry();
    /// There is none now, and why, as a sentence. The lines stay to be read.
    void stop(const QString& why);
    /// Another pod is looked at.
    void clear();

private:
    LogCard& m_card;
    std::unique_ptr<pods::LogStream> m_stream;
    /// Whose log is open or has ended; empty: none.
    pods::MachineId m_machine;
};

} // namespace ryla::ui
