#include "ui/form/warningsbanner.h"

#include <QClipboard>
#include <QGuiApplication>

namespace ryla::ui {

WarningsBanner::WarningsBanner(QWidget* parent)
    : Banner(parent)
{
    setObjectName(QStringLiteral("warnings"));
    connect(this, &Banner::actionTriggered, this, &WarningsBanner::copy);
}

void WarningsBanner::setWarnings(const QStringList& warnings)
{
    if (warnings == m_warnings) {
        return;
    }
    m_warnings = warnings;
    if (warnings.isEmpty()) {
        hide();
    } else if (warnings.size() == 1) {
        Banner::show(Mood::Warn, warnings.first());
    } else {
        Banner::show(
            Mood::Warn,
            tr("%1 remarks on this file: what could not be told for certain, or is left out.").arg(warnings.size()),
            tr("Copy"), warnings.join(QLatin1Char('\n')));
    }
}

void WarningsBanner::copy() const
{
    QGuiApplication::clipboard()->setText(m_warnings.join(QLatin1Char('\n')));
}

} // namespace ryla::ui
