#pragma once

#include "base/clock.h"
#include "pods/ledger.h"
#include "pods/session.h"

#include <QTimer>

namespace ryla::fleet {

/// What programs tell each other of a pod's session through the ledger. While one stops the pod, or waits for work to
/// end so that it can, it says so at once and every stopSignMs (eventkind::stopping), and takes that back when it is
/// over (stopOver): the others send nothing meanwhile; without it a program that is busy would keep the pod on for
/// ever. Borrows both. GUI thread.
class SessionSigns : public QObject
{
    Q_OBJECT
public:
    /// `isAlone`: no keeper writes down what the user asks for, nor heeds the signs of others, so that this does.
    SessionSigns(pods::Session& session, pods::Ledger& ledger, const Clock& clock, bool isAlone,
                 QObject* parent = nullptr);
    ~SessionSigns() override;

    /// One look for the signs of others; a timer does it every ten seconds where this is alone.
    void heed();

signals:
    /// Another program stops the pod, or does so no more; only where this is alone.
    void stopsElsewhere(bool stops);
    /// Storage, as of Ledger; the session goes on.
    void problem(const ryla::Error& error);

private:
    void look();
    void tellAsked(pods::Stage before, pods::Stage stage);
    void tellStopping();
    void tell(const QString& kind, const QString& sentence);

    pods::Session& m_session;
    pods::Ledger& m_ledger;
    const Clock& m_clock;
    const bool m_isAlone;
    pods::Stage m_stage;
    bool m_stopsElsewhere = false;
    QTimer m_next;
    QTimer m_heed;
};

} // namespace ryla::fleet
