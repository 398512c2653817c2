#include "ui/pods/podpage.h"

#include "ui/pods/hourscard.h"
#include "ui/pods/logcard.h"
#include "ui/pods/modelscard.h"
#include "ui/pods/podhead.h"
#include "ui/pods/spendingcard.h"
#include "ui/pods/stagetrack.h"
#include "ui/pods/terminatedialog.h"
#include "ui/shell/theme.h"

#include <QBoxLayout>
#include <QEvent>

#include <algorithm>

namespace ryla::ui {
namespace {

/// From this width on, spending and hours have room beside each other.
constexpr int pairWidth = 860;
/// Lines and charts are not drawn out further than can be read.
constexpr int widestPage = 1320;

} // namespace

PodPage::PodPage(QWidget* parent)
    : QScrollArea(parent)
    , m_head(new PodHead)
    , m_stage(new StageTrack)
    , m_spending(new SpendingCard)
    , m_hours(new HoursCard)
    , m_models(new ModelsCard)
    , m_log(new LogCard)
    , m_pair(new QBoxLayout(QBoxLayout::LeftToRight))
{
    setObjectName(QStringLiteral("podPage"));
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    auto* inner = new QWidget;
    inner->setObjectName(QStringLiteral("podPageInner"));
    inner->setMaximumWidth(scaled(widestPage));
    fill(inner, Token::Bg);
    fill(viewport(), Token::Bg);
    m_pair->setSpacing(scaled(Space16));
    m_pair->addWidget(m_spending, 1);
    m_pair->addWidget(m_hours, 1);
    auto* column = new QVBoxLayout(inner);
    column->setContentsMargins(scaled(Space24), 0, scaled(Space24), scaled(Space24)); // the banner's row is above it
    column->setSpacing(scaled(Space16));
    column->addWidget(m_head);
    column->addWidget(m_stage);
    column->addLayout(m_pair);
    column->addWidget(m_models);
    column->addWidget(m_log);
    column->addStretch(1);
    setWidget(inner);
    connect(m_head, &PodHead::startRequested, this, &PodPage::startRequested);
    connect(m_head, &PodHead::cancelStartRequested, this, &PodPage::cancelStartRequested);
    connect(m_head, &PodHead::stopRequested, this, &PodPage::stopRequested);
    connect(m_head, &PodHead::commandChosen, this, &PodPage::takeCommand);
}

void PodPage::setView(const PodView& view)
{
    m_shown = view.head;
    m_head->setView(view.head);
    m_stage->setView(view.stage);
    m_spending->setView(view.spending);
    m_hours->setView(view.hours);
    m_models->setView(view.models);
}

void PodPage::takeCommand(PodCommand command)
{
    if (command != PodCommand::Terminate) {
        emit commandRequested(command);
        return;
    }
    auto* dialog = new TerminateDialog(m_shown.name, m_shown.keepsFiles, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this] { emit commandRequested(PodCommand::Terminate); });
    dialog->open();
}

void PodPage::resizeEvent(QResizeEvent* event)
{
    QScrollArea::resizeEvent(event);
    place();
}

bool PodPage::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == widget() && event->type() == QEvent::LayoutRequest) {
        place();
    }
    return QScrollArea::eventFilter(watched, event);
}

void PodPage::place()
{
    m_pair->setDirection(viewport()->width() >= scaled(pairWidth) ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    // A scroll area asks for no height that follows from the width: wrapped words would be squeezed.
    const int wide = std::min(viewport()->width(), widget()->maximumWidth());
    widget()->setMinimumHeight(widget()->layout()->totalMinimumHeightForWidth(wide));
}

} // namespace ryla::ui
