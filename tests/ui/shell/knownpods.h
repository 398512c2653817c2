#pragma once

#include "ui/shell/knownpod.h"

/// A pod at noon of an ordinary Monday in November, for tests.
namespace ryla::ui::samples {

inline const QDateTime noon(QDate(2026, 11, 23), QTime(12, 0), Qt::UTC);

inline KnownPod readyPod()
{
    KnownPod known;
    known.pod.name = QStringLiteral("studio-4090");
    known.provider = QStringLiteral("RunPod");
    known.now = noon;
    known.nowMs = 100'000;
    known.situation.stage = pods::Stage::Ready;
    pods::Machine machine;
    machine.state = pods::MachineState::Running;
    machine.actions = {pods::Action::Stop, pods::Action::Restart, pods::Action::Terminate};
    machine.gpu = QStringLiteral("RTX 4090");
    machine.dataCentre = QStringLiteral("EU-RO-1");
    machine.storage = {pods::StorageKind::NetworkVolume, 200, QStringLiteral("vol1"), {}};
    known.situation.machine = machine;
    known.abilities.startAndStop = known.abilities.restart = known.abilities.terminate = true;
    known.facts.perHour = pods::Money::cents(69);
    known.facts.sessionSince = noon.addSecs(-3600);
    known.spending.today = {pods::Money::cents(112), true};
    return known;
}

} // namespace ryla::ui::samples
