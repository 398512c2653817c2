#include "ui/shell/changednotice.h"

#include "ui/library/diffwords.h"
#include "ui/shell/theme.h"

#include <QVBoxLayout>

namespace ryla::ui {
namespace {

constexpr qsizetype mostShown = 12;

} // namespace

ChangedNotice::ChangedNotice(QWidget* parent)
    : QWidget(parent)
    , m_banner(new Banner(this))
{
    setObjectName(QStringLiteral("changedNotice"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(scaled(Space12), scaled(Space8), scaled(Space12), 0);
    column->addWidget(m_banner);
    connect(m_banner, &Banner::actionTriggered, this, [this] { emit versionsRequested(m_sinceWorked); });
    connect(m_banner, &Banner::closed, this, &QWidget::hide);
    hide();
}

void ChangedNotice::say(Mood mood, const QString& sentence, const QString& details, bool sinceWorked)
{
    m_sinceWorked = sinceWorked;
    m_banner->show(mood, sentence, tr("Versions…"), details);
    show();
}

void ChangedNotice::showChanged(const QString& fileName, const workflow::WorkflowDiff& changes)
{
    const QString size = changes.isEmpty() ? tr("Only how it is drawn") : changeSize(changes);
    say(Mood::Info, tr("%1 changed on disk: reloaded, your values kept. %2.").arg(fileName, size),
        changeLines(changes, mostShown).join(QLatin1Char('\n')));
}

void ChangedNotice::showUnreadable(const QString& fileName, const Error& error)
{
    say(Mood::Warn, tr("%1 changed on disk and cannot be read now; what is open stays as it was.").arg(fileName),
        error.message);
}

void ChangedNotice::showGone(const QString& fileName)
{
    say(Mood::Warn, tr("%1 is not there any more; what is open stays open.").arg(fileName), {});
}

void ChangedNotice::showSinceWorked(const QString& fileName, const QDateTime& workedAt,
                                    const workflow::WorkflowDiff& changes)
{
    say(Mood::Info, tr("Since %1 last worked (%2): %3.").arg(fileName, dateWords(workedAt), changeSize(changes)),
        changeLines(changes, mostShown).join(QLatin1Char('\n')), true);
}

void ChangedNotice::clear()
{
    hide();
}

} // namespace ryla::ui
