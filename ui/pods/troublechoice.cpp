#include "ui/pods/troublechoice.h"

#include "ui/pods/card.h"
#include "ui/pods/radiorows.h"
#include "ui/pods/troublewords.h"
#include "ui/shell/buttons.h"
#include "ui/widgets/inlinemessage.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

namespace ryla::ui {
namespace {

QString wayName(pods::Choice choice)
{
    return QStringLiteral("troubleWay%1").arg(int(choice));
}

QList<RadioRow> portRows(const QList<int>& ports)
{
    QList<RadioRow> rows;
    for (const int port : ports) {
        rows.append(RadioRow{QString::number(port), TroubleChoice::tr("Port %1").arg(port)});
    }
    return rows;
}

} // namespace

TroubleChoice::TroubleChoice(QWidget* parent)
    : QWidget(parent)
    , m_message(new InlineMessage(this))
    , m_more(button(tr("Details"), ButtonKind::Ghost, QStringLiteral("troubleMore"), this))
    , m_details(label({}, Type::Caption, Token::Muted, QStringLiteral("troubleDetails"), this))
    , m_column(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("troubleChoice"));
    m_message->setObjectName(QStringLiteral("troubleMessage"));
    m_more->setCheckable(true);
    m_details->setWordWrap(true);
    m_details->setVisible(false);
    m_details->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto* head = new QHBoxLayout;
    head->setSpacing(scaled(Space8));
    head->addWidget(m_message, 1, Qt::AlignVCenter);
    head->addWidget(m_more, 0, Qt::AlignTop);
    m_column->setContentsMargins(0, scaled(Space8), 0, 0);
    m_column->setSpacing(scaled(Space8));
    m_column->addLayout(head);
    m_column->addWidget(m_details);
    connect(m_more, &QPushButton::toggled, m_details, &QWidget::setVisible);
}

void TroubleChoice::setTrouble(const TroubleView& trouble)
{
    if (trouble == m_trouble && m_ways) {
        return;
    }
    m_trouble = trouble;
    m_message->show(trouble.stillBilling ? Mood::Bad : Mood::Warn, trouble.sentence);
    m_details->setText(trouble.details);
    m_more->setVisible(!trouble.details.isEmpty());
    m_more->setChecked(false);
    QHash<int, QString> picked;
    for (auto pick = m_picks.cbegin(); pick != m_picks.cend(); ++pick) {
        picked.insert(pick.key(), pick.value()->chosen());
    }
    delete std::exchange(m_ways, new QWidget(this));
    m_ways->setObjectName(QStringLiteral("troubleWays"));
    m_picks.clear();
    m_rows.clear();
    auto* rows = new QVBoxLayout(m_ways);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    for (const WayView& way : trouble.ways) {
        addWay(way);
    }
    for (auto pick = m_picks.cbegin(); pick != m_picks.cend(); ++pick) {
        pick.value()->choose(picked.value(pick.key()));
    }
    m_column->addWidget(m_ways);
}

/// What is to be chosen with this choice; null: nothing.
RadioRows* TroubleChoice::picksOf(pods::Choice choice, QWidget* row) const
{
    if (choice != pods::Choice::OtherGpu && choice != pods::Choice::UsePort) {
        return nullptr;
    }
    const bool isGpu = choice == pods::Choice::OtherGpu;
    auto* made = new RadioRows(isGpu ? QStringLiteral("troubleGpus") : QStringLiteral("troublePorts"), row);
    made->setAccessibleName(wayTitle(choice));
    made->setRows(isGpu ? gpuRows(m_trouble.gpus) : portRows(m_trouble.ports));
    return made;
}

void TroubleChoice::addWay(const WayView& way)
{
    const QString name = wayName(way.choice);
    auto* row = new QWidget(m_ways);
    row->setObjectName(name + QStringLiteral("Row"));
    auto* column = new QVBoxLayout(row);
    column->setContentsMargins(0, scaled(Space8), 0, scaled(Space8));
    column->setSpacing(scaled(6));
    auto* line = new QHBoxLayout;
    line->setSpacing(scaled(Space16));
    auto* words = new QVBoxLayout;
    words->setSpacing(scaled(2));
    QLabel* title = label(wayTitle(way.choice), Type::Body, Token::Text, name + QStringLiteral("Title"), row);
    title->setWordWrap(true);
    words->addWidget(title);
    if (!way.note.isEmpty()) {
        words->addWidget(wrappedWords(way.note, name + QStringLiteral("Note"), row));
    }
    line->addLayout(words, 1);
    QPushButton* take = button(wayAction(way.choice), way.isMain ? ButtonKind::Primary : ButtonKind::Normal, name, row);
    take->setAccessibleDescription(way.note);
    line->addWidget(take, 0, Qt::AlignTop);
    column->addLayout(line);
    RadioRows* picks = picksOf(way.choice, row);
    if (picks) {
        take->setEnabled(!picks->chosen().isEmpty());
        column->addWidget(picks);
        m_picks.insert(int(way.choice), picks);
    }
    m_ways->layout()->addWidget(row);
    m_rows.append(row);
    connect(take, &QPushButton::clicked, this,
            [this, picks, choice = way.choice] { emit chosen(choice, picks ? picks->chosen() : QString()); });
}

void TroubleChoice::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    for (const QWidget* row : std::as_const(m_rows)) {
        painter.fillRect(0, m_ways->y() + row->y(), width(), 1, colour(this, Token::Line));
    }
}

} // namespace ryla::ui
