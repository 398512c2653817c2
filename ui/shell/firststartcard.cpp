#include "ui/shell/firststartcard.h"

#include "ui/shell/buttons.h"
#include "ui/shell/shapes.h"
#include "ui/widgets/flowlayout.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

namespace ryla::ui {
namespace {
constexpr int cardWidth = 520;
}

FirstStartCard::FirstStartCard(QWidget* parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("firstStartCard"));
    setMaximumWidth(scaled(cardWidth));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    QLabel* title =
        label(tr("You can run this now"), Type::Title, Token::Text, QStringLiteral("firstStartTitle"), this);
    QLabel* words =
        label(tr("The demo pod paints pictures on this computer, without a GPU, a key or an account; your own "
                 "ComfyUI can take its place whenever you like."),
              Type::Body, Token::Muted, QStringLiteral("firstStartWords"), this);
    words->setWordWrap(true);
    QPushButton* address =
        button(tr("Connect an address…"), ButtonKind::Normal, QStringLiteral("firstStartAddress"), this);
    QPushButton* runPod = button(tr("Connect RunPod…"), ButtonKind::Normal, QStringLiteral("firstStartRunPod"), this);
    QPushButton* stay = button(tr("Stay with the demo"), ButtonKind::Ghost, QStringLiteral("firstStartStay"), this);
    auto* buttons = new FlowLayout(Space8);
    for (QPushButton* each : {address, runPod, stay}) {
        buttons->addWidget(each);
    }
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(scaled(Space16), scaled(Space16), scaled(Space16), scaled(Space16));
    column->setSpacing(scaled(Space8));
    column->addWidget(title);
    column->addWidget(words);
    column->addSpacing(scaled(Space4));
    column->addLayout(buttons);
    connect(address, &QPushButton::clicked, this, &FirstStartCard::addressRequested);
    connect(runPod, &QPushButton::clicked, this, &FirstStartCard::runPodRequested);
    connect(stay, &QPushButton::clicked, this, &FirstStartCard::dismissed);
}

void FirstStartCard::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paint::box(&painter, rect(), scaledF(cornerRadius), colour(this, Token::Surface), colour(this, Token::Line));
}

} // namespace ryla::ui
