#include "ui/shell/ribbonwords.h"

#include <QCoreApplication>

namespace ryla::ui {
namespace {

struct RibbonText
{
    Q_DECLARE_TR_FUNCTIONS(Ribbon)
};

} // namespace

QString cardName(QString name)
{
    name = name.section(QStringLiteral(" : "), 0, 0);
    if (name.startsWith(QLatin1String("cuda:"))) {
        name = name.section(QLatin1Char(' '), 1);
    }
    name.remove(QStringLiteral("NVIDIA ")).remove(QStringLiteral("GeForce "));
    return name == QLatin1String("cpu") ? RibbonText::tr("no GPU") : name;
}

RibbonWords ribbonWords(const jobs::Target& target, jobs::TargetState state, const QString& problem,
                        const comfy::SystemStats& stats)
{
    RibbonWords words;
    words.name = target.name;
    switch (state) {
    case jobs::TargetState::Unknown:
    case jobs::TargetState::Connecting:
        words.dot = Token::Accent;
        words.state = RibbonText::tr("connecting");
        break;
    case jobs::TargetState::Ready:
        words.dot = Token::Good;
        words.state = RibbonText::tr("ready");
        break;
    case jobs::TargetState::Lost:
        words.dot = Token::Warn;
        words.state = RibbonText::tr("not reached");
        break;
    }
    if (state == jobs::TargetState::Ready && !stats.devices.isEmpty()) {
        words.device = cardName(stats.devices.first().name);
    }
    words.problem = state == jobs::TargetState::Ready ? QString() : problem;
    if (!words.problem.isEmpty()) {
        words.dot = Token::Warn;
        words.state = RibbonText::tr("not reached");
    }
    return words;
}

QList<TextRun> jobsWords(int running, int waiting)
{
    QList<TextRun> runs;
    if (running > 0) {
        runs << TextRun{QString::number(running), true} << TextRun{RibbonText::tr(" running"), false};
    }
    if (waiting > 0) {
        runs << TextRun{(running > 0 ? QStringLiteral(", ") : QString()), false}
             << TextRun{QString::number(waiting), true} << TextRun{RibbonText::tr(" waiting"), false};
    }
    return runs;
}

} // namespace ryla::ui
