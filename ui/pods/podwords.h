#pragma once

#include "ui/pods/podview.h"
#include "ui/shell/theme.h"

/// The words of the Pods page; pure.
namespace ryla::ui {

/// "17 s", "1:12", "1:02:03".
QString shortTime(int seconds);
/// "1:12" also below a minute ("0:17").
QString clockTime(int seconds);
/// "3.5 h", "40 min", "0 h".
QString hoursText(double hours);
/// "11.5 GB", "320 MB".
QString bytesText(qint64 bytes);

QString stepTitle(PodStep step);
/// "17 s · usually 40 s" while it runs; what it took after; what it usually takes before.
QString stepCaption(const StepView& step);

struct StageWords
{
    QString headline;
    QString line;
    bool operator==(const StageWords&) const = default;
};
StageWords stageWords(const StageView& view);
/// All of it in sentences, for screen readers.
QString stageSpoken(const StageView& view);

/// A day in a tool tip: what it cost, by what, and how its hours went.
QString dayWords(const DayView& day);
QString dayName(int day);
/// "Tue, 08:00 to 09:00: on".
QString hourWords(int day, int hour, bool on);
QString outsideWords(OutsideHours outside);
QString quitWords(QuitHabit habit);

} // namespace ryla::ui
