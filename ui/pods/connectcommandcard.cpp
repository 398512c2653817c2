#include "ui/pods/connectcommandcard.h"

#include "ui/pods/card.h"
#include "ui/shell/buttons.h"
#include "ui/shell/theme.h"
#include "ui/widgets/inlinemessage.h"
#include "ui/widgets/numberbox.h"

#include <QBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include <algorithm>

namespace ryla::ui {
namespace {

const NumberRange priceRange{0, 1000, 0.01, 2, false};
constexpr int priceWidth = 108;

} // namespace

ConnectCommandCard::ConnectCommandCard(QWidget* parent)
    : QWidget(parent)
    , m_price(new NumberBox(priceRange, this))
    , m_problem(new InlineMessage(this))
    , m_save(button(tr("Connect"), ButtonKind::Primary, QStringLiteral("commandSave"), this))
{
    setObjectName(QStringLiteral("connectCommandCard"));
    m_problem->setObjectName(QStringLiteral("commandProblem"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(scaled(Space12));
    column->addWidget(
        label(tr("Connect a machine of your own"), Type::Head, Token::Text, QStringLiteral("commandTitle"), this));
    column->addWidget(wrappedWords(
        tr("A workstation, or a machine of another cloud, that programs of yours start and stop. They are run as they "
           "stand here, without a shell: what takes several steps belongs into a script."),
        QStringLiteral("commandWords"), this));
    column->addWidget(m_problem);
    m_name = addField(column, tr("Name"), tr("workstation"), QStringLiteral("commandName"));
    m_start = addField(column, tr("Starts it"), QStringLiteral("wakeonlan 00:11:22:33:44:55"),
                       QStringLiteral("commandStart"));
    m_stop = addField(column, tr("Stops it"), QStringLiteral("ssh me@192.168.1.20 systemctl suspend"),
                      QStringLiteral("commandStop"));
    m_status = addField(column, tr("Ends with 0 while it runs"), QStringLiteral("ping -c 1 -W 2 192.168.1.20"),
                        QStringLiteral("commandStatus"));
    m_address = addField(column, tr("Address of its ComfyUI"), QStringLiteral("http://192.168.1.20:8188"),
                         QStringLiteral("commandAddress"));
    m_price->setObjectName(QStringLiteral("commandPrice"));
    m_price->setUnit(tr("$/h"));
    m_price->setFixedWidth(scaled(priceWidth));
    m_price->setAccessibleName(tr("What an hour of it costs"));
    QLabel* caption = label(tr("What an hour of it costs; 0: not known"), Type::Body, Token::Text,
                            QStringLiteral("commandPriceCaption"), this);
    caption->setBuddy(m_price);
    caption->setWordWrap(true);
    auto* price = new QHBoxLayout;
    price->setSpacing(scaled(Space12));
    price->addWidget(caption, 1);
    price->addWidget(m_price);
    column->addLayout(price);
    QPushButton* cancel = button(tr("Cancel"), ButtonKind::Normal, QStringLiteral("commandCancel"), this);
    auto* row = new QHBoxLayout;
    row->setSpacing(scaled(Space8));
    row->addWidget(m_save);
    row->addWidget(cancel);
    row->addStretch(1);
    column->addLayout(row);
    column->addStretch(1);
    QWidget* const inOrder[] = {m_address, m_price, m_save, cancel}; // they were not made in it
    for (std::size_t i = 1; i < std::size(inOrder); ++i) {
        setTabOrder(inOrder[i - 1], inOrder[i]);
    }
    connect(m_save, &QPushButton::clicked, this, &ConnectCommandCard::give);
    connect(cancel, &QPushButton::clicked, this, &ConnectCommandCard::cancelled);
    refresh();
}

QLineEdit* ConnectCommandCard::addField(QVBoxLayout* column, const QString& caption, const QString& hint,
                                        const QString& name)
{
    auto* edit = new QLineEdit(this);
    edit->setObjectName(name);
    edit->setPlaceholderText(hint);
    QLabel* title = label(caption, Type::Caption, Token::Text, name + QStringLiteral("Caption"), this);
    title->setBuddy(edit);
    auto* field = new QVBoxLayout;
    field->setSpacing(scaled(Space4));
    field->addWidget(title);
    field->addWidget(edit);
    column->addLayout(field);
    connect(edit, &QLineEdit::textChanged, this, &ConnectCommandCard::refresh);
    connect(edit, &QLineEdit::returnPressed, this, &ConnectCommandCard::give);
    return edit;
}

void ConnectCommandCard::clear()
{
    for (QLineEdit* edit : {m_name, m_start, m_stop, m_status, m_address}) {
        edit->clear();
    }
    m_price->setNumber(0);
    m_problem->clear();
    setBusy(false);
}

void ConnectCommandCard::say(const QString& problem)
{
    m_problem->show(Mood::Bad, problem);
}

void ConnectCommandCard::setBusy(bool busy)
{
    for (QLineEdit* edit : {m_name, m_start, m_stop, m_status, m_address}) {
        edit->setEnabled(!busy);
    }
    m_price->setEnabled(!busy);
    refresh();
}

void ConnectCommandCard::focusFirst()
{
    m_name->setFocus(Qt::OtherFocusReason);
}

/// All of it is needed but the price: without a stop it would be paid for ever, and without a status nobody knew.
void ConnectCommandCard::refresh()
{
    const QLineEdit* const fields[] = {m_name, m_start, m_stop, m_status, m_address};
    m_save->setEnabled(std::all_of(std::begin(fields), std::end(fields), [](const QLineEdit* edit) {
        return edit && edit->isEnabled() && !edit->text().trimmed().isEmpty();
    }));
    m_problem->clear();
}

void ConnectCommandCard::give()
{
    if (!m_save->isEnabled()) {
        return;
    }
    m_price->interpretText();
    emit podGiven({m_name->text().trimmed(), m_start->text().trimmed(), m_stop->text().trimmed(),
                   m_status->text().trimmed(), m_address->text().trimmed(), m_price->value()});
}

} // namespace ryla::ui
