#include "ui/queue/stagepanel.h"

#include "base/later.h"
#include "gallery/picturereader.h"
#include "ui/queue/jobwords.h"
#include "ui/queue/runfoot.h"
#include "ui/shell/actions.h"
#include "ui/shell/buttons.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/picturepane.h"

#include <QBoxLayout>
#include <QCoreApplication>
#include <QPushButton>
#include <QStackedLayout>

#include <algorithm>
#include <utility>

namespace ryla::ui {
namespace {

bool isPicture(const workflow::OutputFile& output)
{
    return output.kind == workflow::OutputKind::Image && !output.path.isEmpty();
}

struct StageText
{
    Q_DECLARE_TR_FUNCTIONS(StagePanel)
};

/// What stands where a job that is over left no picture; why it failed is the banner's to say.
QString withoutPicture(const jobs::JobRecord& record)
{
    switch (record.state) {
    case jobs::JobState::Failed:
        return StageText::tr("This run failed before it made a picture.");
    case jobs::JobState::Cancelled:
        return StageText::tr("This run was stopped before it made a picture.");
    default:
        return record.outputs.isEmpty() ? StageText::tr("This run ended without a picture.")
                                        : StageText::tr("What this run made is in the gallery; it is no picture.");
    }
}

} // namespace

StagePanel::StagePanel(QWidget* parent)
    : QWidget(parent)
    , m_picture(new PicturePane)
    , m_first(new QWidget)
    , m_empty(new EmptyState(Glyph::Image, tr("Your picture appears here while it is made."), tr("Run")))
    , m_nothing(new EmptyState(Glyph::Image, {}, {}))
    , m_banner(new Banner)
    , m_foot(new RunFoot)
{
    setObjectName(QStringLiteral("stage"));
    fill(this, Token::Bg);
    m_empty->setObjectName(QStringLiteral("stageEmpty"));
    m_picture->setObjectName(QStringLiteral("stagePicture"));
    auto* pictures = new QWidget;
    m_panes = new QStackedLayout(pictures);
    auto* first = new QVBoxLayout(m_first);
    first->setContentsMargins(scaled(Space24), 0, scaled(Space24), scaled(Space24));
    first->setSpacing(0);
    first->addWidget(m_empty, 1);
    first->addStretch(); // in its place while the card needs all the room
    m_panes->addWidget(m_first);
    m_panes->addWidget(m_picture);
    m_nothing->setObjectName(QStringLiteral("stageNothing"));
    m_panes->addWidget(m_nothing);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* top = new QVBoxLayout; // of no height while the banner is hidden
    top->setContentsMargins(scaled(Space12), scaled(Space12), scaled(Space12), 0);
    top->addWidget(m_banner);
    column->addLayout(top);
    column->addWidget(pictures, 1);
    column->addWidget(m_foot);
    m_tools = makeTools();
    m_banner->setObjectName(QStringLiteral("stageBanner"));
    m_banner->hide();
    connect(m_empty, &EmptyState::actionTriggered, this, &StagePanel::runRequested);
    connect(m_picture, &PicturePane::settled, this, &StagePanel::pictureShown);
    connect(m_picture, &PicturePane::settled, this, &StagePanel::placeTools);
    connect(m_picture, &PicturePane::zoomChanged, this, &StagePanel::placeTools);
    connect(m_banner, &Banner::actionTriggered, this, [this] {
        if (m_job) {
            emit retryRequested(m_job->id());
        }
    });
    connect(m_foot, &RunFoot::stopRequested, this, &StagePanel::stopRequested);
    connect(m_foot, &RunFoot::retryRequested, this, &StagePanel::retryRequested);
}

QWidget* StagePanel::makeTools()
{
    auto* tools = new QWidget(m_picture);
    auto* row = new QHBoxLayout(tools);
    row->setContentsMargins(0, 0, 0, 0);
    QPushButton* big = iconButton(Glyph::Fullscreen, tr("Full view (%1)").arg(actionKeyHint(ActionId::BigView)),
                                  QStringLiteral("stageBig"), tools);
    connect(big, &QPushButton::clicked, this, &StagePanel::bigRequested);
    row->addWidget(big);
    tools->hide();
    return tools;
}

/// Above the picture where there is room, else in its corner.
void StagePanel::placeTools()
{
    const QSize size = m_tools->sizeHint();
    const QRect picture = m_picture->pictureRect().toRect().intersected(m_picture->rect());
    const int gap = scaled(Space8);
    const bool above = picture.top() >= size.height() + 2 * gap;
    const int x = picture.right() + 1 - size.width() - (above ? 0 : gap);
    m_tools->setGeometry({{x, above ? picture.top() - gap - size.height() : picture.top() + gap}, size});
}

void StagePanel::showJob(jobs::Job* job, const UsualMs& usual, std::function<qint64()> nowMs)
{
    if (m_job) {
        m_job->disconnect(this);
    }
    m_job = job;
    m_said.clear();
    m_foot->showJob(job, usual, std::move(nowMs));
    m_nextPreview.clear();
    if (m_panes->currentWidget() == m_nothing) {
        m_panes->setCurrentWidget(m_first); // it was about the one before
    }
    if (job) {
        connect(job, &jobs::Job::changed, this, &StagePanel::refresh);
        connect(job, &jobs::Job::finished, this, &StagePanel::refresh);
        connect(job, &jobs::Job::previewChanged, this, &StagePanel::onPreview);
        if (!job->preview().isEmpty()) {
            onPreview();
        }
    }
    refresh();
}

void StagePanel::setCard(QWidget* card)
{
    delete std::exchange(m_card, card);
    if (card) {
        auto* row = new QHBoxLayout;
        row->addStretch(1);
        row->addWidget(card, 100);
        row->addStretch(1);
        static_cast<QBoxLayout*>(m_first->layout())->addLayout(row);
    }
    makeRoomForCard();
}

/// Where both do not fit (large text), the card goes before the empty stage's words.
void StagePanel::makeRoomForCard()
{
    const QMargins around = m_first->layout()->contentsMargins();
    const QRect room = m_panes->parentWidget()->rect().marginsRemoved(around);
    const int width = m_card ? std::min(room.width(), m_card->maximumWidth()) : 0;
    const int card = !m_card                       ? 0
                     : m_card->hasHeightForWidth() ? m_card->heightForWidth(width)
                                                   : m_card->minimumHeight();
    m_empty->setVisible(!m_card || card + m_empty->heightForWidth(room.width()) <= room.height());
}

void StagePanel::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    makeRoomForCard();
    placeTools();
}

void StagePanel::showItem(const gallery::Item& item)
{
    if (m_job && m_job->isOver() && m_job->id().text != item.jobId) {
        showJob(nullptr, {}, {});
    }
    if (item.kind == workflow::OutputKind::Image) {
        showFile(item.path);
    }
}

void StagePanel::refresh()
{
    refreshBanner();
    m_empty->setAction(m_job && !m_job->isOver() ? QString() : tr("Run"));
    if (m_job && m_job->isOver()) {
        showOutcome(m_job->record());
    }
}

/// The job's own picture or none: an earlier one would pass for it.
void StagePanel::showOutcome(const jobs::JobRecord& record)
{
    const auto own = std::find_if(record.outputs.begin(), record.outputs.end(), isPicture);
    if (own != record.outputs.end()) {
        showFile(own->path);
    } else {
        showNothing(withoutPicture(record));
        emit shownFileChanged();
    }
}

void StagePanel::showNothing(const QString& sentence)
{
    m_shownFile.clear();
    m_picture->setDragFile({});
    m_picture->clear();
    m_tools->hide();
    m_nothing->setLine(sentence);
    m_panes->setCurrentWidget(m_nothing);
}

void StagePanel::setReaches(Reaches reaches)
{
    m_foot->setReaches(std::move(reaches));
}

void StagePanel::setSilenceExplained(bool explained)
{
    if (std::exchange(m_silenceExplained, explained) != explained) {
        refreshBanner();
    }
}

void StagePanel::refreshBanner()
{
    const bool isExplained = m_job && m_silenceExplained && !m_job->isOver() && !m_job->silence().isEmpty();
    const std::optional<JobNote> note = m_job && !isExplained ? noteOn(*m_job) : std::nullopt;
    const QString said = std::exchange(m_said, note ? note->sentence : QString());
    if (!note) {
        m_banner->hide();
    } else if (note->sentence != said) { // what was closed stays closed until there is something new
        m_banner->show(note->mood, note->sentence, note->canRetry ? tr("Run again") : QString(), note->details);
    }
}

void StagePanel::onPreview()
{
    m_nextPreview = m_job ? m_job->preview() : QByteArray();
    if (!m_decoding && !m_nextPreview.isEmpty()) {
        decodePreview(std::exchange(m_nextPreview, {}));
    }
}

void StagePanel::decodePreview(const QByteArray& bytes)
{
    m_decoding = true;
    const auto decoded = onWorker([bytes]() -> Result<QImage> {
        const QImage image = QImage::fromData(bytes);
        return image.isNull() ? Result<QImage>(fail(ErrorKind::BadReply, QStringLiteral("no picture"))) : image;
    });
    whenDone(decoded, this, [this, job = m_job](const Result<QImage>& image) {
        m_decoding = false;
        // A preview that comes after the end, or of a job no longer shown, would hide the result.
        if (image && job && job == m_job && !job->isOver()) {
            m_picture->setDragFile({}); // what is shown now is no file
            if (!std::exchange(m_shownFile, {}).isEmpty()) {
                emit shownFileChanged();
            }
            m_picture->setPicture(*image, nominalSize(), false);
            m_panes->setCurrentWidget(m_picture);
            m_tools->hide();
        }
        if (!m_nextPreview.isEmpty()) {
            decodePreview(std::exchange(m_nextPreview, {}));
        }
    });
}

void StagePanel::showFile(const QString& path)
{
    if (path == m_shownFile || path == m_unreadable) {
        return;
    }
    m_shownFile = path;
    m_unreadable.clear();
    emit shownFileChanged();
    whenDone(onWorker([path] { return gallery::readPicture(path); }), this, [this, path](const Result<QImage>& image) {
        if (path != m_shownFile) {
            return;
        }
        if (!image) {
            m_unreadable = path;
            showNothing(image.error().message);
            return;
        }
        m_picture->setPicture(*image);
        m_picture->setDragFile(path);
        m_panes->setCurrentWidget(m_picture);
        m_tools->show();
    });
}

QSize StagePanel::nominalSize() const
{
    const workflow::WorkflowDocument& document = m_job->record().document;
    const workflow::Patch& patch = m_job->record().patch;
    return sizeOf(document, patch);
}

} // namespace ryla::ui
