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
    connect(m_banner, &Banner::actionTriggered, this, &ChangedNotice::versionsRequested);
    connect(m_banner, &Banner::closed, this, &QWidget::hide);
    hide();
}

void ChangedNotice::showChanged(const QString& fileName, const workflow::WorkflowDiff& changes)
{
    const QString size = changes.isEmpty() ? tr("only how it is drawn") : changeSize(changes);
    m_banner->show(Mood::Info, tr("%1 changed on disk: reloaded, your values kept. %2.").arg(fileName, size),
                   tr("What changed"), changeLines(changes, mostShown).join(QLatin1Char('\n')));
    show();
}

void ChangedNotice::showUnreadable(const QString& fileName, const Error& error)
{
    m_banner->show(Mood::Warn,
                   tr("%1 changed on disk and cannot be read now; what is open stays as it was.").arg(fileName),
                   tr("Versions"), error.message);
    show();
}

void ChangedNotice::showGone(const QString& fileName)
{
    m_banner->show(Mood::Warn, tr("%1 is not there any more; what is open stays open.").arg(fileName), tr("Versions"));
    show();
}

void ChangedNotice::clear()
{
    hide();
}

} // namespace ryla::ui
