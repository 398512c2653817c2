#include "ui/pods/volumekeysform.h"

#include "ui/shell/buttons.h"
#include "ui/shell/theme.h"

#include <QBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace ryla::ui {
namespace {

constexpr int fieldWidth = 260;

QLineEdit* edit(const QString& name, const QString& shown)
{
    auto* made = new QLineEdit;
    made->setObjectName(name);
    made->setPlaceholderText(shown);
    made->setMaximumWidth(scaled(fieldWidth));
    made->setInputMethodHints(Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
    return made;
}

} // namespace

VolumeKeysForm::VolumeKeysForm(QWidget* parent)
    : QWidget(parent)
    , m_access(edit(QStringLiteral("volumeAccessKey"), QStringLiteral("user_…")))
    , m_secret(edit(QStringLiteral("volumeSecretKey"), QStringLiteral("rps_…")))
    , m_use(button(tr("List its files"), ButtonKind::Primary, QStringLiteral("volumeKeysUse"), this))
{
    setObjectName(QStringLiteral("volumeKeysForm"));
    m_secret->setEchoMode(QLineEdit::Password);
    m_secret->setInputMethodHints(m_secret->inputMethodHints() | Qt::ImhHiddenText);
    QPushButton* open = button(tr("Open RunPod's page"), ButtonKind::Normal, QStringLiteral("volumeKeysLink"), this);
    QLabel* words =
        label(tr("Made on RunPod's page under Settings → S3 API keys: an access key and a secret, not the API "
                 "key. Kept in the system's key store and used to list files only; the keys themselves could "
                 "do more."),
              Type::Body, Token::Muted, QStringLiteral("volumeKeysWords"), this);
    words->setWordWrap(true);
    auto* fields = new QHBoxLayout;
    fields->setSpacing(scaled(Space12));
    fields->addWidget(field(tr("Access key"), m_access));
    fields->addWidget(field(tr("Secret"), m_secret));
    fields->addStretch(1);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(scaled(Space8));
    buttons->addWidget(m_use);
    buttons->addWidget(open);
    buttons->addStretch(1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(scaled(Space8));
    column->addWidget(words);
    column->addLayout(fields);
    column->addLayout(buttons);
    for (QLineEdit* each : {m_access, m_secret}) {
        connect(each, &QLineEdit::textChanged, this, &VolumeKeysForm::follow);
        connect(each, &QLineEdit::returnPressed, this, &VolumeKeysForm::give);
    }
    connect(m_use, &QPushButton::clicked, this, &VolumeKeysForm::give);
    connect(open, &QPushButton::clicked, this, &VolumeKeysForm::pageRequested);
    follow();
}

QWidget* VolumeKeysForm::field(const QString& caption, QLineEdit* edit)
{
    auto* box = new QWidget(this);
    box->setObjectName(edit->objectName() + QStringLiteral("Box"));
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(scaled(Space4));
    QLabel* words = label(caption, Type::Caption, Token::Text, edit->objectName() + QStringLiteral("Caption"), box);
    words->setBuddy(edit);
    edit->setAccessibleName(tr("RunPod S3: %1").arg(caption));
    column->addWidget(words);
    column->addWidget(edit);
    return box;
}

void VolumeKeysForm::follow()
{
    m_use->setEnabled(!m_access->text().trimmed().isEmpty() && !m_secret->text().trimmed().isEmpty());
}

void VolumeKeysForm::give()
{
    if (!m_use->isEnabled()) {
        return;
    }
    const Secret access(m_access->text().trimmed());
    const Secret secret(m_secret->text().trimmed());
    m_access->clear();
    m_secret->clear();
    emit given(access, secret);
}

} // namespace ryla::ui
