#include "ui/pods/connectcard.h"

#include "ui/pods/loginfields.h"
#include "ui/shell/buttons.h"
#include "ui/shell/theme.h"
#include "ui/widgets/inlinemessage.h"

#include <QBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace ryla::ui {
namespace {

QLineEdit* field(QVBoxLayout* column, const QString& caption, const QString& hint, const QString& name)
{
    auto* edit = new QLineEdit;
    edit->setObjectName(name);
    edit->setPlaceholderText(hint);
    QLabel* title = label(caption, Type::Caption, Token::Text, name + QStringLiteral("Caption"), nullptr);
    title->setBuddy(edit);
    column->addWidget(title);
    column->addWidget(edit);
    column->addSpacing(scaled(Space8));
    return edit;
}

} // namespace

ConnectCard::ConnectCard(jobs::TargetList& targets, QWidget* parent)
    : QWidget(parent)
    , m_targets(targets)
    , m_login(new LoginFields)
    , m_message(new InlineMessage)
{
    setObjectName(QStringLiteral("connectCard"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(scaled(Space4));
    m_address = field(column, tr("Address of ComfyUI, the id of a RunPod pod, or ssh://user@host for an SSH tunnel"),
                      QStringLiteral("http://192.168.1.20:8188"), QStringLiteral("targetAddress"));
    column->addWidget(m_message);
    m_name =
        field(column, tr("Name"), tr("as you want to see it; the address otherwise"), QStringLiteral("targetName"));
    QLabel* caption = label(tr("Login"), Type::Caption, Token::Text, QStringLiteral("targetLoginCaption"), nullptr);
    column->addWidget(caption);
    column->addWidget(m_login);
    column->addSpacing(scaled(Space8));
    auto* row = new QHBoxLayout;
    row->setSpacing(scaled(Space8));
    m_save = button(tr("Connect"), ButtonKind::Primary, QStringLiteral("targetSave"), this);
    QPushButton* cancel = button(tr("Cancel"), ButtonKind::Normal, QStringLiteral("targetCancel"), this);
    row->addWidget(m_save);
    row->addWidget(cancel);
    row->addStretch(1);
    column->addLayout(row);
    connect(m_save, &QPushButton::clicked, this, &ConnectCard::save);
    connect(cancel, &QPushButton::clicked, this, [this] {
        m_login->setKept({});
        emit cancelled();
    });
    connect(m_address, &QLineEdit::returnPressed, this, &ConnectCard::save);
    connect(m_login, &LoginFields::submitted, this, &ConnectCard::save);
    connect(m_address, &QLineEdit::textChanged, m_message, &InlineMessage::clear);
    connect(m_login, &LoginFields::edited, m_message, &InlineMessage::clear);
}

void ConnectCard::clear()
{
    m_edited = {};
    for (QLineEdit* edit : {m_address, m_name}) {
        edit->clear();
        edit->setEnabled(true);
    }
    m_login->setKept({});
    m_save->setText(tr("Connect"));
    m_message->clear();
}

void ConnectCard::edit(const jobs::Target& target, bool isPod)
{
    m_edited = target.id;
    m_address->setText(target.address.text());
    m_name->setText(target.name);
    for (QLineEdit* edit : {m_address, m_name}) {
        edit->setEnabled(!isPod);
    }
    m_login->setKept(target.address.headers());
    m_save->setText(tr("Save"));
    m_message->clear();
}

void ConnectCard::say(const QString& problem)
{
    m_message->show(Mood::Bad, problem);
}

void ConnectCard::focusFirst()
{
    if (m_edited.isEmpty()) {
        m_address->setFocus(Qt::OtherFocusReason);
    } else {
        m_login->focusFirst();
    }
}

void ConnectCard::save()
{
    const Result<comfy::ServerAddress> address = comfy::ServerAddress::parse(m_address->text());
    if (!address) {
        say(address.error().message);
        m_address->setFocus(Qt::OtherFocusReason);
        return;
    }
    const Result<QList<comfy::ExtraHeader>> login = m_login->headers();
    if (!login) {
        say(login.error().message);
        m_login->focusFirst();
        return;
    }
    const QString name = m_name->text().trimmed();
    const jobs::Target target{m_edited, jobs::TargetKind::Address, name.isEmpty() ? address->text() : name, *address};
    m_save->setEnabled(false);
    whenDone(m_targets.save(target, *login), this, [this](const Result<jobs::TargetId>& id) {
        m_save->setEnabled(true);
        if (id) {
            m_login->setKept({}); // the key store has it now; a hidden field is no place for a token
            if (m_edited.isEmpty()) {
                m_targets.setCurrent(*id);
            }
            emit saved(*id);
        } else {
            say(id.error().message);
        }
    });
}

} // namespace ryla::ui
