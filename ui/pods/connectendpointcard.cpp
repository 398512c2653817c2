#include "ui/pods/connectendpointcard.h"

#include "ui/pods/card.h"
#include "ui/pods/radiorows.h"
#include "ui/shell/buttons.h"
#include "ui/widgets/inlinemessage.h"
#include "ui/widgets/spinner.h"

#include <QBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include <algorithm>

namespace ryla::ui {
namespace {

QList<RadioRow> rowsOf(const QList<EndpointChoice>& endpoints)
{
    QList<RadioRow> rows;
    for (const EndpointChoice& one : endpoints) {
        const QString mark = one.isConnected ? ConnectEndpointCard::tr("connected") : one.doubt;
        rows << RadioRow{one.id,    one.name,        one.note, mark, one.isConnected ? Token::Muted : Token::Warn,
                         one.price, !one.isConnected};
    }
    return rows;
}

} // namespace

ConnectEndpointCard::ConnectEndpointCard(QWidget* parent)
    : QWidget(parent)
    , m_problem(new InlineMessage(this))
    , m_busy(new Spinner({}, this))
    , m_rows(new RadioRows(QStringLiteral("endpointRows"), this))
    , m_none(wrappedWords(tr("This account has no serverless endpoint. One with RunPod's worker-comfyui can be made on "
                             "RunPod's page under Serverless."),
                          QStringLiteral("endpointNone"), this))
    , m_id(new QLineEdit(this))
    , m_take(button(tr("Connect"), ButtonKind::Primary, QStringLiteral("endpointTake"), this))
    , m_account(button(tr("Connect RunPod…"), ButtonKind::Normal, QStringLiteral("endpointAccount"), this))
    , m_again(button(tr("Ask again"), ButtonKind::Normal, QStringLiteral("endpointAgain"), this))
{
    setObjectName(QStringLiteral("connectEndpointCard"));
    m_problem->setObjectName(QStringLiteral("endpointProblem"));
    m_busy->setObjectName(QStringLiteral("endpointBusy"));
    m_rows->setAccessibleName(tr("Serverless endpoints of this account"));
    m_id->setObjectName(QStringLiteral("endpointId"));
    m_id->setPlaceholderText(tr("the id of another endpoint, such as 4f8sdk2mxq1abc"));
    QLabel* caption = label(tr("Or by its id"), Type::Caption, Token::Text, QStringLiteral("endpointIdCaption"), this);
    caption->setBuddy(m_id);
    auto* field = new QVBoxLayout;
    field->setSpacing(scaled(Space4));
    field->addWidget(caption);
    field->addWidget(m_id);
    QPushButton* cancel = button(tr("Cancel"), ButtonKind::Normal, QStringLiteral("endpointCancel"), this);
    auto* row = new QHBoxLayout;
    row->setSpacing(scaled(Space8));
    for (QPushButton* each : {m_take, m_account, m_again, cancel}) {
        row->addWidget(each);
    }
    row->addStretch(1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(scaled(Space12));
    column->addWidget(label(tr("Connect a serverless endpoint"), Type::Head, Token::Text,
                            QStringLiteral("endpointConnectTitle"), this));
    column->addWidget(
        wrappedWords(tr("An endpoint with RunPod's worker-comfyui makes pictures without a pod of one's "
                        "own and is paid by the second. It can be used like any target, or only for what "
                        "a pod that sleeps or is busy would keep waiting. Its key is that of the account."),
                     QStringLiteral("endpointConnectWords"), this));
    column->addWidget(m_problem);
    column->addWidget(m_busy);
    column->addWidget(m_none);
    column->addWidget(m_rows);
    column->addLayout(field);
    column->addLayout(row);
    connect(m_take, &QPushButton::clicked, this, &ConnectEndpointCard::take);
    connect(m_id, &QLineEdit::returnPressed, this, &ConnectEndpointCard::take);
    connect(m_id, &QLineEdit::textChanged, this, &ConnectEndpointCard::refresh);
    connect(m_account, &QPushButton::clicked, this, &ConnectEndpointCard::accountRequested);
    connect(m_again, &QPushButton::clicked, this, &ConnectEndpointCard::listRequested);
    connect(cancel, &QPushButton::clicked, this, &ConnectEndpointCard::cancelled);
    setView({});
}

void ConnectEndpointCard::setView(const EndpointConnectView& view)
{
    m_view = view;
    m_rows->setRows(rowsOf(view.endpoints));
    m_rows->setVisible(!view.endpoints.isEmpty());
    m_none->setVisible(view.isListed && view.endpoints.isEmpty());
    m_busy->setWords(view.busy);
    m_busy->setVisible(!view.busy.isEmpty());
    m_account->setVisible(view.needsKey);
    m_again->setVisible(!view.problem.isEmpty() && !view.needsKey);
    if (view.problem.isEmpty()) {
        m_problem->clear();
    } else {
        m_problem->show(view.needsKey ? Mood::Info : Mood::Bad, view.problem);
    }
    refresh();
}

void ConnectEndpointCard::refresh()
{
    m_take->setEnabled(!m_id->text().trimmed().isEmpty() || !m_rows->chosen().isEmpty());
}

/// What was typed counts more than what happens to be marked.
void ConnectEndpointCard::take()
{
    const QString typed = m_id->text().trimmed();
    const QString id = typed.isEmpty() ? m_rows->chosen() : typed;
    const auto listed = std::find_if(m_view.endpoints.begin(), m_view.endpoints.end(),
                                     [&id](const EndpointChoice& one) { return one.id == id; });
    if (!id.isEmpty()) {
        m_id->clear();
        emit chosen(id, listed == m_view.endpoints.end() ? QString() : listed->name);
    }
}

void ConnectEndpointCard::focusFirst()
{
    QWidget* first = m_view.endpoints.isEmpty() ? static_cast<QWidget*>(m_id) : m_rows;
    first->setFocus(Qt::OtherFocusReason);
}

} // namespace ryla::ui
