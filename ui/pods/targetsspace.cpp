#include "ui/pods/targetsspace.h"

#include "ui/pods/connectcard.h"
#include "ui/pods/connectcommandcard.h"
#include "ui/pods/connectendpointcard.h"
#include "ui/pods/connectrunpodcard.h"
#include "ui/pods/podpage.h"
#include "ui/pods/targetdelegate.h"
#include "ui/pods/targetmodel.h"
#include "ui/pods/targetpage.h"
#include "ui/shell/ask.h"
#include "ui/shell/buttons.h"
#include "ui/shell/paneheader.h"
#include "ui/shell/theme.h"
#include "ui/shell/windowstate.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/popupplace.h"

#include <QAction>
#include <QBoxLayout>
#include <QItemSelectionModel>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QStackedLayout>

namespace ryla::ui {
namespace {

constexpr int listWidth = 260;
constexpr int pageWidth = 860;
constexpr int fieldsWidth = 480;

/// With edges, and no wider than can be read; the upper edge is that of the banner's row. A pod's page has edges of its
/// own, for it scrolls.
void inset(QWidget* page, int widest)
{
    const int edge = scaled(Space24);
    page->setContentsMargins(edge, 0, edge, edge);
    page->setMaximumWidth(scaled(widest) + 2 * edge);
}

} // namespace

TargetsSpace::TargetsSpace(jobs::TargetList& targets, Ask& ask, QWidget* parent)
    : QWidget(parent)
    , m_targets(targets)
    , m_ask(ask)
    , m_model(new TargetModel(targets, this))
{
    setObjectName(QStringLiteral("podsSpace"));
    fill(this, Token::Line); // shows as the line between the columns
    auto* right = new QWidget;
    fill(right, Token::Bg);
    auto* column = new QVBoxLayout(right);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_exposed = new Banner;
    m_exposed->setObjectName(QStringLiteral("exposedBanner"));
    m_exposed->setMaximumWidth(scaled(pageWidth));
    auto* over = new QHBoxLayout;
    over->setContentsMargins(scaled(Space24), scaled(Space24), scaled(Space24), 0);
    over->addWidget(m_exposed);
    column->addLayout(over);
    m_pages = new QStackedLayout;
    column->addLayout(m_pages, 1);
    m_page = new TargetPage;
    inset(m_page, pageWidth);
    m_pages->addWidget(m_page);
    m_pages->addWidget(makeAdding());
    m_pod = new PodPage;
    m_pages->addWidget(m_pod);
    m_runPod = new ConnectRunPodCard;
    m_endpoints = new ConnectEndpointCard;
    m_commands = new ConnectCommandCard;
    for (QWidget* card :
         {static_cast<QWidget*>(m_runPod), static_cast<QWidget*>(m_endpoints), static_cast<QWidget*>(m_commands)}) {
        m_pages->addWidget(pageOf(card));
    }
    QWidget* list = makeList();
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(1);
    row->addWidget(list, 1);
    row->addWidget(right, 3);
    markPane(list);
    markPane(right);
    connectParts();
    select(m_targets.current());
}

void TargetsSpace::connectParts()
{
    connect(m_model, &QAbstractItemModel::modelReset, this, &TargetsSpace::restore);
    connect(&m_targets, &jobs::TargetList::currentChanged, this, [this] {
        showChosen();
        emit useChanged();
    });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& row) {
        if (row.isValid()) {
            m_chosen = m_model->idAt(row.row());
            showChosen();
            emit shown();
        }
    });
    // Only who goes to a target leaves what is being connected; the list may change by itself.
    for (const auto went : {&QListView::clicked, &QListView::activated}) {
        connect(m_list, went, this, [this] { choose(m_chosen); });
    }
    connect(m_list, &QListView::doubleClicked, this, [this] { m_targets.setCurrent(chosen()); });
    connect(m_page, &TargetPage::useRequested, this, [this] { m_targets.setCurrent(chosen()); });
    connect(m_page, &TargetPage::removeRequested, this, &TargetsSpace::removeChosen);
    connect(m_page, &TargetPage::renameRequested, this, &TargetsSpace::renameChosen);
    connect(m_page, &TargetPage::connectRequested, this, &TargetsSpace::addTarget);
    connect(m_page, &TargetPage::runPodRequested, this, &TargetsSpace::addRunPod);
    connect(m_page, &TargetPage::loginRequested, this, &TargetsSpace::editLogin);
    connect(m_pages, &QStackedLayout::currentChanged, this, &TargetsSpace::showExposure);
    connect(m_exposed, &Banner::actionTriggered, this, &TargetsSpace::editLogin);
    connect(m_exposed, &Banner::closed, this, [this] { m_targets.dismissExposure(m_told); });
    connect(m_card, &ConnectCard::saved, this, &TargetsSpace::choose);
    connect(m_card, &ConnectCard::cancelled, this, [this] { choose(m_chosen); });
    connect(m_endpoints, &ConnectEndpointCard::cancelled, this, [this] { choose(m_chosen); });
    connect(m_commands, &ConnectCommandCard::cancelled, this, [this] { choose(m_chosen); });
    connect(m_endpoints, &ConnectEndpointCard::accountRequested, this, &TargetsSpace::addRunPod);
}

QWidget* TargetsSpace::makeList()
{
    auto* pane = new QWidget;
    pane->setMaximumWidth(scaled(listWidth));
    fill(pane, Token::Surface);
    auto* header = new PaneHeader(tr("Targets"), QStringLiteral("podsTitle"));
    QPushButton* add =
        iconButton(Glyph::Plus, tr("Connect RunPod, an address, a serverless endpoint or a machine of your own"),
                   QStringLiteral("targetAdd"), header, ButtonKind::GhostIcon);
    header->add(add);
    m_list = new QListView;
    m_list->setObjectName(QStringLiteral("targetList"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new TargetDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setMouseTracking(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->viewport()->setAutoFillBackground(false);
    m_list->setContextMenuPolicy(Qt::ActionsContextMenu);
    auto* login = new QAction(tr("Login…"), m_list); // pods have it here, their page is full
    login->setObjectName(QStringLiteral("targetLoginAction"));
    connect(login, &QAction::triggered, this, &TargetsSpace::editLogin);
    m_list->addAction(login);
    auto* inner = new QVBoxLayout;
    inner->setContentsMargins(scaled(Space8), scaled(Space8), scaled(Space8), scaled(Space8));
    inner->addWidget(m_list);
    auto* column = new QVBoxLayout(pane);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(header);
    column->addLayout(inner, 1);
    auto* menu = new QMenu(add);
    menu->setObjectName(QStringLiteral("targetAddMenu"));
    menu->addAction(tr("Connect RunPod"), this, &TargetsSpace::addRunPod)->setObjectName(QStringLiteral("addRunPod"));
    menu->addAction(tr("Connect an address"), this, &TargetsSpace::addTarget)
        ->setObjectName(QStringLiteral("addAddress"));
    menu->addAction(tr("Connect a serverless endpoint"), this, &TargetsSpace::addEndpoint)
        ->setObjectName(QStringLiteral("addEndpoint"));
    menu->addAction(tr("Connect a machine of your own, by commands"), this, &TargetsSpace::addCommands)
        ->setObjectName(QStringLiteral("addCommands"));
    connect(add, &QPushButton::clicked, this, [add, menu] { popUpUnder(menu, add); });
    return pane;
}

QWidget* TargetsSpace::makeAdding()
{
    auto* page = new QWidget;
    inset(page, fieldsWidth);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(scaled(Space16));
    m_addingTitle = label({}, Type::Head, Token::Text, QStringLiteral("connectTitle"), page);
    column->addWidget(m_addingTitle);
    m_card = new ConnectCard(m_targets);
    column->addWidget(m_card);
    column->addStretch(1);
    return page;
}

/// A page with one way to a new target, no wider than its fields can be read.
QWidget* TargetsSpace::pageOf(QWidget* card)
{
    auto* page = new QWidget;
    inset(page, fieldsWidth);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(card);
    column->addStretch(1);
    return page;
}

EndpointCard* TargetsSpace::endpointCard() const
{
    return m_page->endpoint();
}

void TargetsSpace::addEndpoint()
{
    m_pages->setCurrentIndex(m_pages->indexOf(m_endpoints->parentWidget()));
    emit endpointAsked();
    m_endpoints->focusFirst();
}

void TargetsSpace::addCommands()
{
    m_commands->clear();
    m_pages->setCurrentIndex(m_pages->indexOf(m_commands->parentWidget()));
    m_commands->focusFirst();
}

void TargetsSpace::addRunPod()
{
    m_pages->setCurrentIndex(m_pages->indexOf(m_runPod->parentWidget()));
    emit runPodAsked();
    m_runPod->focusFirst();
}

void TargetsSpace::setPods(std::function<bool(const jobs::TargetId&)> isPod)
{
    m_isPod = std::move(isPod);
    showChosen();
}

void TargetsSpace::setRow(const jobs::TargetId& id, const TargetRow& row)
{
    m_model->setRow(id, row);
}

void TargetsSpace::choose(const jobs::TargetId& id)
{
    m_pages->setCurrentIndex(0);
    select(id);
}

void TargetsSpace::addTarget()
{
    m_addingTitle->setText(tr("Connect an address"));
    m_card->clear();
    m_pages->setCurrentIndex(1);
    m_card->focusFirst();
}

void TargetsSpace::editLogin()
{
    const jobs::TargetId id = chosen();
    const std::optional<jobs::Target> target = m_targets.find(id);
    if (!target || target->kind != jobs::TargetKind::Address) {
        return; // there is none, or it is the account's
    }
    whenDone(m_targets.withSecrets(id), this, [this, target = *target](const Result<jobs::Target>& whole) {
        m_addingTitle->setText(tr("Address and login of %1").arg(target.name));
        m_card->edit(whole.value_or(target), m_isPod && m_isPod(target.id));
        if (!whole) {
            m_card->say(whole.error().message);
        }
        m_pages->setCurrentIndex(1);
        m_card->focusFirst();
    });
}

void TargetsSpace::setExposure(const jobs::TargetId& id, comfy::Exposure exposure)
{
    if (m_exposures.value(id) != exposure) {
        m_exposures.insert(id, exposure);
        m_told = {};
        showExposure();
    }
}

void TargetsSpace::showExposure()
{
    const std::optional<jobs::Target> target = m_targets.find(chosen());
    const bool onItsPage = m_pages->currentWidget() == m_page || m_pages->currentWidget() == m_pod;
    const comfy::Exposure exposure = target && onItsPage ? m_exposures.value(target->id) : comfy::Exposure::None;
    if (exposure == comfy::Exposure::None || m_targets.isExposureDismissed(*target)) {
        m_told = {};
        m_exposed->setVisible(false);
    } else if (m_told != target->id) {
        m_told = target->id;
        const comfy::ExposureWords words = comfy::wordsOf(exposure, target->address);
        m_exposed->show(Mood::Warn, words.sentence, tr("Login…"), words.advice);
    }
}

void TargetsSpace::setStatus(const RibbonWords& status)
{
    if (status == m_status) {
        return;
    }
    m_status = status;
    m_model->setStatus(status);
    showChosen();
}

jobs::TargetId TargetsSpace::chosen() const
{
    return m_chosen;
}

void TargetsSpace::select(const jobs::TargetId& id)
{
    m_chosen = id;
    m_list->setCurrentIndex(m_model->index(m_model->rowOf(id)));
    showChosen();
}

/// After the list was made anew: where it was; where that is gone, the target in use.
void TargetsSpace::restore()
{
    const bool isThere = m_model->rowOf(m_chosen) >= 0;
    select(isThere ? m_chosen : m_targets.current());
}

void TargetsSpace::showChosen()
{
    showExposure();
    if (const std::optional<jobs::Target> target = m_targets.find(chosen())) {
        m_page->showTarget(*target, target->id == m_targets.current(), m_status);
        // Only over the other page: whoever is connecting goes on with that.
        if (m_pages->currentWidget() == m_page || m_pages->currentWidget() == m_pod) {
            const bool isPod = m_isPod && m_isPod(target->id);
            m_pages->setCurrentWidget(isPod ? static_cast<QWidget*>(m_pod) : m_page);
        }
    }
}

void TargetsSpace::removeChosen()
{
    const jobs::TargetId id = chosen();
    const std::optional<jobs::Target> target = m_targets.find(id);
    const bool isEndpoint = target && target->kind == jobs::TargetKind::Serverless;
    const Question question{tr("Remove this target?"),
                            isEndpoint ? tr("It is forgotten here and stays as it is at RunPod. Pictures that were "
                                            "made there stay.")
                                       : tr("Its address and its login are forgotten. Pictures that were made there "
                                            "stay."),
                            tr("Remove"), true};
    whenDone(m_ask.confirm(this, question), this, [this, id](const Result<bool>& yes) {
        if (yes.value_or(false)) {
            m_targets.remove(id);
        }
    });
}

void TargetsSpace::renameChosen()
{
    const std::optional<jobs::Target> target = m_targets.find(chosen());
    if (!target) {
        return;
    }
    const TextQuestion question{tr("Rename the endpoint"), tr("Its name here; RunPod keeps its own."), target->name,
                                tr("Rename")};
    whenDone(m_ask.text(this, question), this, [this, target = *target](const Result<QString>& name) mutable {
        if (name && !name->trimmed().isEmpty()) {
            target.name = name->trimmed();
            m_targets.save(target, {});
        }
    });
}

} // namespace ryla::ui
