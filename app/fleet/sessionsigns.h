#pragma once

#include "base/clock.h"
#include "pods/ledger.h"
#include "pods/session.h"

#include <QTimer>

namespace ryla::fleet {

/// What other programs learn of a session of this one, through the ledger. While it waits for work to end before it
/// stops its pod it says so (eventkind::stopping), at once and every stopSignMs: they send nothing until the signs end;
/// without them a program that is busy would keep the pod on for ever. Borrows both. GUI thread.
class SessionSigns : public QObject
{
    Q_OBJECT
public:
    /// `isAlone`: no keeper writes down what the user asks for, so that this does.
    SessionSigns(pods::Session& session, pods::Ledger& ledger, const Clock& clock, bool isAlone,
                 QObject* parent = nullptr);

signals:
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
    QTimer m_next;
};

} // namespace ryla::fleet
