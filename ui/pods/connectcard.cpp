#include "ui/pods/connectcard.h"

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
    , m_message(new InlineMessage)
{
    setObjectName(QStringLiteral("connectCard"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(scaled(Space4));
    m_address = field(column, tr("Address of ComfyUI, or the id of a RunPod pod"),
                      QStringLiteral("http://192.168.1.20:8188"), QStringLiteral("targetAddress"));
    column->addWidget(m_message);
    m_name =
        field(column, tr("Name"), tr("as you want to see it; the address otherwise"), QStringLiteral("targetName"));
    m_header = field(column, tr("Header for a server behind a login (optional)"), QStringLiteral("Authorization"),
                     QStringLiteral("targetHeader"));
    m_value = field(column, tr("Its value, kept in the system's key store"), QStringLiteral("Bearer …"),
                    QStringLiteral("targetHeaderValue"));
    m_value->setEchoMode(QLineEdit::Password);
    auto* row = new QHBoxLayout;
    row->setSpacing(scaled(Space8));
    m_save = button(tr("Connect"), ButtonKind::Primary, QStringLiteral("targetSave"), this);
    QPushButton* cancel = button(tr("Cancel"), ButtonKind::Normal, QStringLiteral("targetCancel"), this);
    row->addWidget(m_save);
    row->addWidget(cancel);
    row->addStretch(1);
    column->addLayout(row);
    connect(m_save, &QPushButton::clicked, this, &ConnectCard::save);
    connect(cancel, &QPushButton::clicked, this, &ConnectCard::cancelled);
    connect(m_address, &QLineEdit::returnPressed, this, &ConnectCard::save);
    connect(m_address, &QLineEdit::textChanged, m_message, &InlineMessage::clear);
}

void ConnectCard::clear()
{
    for (QLineEdit* edit : {m_address, m_name, m_header, m_value}) {
        edit->clear();
    }
    m_message->clear();
}

void ConnectCard::focusFirst()
{
    m_address->setFocus(Qt::OtherFocusReason);
}

QList<comfy::ExtraHeader> ConnectCard::headers() const
{
    const QByteArray name = m_header->text().trimmed().toUtf8();
    return name.isEmpty() ? QList<comfy::ExtraHeader>() : QList{comfy::ExtraHeader{name, Secret(m_value->text())}};
}

void ConnectCard::save()
{
    const Result<comfy::ServerAddress> address = comfy::ServerAddress::parse(m_address->text());
    if (!address) {
        m_message->show(Mood::Bad, address.error().message);
        focusFirst();
        return;
    }
    const QString name = m_name->text().trimmed();
    const jobs::Target target{{}, jobs::TargetKind::Address, name.isEmpty() ? address->text() : name, *address};
    m_save->setEnabled(false);
    whenDone(m_targets.save(target, headers()), this, [this](const Result<jobs::TargetId>& id) {
        m_save->setEnabled(true);
        if (id) {
            m_targets.setCurrent(*id);
            emit saved(*id);
        } else {
            m_message->show(Mood::Bad, id.error().message);
        }
    });
}

} // namespace ryla::ui
