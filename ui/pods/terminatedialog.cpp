#include "ui/pods/terminatedialog.h"

#include "ui/pods/card.h"
#include "ui/shell/buttons.h"
#include "ui/shell/theme.h"

#include <QBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace ryla::ui {
namespace {
constexpr int terminateWidth = 440;
}

TerminateDialog::TerminateDialog(const QString& pod, bool keepsFiles, QWidget* parent)
    : QDialog(parent)
    , m_name(new QLineEdit(this))
    , m_terminate(button(tr("Terminate"), ButtonKind::Normal, QStringLiteral("terminateYes"), this))
{
    setObjectName(QStringLiteral("terminateDialog"));
    setWindowTitle(tr("Terminate %1").arg(pod));
    setFixedWidth(scaled(terminateWidth));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(scaled(Space16), scaled(Space16), scaled(Space16), scaled(Space16));
    column->setSpacing(scaled(Space12));
    column->addWidget(
        label(tr("Terminate %1?").arg(pod), Type::Title, Token::Text, QStringLiteral("terminateTitle"), this));
    column->addWidget(wrappedWords(keepsFiles
                                       ? tr("The machine and its own disk are gone for ever. What lies on the network "
                                            "volume stays, and goes on costing.")
                                       : tr("The machine is gone for ever, and with it everything on its disks: "
                                            "models, results, custom nodes. There is no network volume."),
                                   QStringLiteral("terminateWords"), this));
    QLabel* caption = label(tr("Type the pod's name to go on: %1").arg(pod), Type::Caption, Token::Text,
                            QStringLiteral("terminateCaption"), this);
    caption->setBuddy(m_name);
    caption->setWordWrap(true);
    m_name->setObjectName(QStringLiteral("terminateName"));
    m_name->setAccessibleName(tr("Name of the pod"));
    auto* field = new QVBoxLayout;
    field->setSpacing(scaled(Space4));
    field->addWidget(caption);
    field->addWidget(m_name);
    column->addLayout(field);
    QPushButton* cancel = button(tr("Cancel"), ButtonKind::Normal, QStringLiteral("terminateNo"), this);
    m_terminate->setEnabled(false);
    cancel->setDefault(true);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(scaled(Space8));
    buttons->addStretch(1);
    buttons->addWidget(m_terminate);
    buttons->addWidget(cancel);
    column->addLayout(buttons);
    connect(m_name, &QLineEdit::textChanged, this,
            [this, pod](const QString& typed) { m_terminate->setEnabled(typed.trimmed() == pod); });
    connect(m_terminate, &QPushButton::clicked, this, &QDialog::accept);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
}

} // namespace ryla::ui
