#include "ui/pods/modelscard.h"

#include "ui/pods/modelfolders.h"
#include "ui/pods/modelrows.h"
#include "ui/pods/podwords.h"
#include "ui/pods/volumekeysform.h"
#include "ui/pods/volumerows.h"
#include "ui/shell/buttons.h"
#include "ui/shell/icons.h"
#include "ui/shell/theme.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/inlinemessage.h"
#include "ui/widgets/spinner.h"

#include <QGridLayout>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

namespace ryla::ui {
namespace {

/// The rest is in the library itself, where each says what it misses.
constexpr int mostGaps = 12;

QLabel* section(const QString& title, const QString& name, QWidget* parent)
{
    QLabel* made = label(title, Type::Caption, Token::Muted, name, parent);
    made->setContentsMargins(0, scaled(Space4), 0, 0);
    return made;
}

/// A place whose only content is made anew.
QWidget* holder(const char* name, QWidget* parent)
{
    auto* made = new QWidget(parent);
    made->setObjectName(QLatin1String(name));
    auto* column = new QVBoxLayout(made);
    column->setContentsMargins(0, 0, 0, 0);
    return made;
}

void refill(QWidget* holder, QWidget* content)
{
    while (QLayoutItem* item = holder->layout()->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    if (content) {
        holder->layout()->addWidget(content);
    }
    holder->setVisible(content != nullptr);
}

QWidget* gapRows(const QList<WorkflowGapView>& gaps, QWidget* parent)
{
    auto* box = new QWidget(parent);
    box->setObjectName(QStringLiteral("modelGaps"));
    auto* grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(scaled(Space16));
    grid->setVerticalSpacing(scaled(Space4));
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 2);
    for (int row = 0; row < std::min(int(gaps.size()), mostGaps); ++row) {
        auto* name = new ElidedLabel(gaps[row].workflow, box);
        name->setObjectName(QStringLiteral("gapName-%1").arg(row));
        dress(name, Type::Body, Token::Text);
        auto* missing = new ElidedLabel(gaps[row].missing.join(QStringLiteral(", ")), box);
        missing->setObjectName(QStringLiteral("gapMissing-%1").arg(row));
        dress(missing, Type::Body, Token::Muted);
        grid->addWidget(name, row, 0);
        grid->addWidget(missing, row, 1);
    }
    if (gaps.size() > mostGaps) {
        grid->addWidget(label(ModelsCard::tr("and %1 more").arg(gaps.size() - mostGaps), Type::Body, Token::Faint,
                              QStringLiteral("gapMore"), box),
                        mostGaps, 0);
    }
    return box;
}

} // namespace

ModelsCard::ModelsCard(QWidget* parent)
    : Card(tr("Models and volumes"), QStringLiteral("modelsCard"), parent)
    , m_refresh(
          iconButton(Glyph::Refresh, tr("Look again"), QStringLiteral("modelsRefresh"), this, ButtonKind::GhostIcon))
    , m_busy(new Spinner(tr("Looking what is there…"), this))
    , m_words(new InlineMessage(this))
    , m_keys(new VolumeKeysForm(this))
    , m_needsTitle(section({}, QStringLiteral("modelsNeedsTitle"), this))
    , m_needs(holder("modelsNeedsPlace", this))
    , m_gapsTitle(
          section(tr("Workflows of the library that miss models here"), QStringLiteral("modelsGapsTitle"), this))
    , m_gaps(holder("modelsGapsPlace", this))
    , m_foldersTitle(section({}, QStringLiteral("modelsFoldersTitle"), this))
    , m_folders(new ModelFolders(this))
    , m_cut(wrappedWords(tr("There is more than is listed here."), QStringLiteral("modelsCut"), this))
    , m_volumesTitle(
          section(tr("Network volumes, paid also while every pod sleeps"), QStringLiteral("modelsVolumesTitle"), this))
    , m_volumes(holder("modelsVolumesPlace", this))
{
    makeParts();
    connectParts();
    showView({}, nullptr);
}

void ModelsCard::makeParts()
{
    m_busy->setObjectName(QStringLiteral("modelsBusy"));
    m_words->setObjectName(QStringLiteral("modelsWords"));
    addTool(m_refresh);
    const std::initializer_list<QWidget*> parts{m_busy,    m_words,     m_keys,         m_needsTitle,
                                                m_needs,   m_gapsTitle, m_gaps,         m_foldersTitle,
                                                m_folders, m_cut,       m_volumesTitle, m_volumes};
    for (QWidget* part : parts) {
        column()->addWidget(part);
    }
}

void ModelsCard::connectParts()
{
    connect(m_refresh, &QPushButton::clicked, this, &ModelsCard::refreshRequested);
    connect(m_words, &InlineMessage::actionTriggered, this, &ModelsCard::refreshRequested);
    connect(m_keys, &VolumeKeysForm::given, this, &ModelsCard::keysGiven);
    connect(m_keys, &VolumeKeysForm::pageRequested, this, &ModelsCard::keysPageRequested);
}

void ModelsCard::setView(const ModelsView& view)
{
    if (view != m_view) {
        const ModelsView before = m_view;
        showView(view, &before);
    }
}

void ModelsCard::showView(const ModelsView& view, const ModelsView* before)
{
    m_view = view;
    fillState();
    if (!before || before->models != view.models || before->workflow != view.workflow) {
        fillNeeds();
    }
    if (!before || before->gaps != view.gaps) {
        fillGaps();
    }
    if (!before || before->volumes != view.volumes) {
        fillVolumes();
    }
    fillFolders();
}

void ModelsCard::fillFolders()
{
    qsizetype files = 0;
    for (const ModelFolderView& folder : m_view.folders) {
        files += folder.files.size();
    }
    m_foldersTitle->setText(tr("All models there, %1 in %2 folders").arg(files).arg(m_view.folders.size()));
    m_foldersTitle->setVisible(!m_view.folders.isEmpty());
    m_folders->setFolders(m_view.folders);
    m_folders->setVisible(!m_view.folders.isEmpty());
    m_cut->setVisible(m_view.cut);
}

void ModelsCard::fillState()
{
    setNote(m_view.source);
    const bool isBusy = m_view.state == ModelsState::Loading;
    m_busy->setVisible(isBusy);
    m_refresh->setEnabled(!isBusy && m_view.state != ModelsState::Unavailable);
    m_keys->setVisible(m_view.state == ModelsState::NeedsKeys);
    if (m_view.words.isEmpty() || isBusy) {
        m_words->clear();
    } else {
        const bool failed = m_view.state == ModelsState::Failed;
        m_words->show(failed ? Mood::Bad : Mood::Info, m_view.words, failed ? tr("Try again") : QString());
    }
}

QString ModelsCard::needsTitle() const
{
    if (m_view.workflow.isEmpty()) {
        return tr("The models of the workflow that is open will be listed here.");
    }
    if (m_view.models.isEmpty()) {
        return tr("%1 needs no models").arg(m_view.workflow);
    }
    qint64 bytes = 0;
    qsizetype missing = 0;
    bool isKnown = true;
    bool noRoom = false;
    for (const ModelView& model : m_view.models) {
        if (model.state == ModelState::Missing) {
            ++missing;
            isKnown = isKnown && model.bytes >= 0;
            bytes += std::max<qint64>(0, model.bytes);
            noRoom = noRoom || model.tooBig;
        }
    }
    const bool isUnknown = std::any_of(m_view.models.begin(), m_view.models.end(),
                                       [](const ModelView& model) { return model.state == ModelState::Unknown; });
    if (isUnknown) {
        return tr("%1 needs these models").arg(m_view.workflow);
    }
    if (missing == 0) {
        return tr("%1 has all its models here").arg(m_view.workflow);
    }
    const QString size = isKnown ? QStringLiteral(", ") + bytesText(bytes) : QString();
    const QString room = noRoom ? tr("; there is no room for all of them") : QString();
    return tr("%1 misses %2 of %3 models%4")
        .arg(m_view.workflow, QString::number(missing), QString::number(m_view.models.size()), size + room);
}

void ModelsCard::fillNeeds()
{
    m_needsTitle->setText(needsTitle());
    ModelRows* rows = nullptr;
    if (!m_view.models.isEmpty()) {
        rows = new ModelRows(m_view.models, m_needs);
        connect(rows, &ModelRows::installRequested, this, &ModelsCard::installRequested);
        connect(rows, &ModelRows::commandRequested, this, &ModelsCard::commandRequested);
    }
    refill(m_needs, rows);
}

void ModelsCard::fillGaps()
{
    m_gapsTitle->setVisible(!m_view.gaps.isEmpty());
    refill(m_gaps, m_view.gaps.isEmpty() ? nullptr : gapRows(m_view.gaps, m_gaps));
}

void ModelsCard::fillVolumes()
{
    m_volumesTitle->setVisible(!m_view.volumes.isEmpty());
    refill(m_volumes, m_view.volumes.isEmpty() ? nullptr : new VolumeRows(m_view.volumes, m_volumes));
}

} // namespace ryla::ui
