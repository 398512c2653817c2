#include "ui/pods/podwords.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace ryla::ui {
namespace {

struct PodWords
{
    Q_DECLARE_TR_FUNCTIONS(ryla::ui::PodWords)
};

const QString& between()
{
    static const QString made = QStringLiteral(" · ");
    return made;
}

QString padded(int number)
{
    return QStringLiteral("%1").arg(number, 2, 10, QLatin1Char('0'));
}

const StepView* stepNow(const StageView& view)
{
    for (const StepView& step : view.steps) {
        if (step.state == StepState::Now || step.state == StepState::Failed) {
            return &step;
        }
    }
    return nullptr;
}

/// What is being waited for, after "Starting: " or "Stopping: ".
QString waitingWords(PodStep step)
{
    switch (step) {
    case PodStep::Asked:
        return PodWords::tr("asking for the machine");
    case PodStep::Machine:
        return PodWords::tr("waiting for a machine");
    case PodStep::Container:
        return PodWords::tr("waiting for the container");
    case PodStep::Port:
        return PodWords::tr("waiting for the port");
    case PodStep::Answers:
        return PodWords::tr("waiting for ComfyUI");
    case PodStep::Nodes:
        return PodWords::tr("reading the nodes");
    case PodStep::Warm:
        return PodWords::tr("warming up");
    case PodStep::JobsDone:
        return PodWords::tr("waiting for the jobs");
    case PodStep::ResultsSaved:
        return PodWords::tr("fetching the results");
    case PodStep::StopAsked:
        return PodWords::tr("asking it to stop");
    case PodStep::StopVerified:
        break;
    }
    return PodWords::tr("making sure that it has stopped");
}

QString headlineOf(const StageView& view)
{
    if (view.trouble && !view.trouble->title.isEmpty()) {
        return view.trouble->title;
    }
    if (view.waitsForGpu) {
        return PodWords::tr("Waiting for a free GPU");
    }
    const StepView* now = stepNow(view);
    switch (view.phase) {
    case ShownPhase::Asleep:
        return PodWords::tr("Asleep");
    case ShownPhase::Starting:
        return now ? PodWords::tr("Starting: %1").arg(waitingWords(now->step)) : PodWords::tr("Starting");
    case ShownPhase::Ready:
        return PodWords::tr("Ready");
    case ShownPhase::Stopping:
        return now ? PodWords::tr("Stopping: %1").arg(waitingWords(now->step)) : PodWords::tr("Stopping");
    case ShownPhase::Failed:
        return now ? PodWords::tr("The start failed at “%1”").arg(stepTitle(now->step))
                   : PodWords::tr("The start failed");
    case ShownPhase::Gone:
        break;
    }
    return PodWords::tr("This pod is gone");
}

QString jobsLine(const StageView& view)
{
    const int jobs = view.waitingJobs;
    if (jobs <= 0) {
        return {};
    }
    if (view.phase == ShownPhase::Starting) {
        return jobs == 1 ? PodWords::tr("1 job will start by itself")
                         : PodWords::tr("%1 jobs will start by themselves").arg(jobs);
    }
    return jobs == 1 ? PodWords::tr("1 job waits for it") : PodWords::tr("%1 jobs wait for it").arg(jobs);
}

QString timeLine(const StageView& view)
{
    const bool moves = view.phase == ShownPhase::Starting || view.phase == ShownPhase::Stopping;
    if (moves && view.soFar) {
        const QString soFar = PodWords::tr("%1 so far").arg(clockTime(*view.soFar));
        return view.usual ? soFar + PodWords::tr(", usually %1").arg(clockTime(*view.usual)) : soFar;
    }
    if (view.phase == ShownPhase::Asleep && view.usual) {
        return PodWords::tr("usually ready %1 after the start").arg(clockTime(*view.usual));
    }
    return {};
}

} // namespace

QString shortTime(int seconds)
{
    return seconds < 60 ? PodWords::tr("%1 s").arg(seconds) : clockTime(seconds);
}

QString clockTime(int seconds)
{
    const int minutes = seconds / 60;
    const QString tail = QLatin1Char(':') + padded(seconds % 60);
    return minutes < 60 ? QString::number(minutes) + tail
                        : QString::number(minutes / 60) + QLatin1Char(':') + padded(minutes % 60) + tail;
}

QString hoursText(double hours)
{
    const auto minutes = std::lround(hours * 60);
    if (minutes > 0 && minutes < 60) {
        return PodWords::tr("%1 min").arg(minutes);
    }
    return PodWords::tr("%1 h").arg(QLocale::c().toString(std::round(hours * 10) / 10, 'g', 3));
}

QString bytesText(qint64 bytes)
{
    if (bytes < 0) {
        return {};
    }
    constexpr qint64 gigabyte = 1'000'000'000;
    return QLocale().formattedDataSize(bytes, bytes < gigabyte ? 0 : 1, QLocale::DataSizeSIFormat);
}

QString stepTitle(PodStep step)
{
    switch (step) {
    case PodStep::Asked:
        return PodWords::tr("Asked");
    case PodStep::Machine:
        return PodWords::tr("Machine found");
    case PodStep::Container:
        return PodWords::tr("Container");
    case PodStep::Port:
        return PodWords::tr("Port");
    case PodStep::Answers:
        return PodWords::tr("ComfyUI answers");
    case PodStep::Nodes:
        return PodWords::tr("Nodes read");
    case PodStep::Warm:
        return PodWords::tr("Warm");
    case PodStep::JobsDone:
        return PodWords::tr("Jobs done");
    case PodStep::ResultsSaved:
        return PodWords::tr("Results saved");
    case PodStep::StopAsked:
        return PodWords::tr("Stop asked");
    case PodStep::StopVerified:
        break;
    }
    return PodWords::tr("Stopped for sure");
}

QString stepCaption(const StepView& step)
{
    const QString took = step.seconds ? shortTime(*step.seconds) : QString();
    const QString usual = step.usual ? shortTime(*step.usual) : QString();
    switch (step.state) {
    case StepState::Later:
        return usual;
    case StepState::Done:
        return took;
    case StepState::Failed:
        return took.isEmpty() ? PodWords::tr("failed") : PodWords::tr("failed after %1").arg(took);
    case StepState::Now:
        break;
    }
    QStringList parts{took, usual.isEmpty() ? QString() : PodWords::tr("usually %1").arg(usual)};
    parts.removeAll(QString());
    return parts.join(between());
}

StageWords stageWords(const StageView& view)
{
    QStringList parts{timeLine(view), jobsLine(view), view.note};
    parts.removeAll(QString());
    return {headlineOf(view), parts.join(between())};
}

QString stageSpoken(const StageView& view)
{
    const StageWords words = stageWords(view);
    QStringList parts{words.headline, words.line};
    if (const StepView* now = stepNow(view)) {
        parts.append(stepTitle(now->step) + QStringLiteral(": ") + stepCaption(*now));
        const int place = int(now - view.steps.constData()) + 1;
        parts.append(PodWords::tr("step %1 of %2").arg(place).arg(view.steps.size()));
    }
    if (view.trouble) {
        parts.append(view.trouble->sentence);
    }
    parts.removeAll(QString());
    return parts.join(QStringLiteral(". "));
}

QString dayWords(const DayView& day)
{
    const QString date = QLocale().toString(day.day, PodWords::tr("ddd d MMM"));
    const QString by =
        day.isEstimated ? PodWords::tr("by this computer's clock, not billed yet") : PodWords::tr("billed");
    const QString use = PodWords::tr("busy %1, idle %2, asleep %3")
                            .arg(hoursText(day.busyHours), hoursText(day.idleHours), hoursText(day.asleepHours));
    return date + QStringLiteral(": ") + day.money + QStringLiteral(", ") + by + QLatin1Char('\n') + use;
}

QString dayName(int day)
{
    return QLocale().dayName(day + 1, QLocale::ShortFormat);
}

QString hourWords(int day, int hour, bool on)
{
    const QString span = QStringLiteral("%1, %2:00 – %3:00: ").arg(dayName(day), padded(hour), padded(hour + 1));
    return span + (on ? PodWords::tr("on") : PodWords::tr("off"));
}

QString outsideWords(OutsideHours outside)
{
    switch (outside) {
    case OutsideHours::Stop:
        return PodWords::tr("keeps off outside");
    case OutsideHours::DoNotStart:
        return PodWords::tr("no start outside");
    case OutsideHours::Nothing:
        break;
    }
    return PodWords::tr("not in force");
}

QString quitWords(QuitHabit habit)
{
    switch (habit) {
    case QuitHabit::StopNow:
        return PodWords::tr("stop now");
    case QuitHabit::WhenDone:
        return PodWords::tr("when queue is done");
    case QuitHabit::HandOver:
        return PodWords::tr("keep, the guardian watches");
    case QuitHabit::Ask:
        break;
    }
    return PodWords::tr("ask");
}

} // namespace ryla::ui
