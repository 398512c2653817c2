#include "ui/pods/connectrunpodcard.h"

#include "ui/pods/card.h"
#include "ui/pods/createpodform.h"
#include "ui/pods/radiorows.h"
#include "ui/shell/buttons.h"
#include "ui/shell/theme.h"
#include "ui/widgets/inlinemessage.h"
#include "ui/widgets/spinner.h"

#include <QBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>

namespace ryla::ui {
namespace {

QVBoxLayout* pageColumn(QWidget* page)
{
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(scaled(Space8));
    return column;
}

QHBoxLayout* buttonRow(const QList<QPushButton*>& buttons)
{
    auto* row = new QHBoxLayout;
    row->setSpacing(scaled(Space8));
    for (QPushButton* each : buttons) {
        row->addWidget(each);
    }
    row->addStretch(1);
    return row;
}

QList<RadioRow> podRows(const QList<AccountPodView>& pods)
{
    QList<RadioRow> rows;
    for (const AccountPodView& pod : pods) {
        rows.append(RadioRow{pod.id, pod.name, pod.gpu, pod.state, Token::Muted, pod.price});
    }
    return rows;
}

} // namespace

ConnectRunPodCard::ConnectRunPodCard(QWidget* parent)
    : QWidget(parent)
    , m_title(label(tr("Connect RunPod"), Type::Head, Token::Text, QStringLiteral("runPodTitle"), this))
    , m_step(label({}, Type::Body, Token::Muted, QStringLiteral("runPodStep"), this))
    , m_problem(new InlineMessage(this))
    , m_pages(new QStackedWidget(this))
    , m_busy(new Spinner({}, this))
    , m_cancel(button(tr("Cancel"), ButtonKind::Ghost, QStringLiteral("runPodCancel"), this))
{
    setObjectName(QStringLiteral("connectRunPodCard"));
    m_problem->setObjectName(QStringLiteral("runPodProblem"));
    m_pages->setObjectName(QStringLiteral("runPodPages"));
    m_busy->setObjectName(QStringLiteral("runPodBusy"));
    for (QWidget* page : {makeKey(), makePods(), makeCreate(), makeDone()}) {
        m_pages->addWidget(page);
    }
    auto* head = new QHBoxLayout;
    head->setSpacing(scaled(Space12));
    head->addWidget(m_title);
    head->addWidget(m_step, 1);
    head->addWidget(m_cancel);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(scaled(Space12));
    column->addLayout(head);
    column->addWidget(m_problem); // above: the pages are as high as the highest of them
    column->addWidget(m_busy);
    column->addWidget(m_pages);
    column->addStretch(1);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        m_key->clear();
        emit cancelled();
    });
    setView({});
}

QWidget* ConnectRunPodCard::makeKey()
{
    auto* page = new QWidget;
    page->setObjectName(QStringLiteral("runPodKeyPage"));
    QVBoxLayout* column = pageColumn(page);
    column->addWidget(
        wrappedWords(tr("Make a key on RunPod's page under Settings → API keys and paste it here. “Restricted” with "
                        "read and write for pods is enough; a read-only key can watch pods, but neither start nor stop "
                        "them. It is kept in the system's key store and sent to RunPod only."),
                     QStringLiteral("runPodKeyWords"), page));
    m_key = new QLineEdit;
    m_key->setObjectName(QStringLiteral("runPodKey"));
    m_key->setEchoMode(QLineEdit::Password);
    m_key->setInputMethodHints(Qt::ImhHiddenText | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
    m_key->setPlaceholderText(QStringLiteral("rpa_…"));
    m_key->setAccessibleName(tr("RunPod API key"));
    QLabel* caption = label(tr("API key"), Type::Caption, Token::Text, QStringLiteral("runPodKeyCaption"), page);
    caption->setBuddy(m_key);
    auto* field = new QVBoxLayout;
    field->setSpacing(scaled(Space4));
    field->addWidget(caption);
    field->addWidget(m_key);
    column->addLayout(field);
    m_check = button(tr("Continue"), ButtonKind::Primary, QStringLiteral("runPodCheck"), page);
    QPushButton* open = button(tr("Open RunPod's page"), ButtonKind::Normal, QStringLiteral("runPodKeyLink"), page);
    column->addLayout(buttonRow({m_check, open}));
    column->addStretch(1);
    m_check->setEnabled(false);
    connect(m_key, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_check->setEnabled(!text.trimmed().isEmpty());
        m_problem->clear();
    });
    connect(m_key, &QLineEdit::returnPressed, this, &ConnectRunPodCard::giveKey);
    connect(m_check, &QPushButton::clicked, this, &ConnectRunPodCard::giveKey);
    connect(open, &QPushButton::clicked, this, &ConnectRunPodCard::keyPageRequested);
    return page;
}

QWidget* ConnectRunPodCard::makePods()
{
    auto* page = new QWidget;
    page->setObjectName(QStringLiteral("runPodPodsPage"));
    QVBoxLayout* column = pageColumn(page);
    m_pods = new RadioRows(QStringLiteral("runPodPods"), page);
    m_pods->setAccessibleName(tr("Pods of this account"));
    m_noPods = wrappedWords(tr("This account has no pods yet."), QStringLiteral("runPodNoPods"), page);
    column->addWidget(m_noPods);
    column->addWidget(m_pods);
    m_take = button(tr("Use this pod"), ButtonKind::Primary, QStringLiteral("runPodTake"), page);
    m_new = button(tr("Create a pod…"), ButtonKind::Normal, QStringLiteral("runPodNew"), page);
    column->addLayout(buttonRow({m_take, m_new}));
    column->addStretch(1);
    connect(m_take, &QPushButton::clicked, this, [this] { emit podChosen(m_pods->chosen()); });
    connect(m_new, &QPushButton::clicked, this, &ConnectRunPodCard::createPageRequested);
    return page;
}

QWidget* ConnectRunPodCard::makeCreate()
{
    m_create = new CreatePodForm;
    connect(m_create, &CreatePodForm::wishChanged, this, &ConnectRunPodCard::wishChanged);
    connect(m_create, &CreatePodForm::createRequested, this, &ConnectRunPodCard::createRequested);
    connect(m_create, &CreatePodForm::backRequested, this, &ConnectRunPodCard::backToPodsRequested);
    return m_create;
}

QWidget* ConnectRunPodCard::makeDone()
{
    auto* page = new QWidget;
    page->setObjectName(QStringLiteral("runPodDonePage"));
    QVBoxLayout* column = pageColumn(page);
    m_done = wrappedWords({}, QStringLiteral("runPodDone"), page);
    QPushButton* start = button(tr("Start pod"), ButtonKind::Primary, QStringLiteral("runPodStart"), page);
    QPushButton* close = button(tr("Close"), ButtonKind::Normal, QStringLiteral("runPodClose"), page);
    column->addWidget(m_done);
    column->addLayout(buttonRow({start, close}));
    column->addStretch(1);
    connect(start, &QPushButton::clicked, this, &ConnectRunPodCard::startRequested);
    connect(close, &QPushButton::clicked, this, &ConnectRunPodCard::finished);
    return page;
}

void ConnectRunPodCard::giveKey()
{
    const QString typed = m_key->text().trimmed();
    if (typed.isEmpty() || !m_view.busy.isEmpty()) {
        return;
    }
    emit keyGiven(Secret(typed));
}

void ConnectRunPodCard::fillPods(const ConnectView& view)
{
    m_pods->setRows(podRows(view.pods));
    m_pods->setVisible(!view.pods.isEmpty());
    m_noPods->setVisible(view.pods.isEmpty());
    m_take->setVisible(!view.pods.isEmpty());
    setButtonKind(m_new, view.pods.isEmpty() ? ButtonKind::Primary : ButtonKind::Normal);
}

void ConnectRunPodCard::setView(const ConnectView& view)
{
    const bool moved = view.step != m_view.step;
    m_view = view;
    const QString steps[] = {tr("1 of 3: the key"), tr("2 of 3: the pod"), tr("2 of 3: a new pod"), tr("connected")};
    m_step->setText(steps[int(view.step)]);
    if (view.step != ConnectStep::Key) {
        m_key->clear(); // it was taken
    }
    fillPods(view);
    m_create->setView(view);
    m_done->setText(
        tr("%1 is connected. Jobs can wait for it while it sleeps; it is stopped when nothing has been done "
           "for a while.")
            .arg(view.connected));
    m_pages->setCurrentIndex(int(view.step));
    m_pages->setEnabled(view.busy.isEmpty());
    m_busy->setWords(view.busy);
    m_busy->setVisible(!view.busy.isEmpty());
    m_cancel->setVisible(view.step != ConnectStep::Done);
    if (view.problem.isEmpty()) {
        m_problem->clear();
    } else {
        m_problem->show(Mood::Bad, view.problem);
    }
    if (moved && isVisible()) {
        focusFirst();
    }
}

CreateWish ConnectRunPodCard::wish() const
{
    return m_create->wish();
}

void ConnectRunPodCard::focusFirst()
{
    switch (m_view.step) {
    case ConnectStep::Key:
        m_key->setFocus(Qt::OtherFocusReason);
        break;
    case ConnectStep::Create:
        m_create->focusFirst();
        break;
    case ConnectStep::Pods:
    case ConnectStep::Done:
        m_pages->currentWidget()->setFocus(Qt::OtherFocusReason);
        focusNextChild();
        break;
    }
}

} // namespace ryla::ui
