#include "ui/shell/keysdialog.h"

#include "ui/shell/actions.h"
#include "ui/shell/buttons.h"

#include <QAction>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>

namespace ryla::ui {

namespace {

QList<ActionRow> rowsInUse(const QWidget* window, ActionScope scope)
{
    QList<ActionRow> rows;
    for (const ActionRow& row : actionTable()) {
        if (row.scope == scope && window->findChild<QAction*>(actionName(row.id))) {
            rows.append(row);
        }
    }
    return rows;
}

int addScope(QGridLayout* grid, int row, ActionScope scope, QWidget* page, const QWidget* window)
{
    const QList<ActionRow> rows = rowsInUse(window, scope);
    if (rows.isEmpty()) {
        return row;
    }
    auto* head = label(scopeText(scope), Type::Body, Token::Text, QString(), page);
    head->setFont(font(Type::Body, true));
    grid->addWidget(head, row++, 0, 1, 2);
    for (const ActionRow& action : rows) {
        grid->addWidget(label(actionText(action.id), Type::Body, Token::Muted, QString(), page), row, 0);
        auto* keys = label(actionKeys(action.id).toString(QKeySequence::NativeText), Type::Body, Token::Text,
                           QStringLiteral("key-") + QLatin1String(action.name), page);
        keys->setAlignment(Qt::AlignRight);
        grid->addWidget(keys, row++, 1);
    }
    grid->setRowMinimumHeight(row, scaled(Space12));
    return row + 1;
}

} // namespace

KeysDialog::KeysDialog(QWidget* parent)
    : QDialog(parent)
{
    setObjectName(QStringLiteral("keys-dialog"));
    setWindowTitle(tr("Keys"));
    auto* page = new QWidget;
    auto* grid = new QGridLayout(page);
    grid->setContentsMargins(scaled(Space16), scaled(Space12), scaled(Space16), 0);
    grid->setHorizontalSpacing(scaled(Space24));
    grid->setVerticalSpacing(scaled(6));
    int row = 0;
    for (const ActionScope scope :
         {ActionScope::Window, ActionScope::Form, ActionScope::Gallery, ActionScope::Picture}) {
        row = addScope(grid, row, scope, page, parent->window());
    }
    grid->setRowStretch(row, 1);
    grid->setColumnStretch(0, 1);
    auto* scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(page);
    auto* close = button(tr("Close"), ButtonKind::Normal, QStringLiteral("close"), this);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(scaled(Space16), scaled(Space12), scaled(Space16), scaled(Space12));
    foot->addStretch(1);
    foot->addWidget(close);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(scroll, 1);
    column->addLayout(foot);
    resize(scaled(380), scaled(560));
}

} // namespace ryla::ui
