#pragma once

#include "demo/podthread.h"
#include "studio.h"
#include "tests/screenshots/tour.h"
#include "tests/support/scriptedrunpod.h"
#include "ui/shell/studiowindow.h"

namespace ryla::screenshots {

/// A RunPod account in this process, with one machine that sleeps; its ComfyUI is a demo pod.
class RentedPod
{
public:
    explicit RentedPod(const Clock& clock);

    [[nodiscard]] pods::runpod::Bases bases();
    [[nodiscard]] QString key() const { return QString::fromLatin1(m_cloud.key); }
    void makeReady() { m_cloud.makeReady(m_machine); }

private:
    demo::PodThread m_comfy;
    tests::ScriptedRunPod m_cloud;
    QString m_machine;
};

/// From the key to a pod that sleeps, that is waited for, that starts and that works. Begins with an open window.
QList<Stop> podScenes(Studio& studio, ui::StudioWindow& window, RentedPod& pod);

} // namespace ryla::screenshots
