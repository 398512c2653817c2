#include "ui/pods/quitdialog.h"

#include "ui/pods/card.h"
#include "ui/shell/buttons.h"
#include "ui/shell/theme.h"

#include <QBoxLayout>
#include <QButtonGroup>
#include <QCheckBox>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QStyle>

namespace ryla::ui {
namespace {

constexpr int quitWidth = 460;

QString wayWords(QuitHabit habit)
{
    switch (habit) {
    case QuitHabit::StopNow:
        return QuitDialog::tr("Stop the pod now");
    case QuitHabit::WhenDone:
        return QuitDialog::tr("Stop it when the queue is done");
    case QuitHabit::HandOver:
    case QuitHabit::Ask:
        break;
    }
    return QuitDialog::tr("Keep it running and hand over to the guardian");
}

} // namespace

QuitDialog::QuitDialog(const QuitView& view, QWidget* parent)
    : QDialog(parent)
    , m_ways(new QButtonGroup(this))
    , m_always(new QCheckBox(tr("Do this from now on without asking"), this))
{
    setObjectName(QStringLiteral("quitDialog"));
    setWindowTitle(tr("Quit"));
    setFixedWidth(scaled(quitWidth));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(scaled(Space16), scaled(Space16), scaled(Space16), scaled(Space16));
    column->setSpacing(scaled(Space12));
    QLabel* title =
        label(tr("%1 is still running").arg(view.pod), Type::Title, Token::Text, QStringLiteral("quitTitle"), this);
    title->setWordWrap(true);
    column->addWidget(title);
    column->addWidget(wrappedWords(view.sentence, QStringLiteral("quitSentence"), this));
    for (const QuitWayView& way : view.ways) {
        column->addWidget(makeWay(way));
    }
    if (QAbstractButton* best = m_ways->button(int(view.recommended)); best && best->isEnabled()) {
        best->setChecked(true);
    }
    for (QAbstractButton* each : m_ways->buttons()) {
        if (!m_ways->checkedButton() && each->isEnabled()) {
            each->setChecked(true);
        }
    }
    m_always->setObjectName(QStringLiteral("quitAlways"));
    column->addWidget(m_always);
    QPushButton* quit = button(tr("Quit"), ButtonKind::Primary, QStringLiteral("quitYes"), this);
    QPushButton* stay = button(tr("Stay"), ButtonKind::Normal, QStringLiteral("quitNo"), this);
    quit->setDefault(true);
    quit->setEnabled(m_ways->checkedButton());
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(scaled(Space8));
    buttons->addStretch(1);
    buttons->addWidget(stay);
    buttons->addWidget(quit);
    column->addLayout(buttons);
    connect(quit, &QPushButton::clicked, this, [this] {
        accept(); // first: whoever decides may have to ask again
        emit decided(chosen(), m_always->isChecked());
    });
    connect(stay, &QPushButton::clicked, this, &QDialog::reject);
}

QWidget* QuitDialog::makeWay(const QuitWayView& way)
{
    const QString name = QStringLiteral("quitWay-%1").arg(int(way.habit));
    auto* made = new QWidget(this);
    made->setObjectName(name + QStringLiteral("Row"));
    auto* column = new QVBoxLayout(made);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(scaled(2));
    auto* choice = new QRadioButton(wayWords(way.habit), made);
    choice->setObjectName(name);
    choice->setEnabled(way.isPossible);
    choice->setAccessibleDescription(way.note);
    m_ways->addButton(choice, int(way.habit));
    column->addWidget(choice);
    if (!way.note.isEmpty()) {
        QLabel* note = wrappedWords(way.note, name + QStringLiteral("Note"), made);
        const int indent = choice->style()->pixelMetric(QStyle::PM_ExclusiveIndicatorWidth, nullptr, choice) +
                           choice->style()->pixelMetric(QStyle::PM_RadioButtonLabelSpacing, nullptr, choice);
        note->setContentsMargins(indent, 0, 0, 0);
        column->addWidget(note);
    }
    return made;
}

QuitHabit QuitDialog::chosen() const
{
    return QuitHabit(m_ways->checkedId());
}

} // namespace ryla::ui
