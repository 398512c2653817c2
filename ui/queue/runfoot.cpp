#include "ui/queue/runfoot.h"

#include "ui/shell/actions.h"
#include "ui/shell/buttons.h"
#include "ui/widgets/elidedlabel.h"

#include <QBoxLayout>
#include <QPushButton>

#include <utility>

namespace ryla::ui {

RunFoot::RunFoot(QWidget* parent)
    : QWidget(parent)
    , m_headline(new ElidedLabel)
    , m_detail(new ElidedLabel)
    , m_stop(button(tr("Stop"), ButtonKind::Normal, QStringLiteral("stopButton"), this))
    , m_retry(button(tr("Run again"), ButtonKind::Normal, QStringLiteral("retryButton"), this))
    , m_bar(new SegmentBar)
{
    setObjectName(QStringLiteral("stageFoot"));
    m_headline->setObjectName(QStringLiteral("stageHeadline"));
    dress(m_headline, Type::Title, Token::Text, true);
    m_detail->setObjectName(QStringLiteral("stageDetail"));
    dress(m_detail, Type::Body, Token::Muted);
    // Where there is little room, the headline keeps its own.
    m_detail->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_stop->setIcon(icon(Glyph::Stop, Token::Text));
    m_stop->setToolTip(tr("Stop this job (%1)").arg(actionKeyHint(ActionId::CancelRun)));
    m_retry->setIcon(icon(Glyph::Refresh, Token::Text));
    m_bar->setObjectName(QStringLiteral("timeline"));
    auto* words = new QHBoxLayout;
    words->setSpacing(scaled(Space12));
    words->addWidget(m_headline, 0);
    words->addWidget(m_detail, 1);
    words->addWidget(m_stop);
    words->addWidget(m_retry);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(scaled(Space24), scaled(Space8), scaled(Space24), scaled(Space16));
    column->setSpacing(scaled(Space8));
    column->addLayout(words);
    column->addWidget(m_bar);
    connect(m_stop, &QPushButton::clicked, this, [this] {
        if (m_job) {
            emit stopRequested(m_job->id());
        }
    });
    connect(m_retry, &QPushButton::clicked, this, [this] {
        if (m_job) {
            emit retryRequested(m_job->id());
        }
    });
    m_tick.setInterval(200);
    connect(&m_tick, &QTimer::timeout, this, &RunFoot::refresh);
    hide();
}

void RunFoot::showJob(jobs::Job* job, const UsualMs& usual, std::function<qint64()> nowMs)
{
    if (m_job) {
        m_job->disconnect(this);
    }
    m_job = job;
    m_usual = usual;
    m_nowMs = std::move(nowMs);
    if (job) {
        connect(job, &jobs::Job::changed, this, &RunFoot::refresh);
        connect(job, &jobs::Job::finished, this, &RunFoot::refresh);
        connect(job, &QObject::destroyed, this, &RunFoot::refresh);
    }
    refresh();
}

void RunFoot::refresh()
{
    const bool busy = m_job && !m_job->isOver();
    busy ? m_tick.start() : m_tick.stop();
    setVisible(m_job != nullptr);
    if (!m_job) {
        return;
    }
    const jobs::JobRecord& record = m_job->record();
    const QDateTime end = record.finishedAt.isValid() ? record.finishedAt : QDateTime::currentDateTimeUtc();
    const qint64 elapsed = record.startedAt.isValid() ? record.startedAt.msecsTo(end) : 0;
    const JobTimeline timeline =
        timelineOf(record, m_job->progress(), m_usual, m_nowMs(), elapsed, !m_reaches || m_reaches(record.target));
    m_headline->setText(timeline.headline);
    m_detail->setText(timeline.detail);
    m_bar->setSegments(timeline.segments);
    m_bar->setVisible(!timeline.segments.isEmpty());
    m_stop->setVisible(busy);
    m_retry->setVisible(record.state == jobs::JobState::Cancelled);
}

} // namespace ryla::ui
