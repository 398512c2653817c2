#include "ui/pods/loginfields.h"

#include "ui/pods/card.h"
#include "ui/pods/radiorows.h"
#include "ui/shell/theme.h"

#include <QBoxLayout>
#include <QLabel>
#include <QLineEdit>

namespace ryla::ui {
namespace {

using comfy::LoginKind;

QString idOf(LoginKind kind)
{
    switch (kind) {
    case LoginKind::Token:
        return QStringLiteral("token");
    case LoginKind::Password:
        return QStringLiteral("password");
    case LoginKind::Header:
        return QStringLiteral("header");
    case LoginKind::None:
        break;
    }
    return QStringLiteral("none");
}

} // namespace

LoginFields::LoginFields(QWidget* parent)
    : QWidget(parent)
    , m_kinds(new RadioRows(QStringLiteral("loginKinds"), this))
    , m_nameCaption(label({}, Type::Caption, Token::Text, QStringLiteral("loginNameCaption"), this))
    , m_name(new QLineEdit(this))
    , m_secretCaption(label({}, Type::Caption, Token::Text, QStringLiteral("loginSecretCaption"), this))
    , m_secret(new QLineEdit(this))
    , m_words(wrappedWords(tr("Kept in the system's key store, and sent to this address only."),
                           QStringLiteral("loginWords"), this))
{
    setObjectName(QStringLiteral("loginFields"));
    m_kinds->setAccessibleName(tr("Login"));
    m_kinds->setRows({{idOf(LoginKind::None), tr("No login"), tr("as ComfyUI itself has it")},
                      {idOf(LoginKind::Token), tr("Token"), tr("Authorization: Bearer …")},
                      {idOf(LoginKind::Password), tr("User and password"), tr("HTTP basic")},
                      {idOf(LoginKind::Header), tr("Another header"), tr("such as X-API-Key")}});
    m_name->setObjectName(QStringLiteral("loginName"));
    m_secret->setObjectName(QStringLiteral("loginSecret"));
    m_secret->setEchoMode(QLineEdit::Password);
    m_secret->setInputMethodHints(Qt::ImhHiddenText | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
    m_nameCaption->setBuddy(m_name);
    m_secretCaption->setBuddy(m_secret);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(scaled(Space4));
    column->addWidget(m_kinds);
    for (QWidget* part : QList<QWidget*>{m_nameCaption, m_name, m_secretCaption, m_secret, m_words}) {
        column->addWidget(part);
    }
    connect(m_kinds, &RadioRows::picked, this, [this] {
        showKind();
        emit edited();
    });
    for (QLineEdit* edit : {m_name, m_secret}) {
        connect(edit, &QLineEdit::textEdited, this, &LoginFields::edited);
        connect(edit, &QLineEdit::returnPressed, this, &LoginFields::submitted);
    }
    setKept({});
}

void LoginFields::setKept(const QList<comfy::ExtraHeader>& headers)
{
    m_kept = headers;
    const comfy::Login login = comfy::loginOf(headers);
    m_kinds->choose(idOf(login.kind));
    m_name->setText(login.name);
    m_secret->clear();
    showKind();
}

LoginKind LoginFields::kind() const
{
    for (const LoginKind kind : {LoginKind::Token, LoginKind::Password, LoginKind::Header}) {
        if (m_kinds->chosen() == idOf(kind)) {
            return kind;
        }
    }
    return LoginKind::None;
}

void LoginFields::showKind()
{
    const LoginKind chosen = kind();
    const bool named = chosen == LoginKind::Password || chosen == LoginKind::Header;
    m_nameCaption->setText(chosen == LoginKind::Header ? tr("Name of the header") : tr("User"));
    m_secretCaption->setText(chosen == LoginKind::Token      ? tr("Token")
                             : chosen == LoginKind::Password ? tr("Password")
                                                             : tr("Its value"));
    const bool keeps = chosen != LoginKind::None && comfy::loginOf(m_kept).kind == chosen;
    m_secret->setPlaceholderText(keeps ? tr("kept; type to replace it") : QString());
    for (QWidget* part : QList<QWidget*>{m_nameCaption, m_name}) {
        part->setVisible(named);
    }
    for (QWidget* part : QList<QWidget*>{m_secretCaption, m_secret, m_words}) {
        part->setVisible(chosen != LoginKind::None);
    }
}

Result<QList<comfy::ExtraHeader>> LoginFields::headers() const
{
    const comfy::Login known = comfy::loginOf(m_kept);
    const bool named = kind() == LoginKind::Password || kind() == LoginKind::Header;
    const QString name = named ? m_name->text().trimmed() : QString();
    if (kind() != LoginKind::None && kind() == known.kind && m_secret->text().isEmpty()) {
        // Also where there are several, which a card with one pair of fields cannot show.
        return name == known.name ? Result<QList<comfy::ExtraHeader>>(m_kept)
                                  : comfy::headersOf({kind(), name, known.secret});
    }
    return comfy::headersOf({kind(), name, Secret(m_secret->text())});
}

void LoginFields::focusFirst()
{
    QWidget* first = m_name->isVisibleTo(this) && m_name->text().isEmpty() ? m_name : m_secret;
    (kind() == LoginKind::None ? static_cast<QWidget*>(m_kinds) : first)->setFocus(Qt::OtherFocusReason);
}

} // namespace ryla::ui
