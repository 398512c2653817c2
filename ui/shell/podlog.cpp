#include "ui/shell/podlog.h"

#include "ui/pods/logcard.h"

namespace ryla::ui {

PodLog::PodLog(LogCard& card, QObject* parent)
    : QObject(parent)
    , m_card(card)
{
}

PodLog::~PodLog() = default;

void PodLog::follow(pods::Provider& provider, const pods::MachineId& machine)
{
    if (m_machine == machine) {
        return;
    }
    m_machine = machine;
    m_card.clear(); // its past comes again
    m_card.setNoLog({});
    m_stream = provider.logs(machine, {});
    if (!m_stream) {
        m_card.setNoLog(tr("This kind of pod has no log here."));
        return;
    }
    connect(m_stream.get(), &pods::LogStream::line, this, [this](const pods::LogLine& line) {
        m_card.addLines({LogLineView{line.at, line.text}});
    });
    connect(m_stream.get(), &pods::LogStream::ended, this, [this](const QString& why) {
        m_stream.release()->deleteLater(); // it is the one that speaks
        m_card.setNoLog(why);
    });
}

void PodLog::retry()
{
    if (!m_stream) {
        m_machine = {};
    }
}

void PodLog::stop(const QString& why)
{
    m_stream.reset();
    m_machine = {};
    m_card.setNoLog(why);
}

void PodLog::clear()
{
    m_stream.reset();
    m_machine = {};
    m_card.clear();
}

} // namespace ryla::ui
