#include "ui/pods/targetsspace.h"

#include "ui/pods/connectcard.h"
#include "ui/pods/targetdelegate.h"
#include "ui/pods/targetmodel.h"
#include "ui/shell/ask.h"
#include "ui/shell/buttons.h"
#include "ui/shell/theme.h"

#include <QBoxLayout>
#include <QItemSelectionModel>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QStackedLayout>

namespace ryla::ui {
namespace {

constexpr int columnWidth = 560;

} // namespace

TargetsSpace::TargetsSpace(jobs::TargetList& targets, Ask& ask, QWidget* parent)
    : QWidget(parent)
    , m_targets(targets)
    , m_ask(ask)
    , m_model(new TargetModel(targets, this))
{
    setObjectName(QStringLiteral("podsSpace"));
    fill(this, Token::Bg);
    auto* pages = new QWidget;
    pages->setMaximumWidth(scaled(columnWidth));
    m_pages = new QStackedLayout(pages);
    m_pages->addWidget(makeList());
    m_pages->addWidget(makeAdding());
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(scaled(Space24), scaled(Space24), scaled(Space24), scaled(Space24));
    row->addStretch(1);
    row->addWidget(pages, 4);
    row->addStretch(1);
    connect(m_model, &QAbstractItemModel::modelReset, this, &TargetsSpace::refreshButtons);
    connect(&m_targets, &jobs::TargetList::currentChanged, this, &TargetsSpace::refreshButtons);
    refreshButtons();
}

QWidget* TargetsSpace::makeList()
{
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(scaled(Space8));
    QLabel* title =
        label(tr("Where your pictures are made"), Type::Head, Token::Text, QStringLiteral("podsTitle"), page);
    QLabel* words =
        label(tr("Jobs go to the marked one. The demo pod needs nothing: it paints pictures on this computer "
                 "so that everything can be tried."),
              Type::Body, Token::Muted, QStringLiteral("podsWords"), page);
    words->setWordWrap(true);
    m_list = new QListView;
    m_list->setObjectName(QStringLiteral("targetList"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new TargetDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setMouseTracking(true);
    m_list->viewport()->setAutoFillBackground(false);
    m_use = button(tr("Use this one"), ButtonKind::Primary, QStringLiteral("targetUse"), page);
    m_remove = button(tr("Remove"), ButtonKind::Normal, QStringLiteral("targetRemove"), page);
    QPushButton* add = button(tr("Connect an address…"), ButtonKind::Normal, QStringLiteral("targetAdd"), page);
    add->setIcon(icon(Glyph::Plus, Token::Text));
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(scaled(Space8));
    buttons->addWidget(m_use);
    buttons->addWidget(m_remove);
    buttons->addStretch(1);
    buttons->addWidget(add);
    column->addWidget(title);
    column->addWidget(words);
    column->addSpacing(scaled(Space8));
    column->addWidget(m_list, 1);
    column->addLayout(buttons);
    connect(add, &QPushButton::clicked, this, &TargetsSpace::addTarget);
    connect(m_use, &QPushButton::clicked, this, [this] { m_targets.setCurrent(chosen()); });
    connect(m_list, &QListView::doubleClicked, this, [this] { m_targets.setCurrent(chosen()); });
    connect(m_remove, &QPushButton::clicked, this, &TargetsSpace::removeChosen);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &TargetsSpace::refreshButtons);
    return page;
}

QWidget* TargetsSpace::makeAdding()
{
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(scaled(Space12));
    column->addWidget(label(tr("Connect an address"), Type::Head, Token::Text, QStringLiteral("connectTitle"), page));
    m_card = new ConnectCard(m_targets);
    column->addWidget(m_card);
    column->addStretch(1);
    connect(m_card, &ConnectCard::saved, this, [this] { m_pages->setCurrentIndex(0); });
    connect(m_card, &ConnectCard::cancelled, this, [this] { m_pages->setCurrentIndex(0); });
    return page;
}

void TargetsSpace::addTarget()
{
    m_card->clear();
    m_pages->setCurrentIndex(1);
    m_card->focusFirst();
}

jobs::TargetId TargetsSpace::chosen() const
{
    return m_model->idAt(m_list->currentIndex().row());
}

void TargetsSpace::refreshButtons()
{
    const jobs::TargetId id = chosen();
    m_use->setEnabled(!id.isEmpty() && id != m_targets.current());
    m_remove->setEnabled(!id.isEmpty() && id != jobs::TargetList::demoId());
}

void TargetsSpace::removeChosen()
{
    const jobs::TargetId id = chosen();
    const Question question{tr("Remove this target?"),
                            tr("Its address and its login are forgotten. Pictures that were made there stay."),
                            tr("Remove"), true};
    whenDone(m_ask.confirm(this, question), this, [this, id](const Result<bool>& yes) {
        if (yes.value_or(false)) {
            m_targets.remove(id);
        }
    });
}

} // namespace ryla::ui
