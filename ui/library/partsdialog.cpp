#include "ui/library/partsdialog.h"

#include "ui/library/partwords.h"
#include "ui/shell/buttons.h"
#include "ui/shell/theme.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>

#include <algorithm>

namespace ryla::ui {

using workflow::MissingPart;

PartsDialog::PartsDialog(const QString& title, const QString& server, const library::HealthReport& report,
                         QWidget* parent)
    : QDialog(parent)
    , m_parts(report.parts)
{
    setObjectName(QStringLiteral("partsDialog"));
    setWindowTitle(tr("What %1 needs").arg(title));
    setAttribute(Qt::WA_DeleteOnClose);
    auto* page = new QWidget;
    auto* rows = new QVBoxLayout(page);
    rows->setContentsMargins(scaled(Space16), scaled(Space16), scaled(Space16), scaled(Space16));
    rows->setSpacing(scaled(Space8));
    const QString state = report.health == library::Health::Missing ? tr("%1 on %2").arg(missingCount(m_parts), server)
                                                                    : healthWords(report);
    auto* head = label(state, Type::Title, Token::Text, QStringLiteral("partsHead"), page);
    head->setWordWrap(true);
    rows->addWidget(head);
    addGroup(rows, tr("Nodes"), MissingPart::Kind::NodeClass);
    addGroup(rows, tr("Models"), MissingPart::Kind::Model);
    addGroup(rows, tr("Values the server does not offer"), MissingPart::Kind::Choice);
    addGroup(rows, tr("Written in another way"), MissingPart::Kind::Spelling);
    rows->addStretch(1);

    auto* scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(page);
    auto* copy = button(tr("Copy as text"), ButtonKind::Normal, QStringLiteral("copyParts"), this);
    copy->setVisible(!m_parts.isEmpty());
    connect(copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(plainText(windowTitle(), m_parts)); });
    auto* close = button(tr("Close"), ButtonKind::Normal, QStringLiteral("close"), this);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(scaled(Space16), scaled(Space12), scaled(Space16), scaled(Space12));
    foot->addWidget(copy);
    foot->addStretch(1);
    foot->addWidget(close);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(scroll, 1);
    column->addLayout(foot);
    // As high as what there is to say, within reason.
    const int width = scaled(560);
    const int high = page->layout()->totalHeightForWidth(width) + foot->sizeHint().height();
    resize(width, std::clamp(high, scaled(180), scaled(560)));
}

void PartsDialog::addGroup(QVBoxLayout* page, const QString& heading, MissingPart::Kind kind)
{
    QList<MissingPart> parts;
    std::copy_if(m_parts.begin(), m_parts.end(), std::back_inserter(parts),
                 [kind](const MissingPart& part) { return part.kind == kind; });
    if (parts.isEmpty()) {
        return;
    }
    page->addSpacing(scaled(Space8));
    page->addWidget(label(heading.toUpper(), Type::Caption, Token::Muted, QStringLiteral("partsGroup"), this));
    for (const MissingPart& part : parts) {
        page->addWidget(partRow(part));
    }
}

QWidget* PartsDialog::partRow(const MissingPart& part)
{
    auto* row = new QWidget;
    row->setObjectName(QStringLiteral("part"));
    auto* column = new QVBoxLayout(row);
    column->setContentsMargins(0, 0, 0, scaled(Space4));
    column->setSpacing(scaled(2));
    const auto line = [&](const QString& text, Type type, Token token) {
        QLabel* words = label(text, type, token, {}, row);
        words->setTextFormat(Qt::PlainText); // from a file
        words->setWordWrap(true);
        words->setTextInteractionFlags(Qt::TextSelectableByMouse);
        column->addWidget(words);
        return words;
    };
    line(part.name, Type::Body, Token::Text)->setObjectName(QStringLiteral("partName"));
    line(whereWords(part), Type::Caption, Token::Muted);
    for (const QString& help : helpWords(part)) {
        line(help, Type::Caption, Token::Muted);
    }
    if (const QString link = linkOf(part); !link.isEmpty()) {
        line(link, Type::Caption, Token::Muted);
        auto* copy = button(tr("Copy the address"), ButtonKind::Ghost, QStringLiteral("copyAddress"), row);
        connect(copy, &QPushButton::clicked, this, [link] { QGuiApplication::clipboard()->setText(link); });
        column->addWidget(copy, 0, Qt::AlignLeft);
    }
    return row;
}

} // namespace ryla::ui
