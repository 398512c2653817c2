#pragma once

#include "jobs/backend.h"
#include "ui/shell/theme.h"
#include "ui/widgets/runlabel.h"

namespace ryla::ui {

/// What the ribbon says of a target; pure.
struct RibbonWords
{
    Token dot = Token::Faint;
    QString name;
    QString state;
    QString device;
    QString problem;

    bool operator==(const RibbonWords&) const = default;
};

/// ComfyUI and RunPod name "cuda:0 NVIDIA GeForce RTX 4090 : cudaMallocAsync"; people know the card: "RTX 4090".
QString cardName(QString name);

RibbonWords ribbonWords(const jobs::Target& target, jobs::TargetState state, const QString& problem,
                        const comfy::SystemStats& stats);

/// "1 running, 6 waiting"; nothing where there is nothing.
QList<TextRun> jobsWords(int running, int waiting);

} // namespace ryla::ui
