#include "ui/pods/rulepopup.h"

#include "ui/pods/card.h"
#include "ui/pods/radiorows.h"
#include "ui/shell/buttons.h"
#include "ui/shell/theme.h"
#include "ui/widgets/chiprow.h"
#include "ui/widgets/popupplace.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QTimeEdit>

namespace ryla::ui {
namespace {
constexpr int rulePopupWidth = 300;
constexpr int ruleFieldWidth = 108;
} // namespace

RulePopup::RulePopup(const QString& name, const QString& words, QWidget* owner)
    : QFrame(owner, Qt::Popup)
    , m_column(new QVBoxLayout(this))
{
    setObjectName(name);
    setAttribute(Qt::WA_NoMouseReplay);
    setAttribute(Qt::WA_DeleteOnClose);
    setFrameShape(QFrame::NoFrame);
    setFixedWidth(scaled(rulePopupWidth));
    m_column->setContentsMargins(scaled(Space12), scaled(Space12), scaled(Space12), scaled(Space12));
    m_column->setSpacing(scaled(Space8));
    if (!words.isEmpty()) {
        QLabel* explains = label(words, Type::Caption, Token::Muted, name + QStringLiteral("Words"), this);
        explains->setWordWrap(true);
        m_column->addWidget(explains);
    }
}

void RulePopup::addNumber(const RuleNumber& number)
{
    const int index = int(m_numbers.size());
    auto* row = new QHBoxLayout;
    row->setSpacing(scaled(Space12));
    auto* box = new NumberBox(number.range, this);
    box->setObjectName(objectName() + QStringLiteral("-%1").arg(index));
    box->setUnit(number.unit);
    box->setNumber(number.value);
    box->setFixedWidth(scaled(ruleFieldWidth));
    box->setAccessibleName(number.caption);
    QLabel* caption =
        label(number.caption, Type::Body, Token::Text, objectName() + QStringLiteral("Caption-%1").arg(index), this);
    caption->setWordWrap(true);
    caption->setBuddy(box);
    row->addWidget(caption, 1);
    row->addWidget(box);
    m_column->addLayout(row);
    m_first = m_first ? m_first : box;
    m_numbers.append({box, box->value()});
    connect(box, &NumberBox::editingFinished, this, [this, index] { tell(index); });
}

void RulePopup::tell(int index)
{
    Field& field = m_numbers[index];
    field.box->interpretText();
    if (field.box->value() != field.told) {
        field.told = field.box->value();
        emit numberEdited(index, field.told);
    }
}

void RulePopup::addTime(const QString& caption, const QTime& time, const QString& none)
{
    auto* row = new QHBoxLayout;
    row->setSpacing(scaled(Space8));
    auto* edit = new QTimeEdit(time.isValid() ? time : QTime(9, 0), this);
    edit->setObjectName(objectName() + QStringLiteral("-time"));
    edit->setDisplayFormat(QStringLiteral("HH:mm"));
    edit->setButtonSymbols(QAbstractSpinBox::NoButtons);
    edit->setFixedWidth(scaled(ruleFieldWidth));
    edit->setAccessibleName(caption);
    QLabel* words = label(caption, Type::Body, Token::Text, objectName() + QStringLiteral("Caption-time"), this);
    words->setBuddy(edit);
    row->addWidget(words, 1);
    row->addWidget(edit);
    m_column->addLayout(row);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(scaled(Space8));
    QPushButton* set = button(tr("Set"), ButtonKind::Primary, objectName() + QStringLiteral("-set"), this);
    QPushButton* clear = button(none, ButtonKind::Normal, objectName() + QStringLiteral("-none"), this);
    buttons->addStretch(1);
    buttons->addWidget(clear);
    buttons->addWidget(set);
    m_column->addLayout(buttons);
    m_first = m_first ? m_first : edit;
    connect(set, &QPushButton::clicked, this, [this, edit] {
        emit timeEdited(edit->time());
        close();
    });
    connect(clear, &QPushButton::clicked, this, [this] {
        emit timeEdited({});
        close();
    });
}

void RulePopup::addChoice(int index, const QString& caption, const QStringList& words, int current)
{
    auto* chips = new ChipRow(words, this);
    chips->setObjectName(objectName() + QStringLiteral("-choice-%1").arg(index));
    chips->setAccessibleName(caption);
    chips->setCurrent(current);
    m_column->addWidget(chips);
    m_first = m_first ? m_first : chips;
    connect(chips, &ChipRow::chosen, this, [this, index](int chosen) { emit choiceEdited(index, chosen); });
}

void RulePopup::addNames(const QString& caption, const QList<QPair<QString, QString>>& names, const QString& current)
{
    auto* rows = new RadioRows(objectName() + QStringLiteral("-names"), this);
    rows->setAccessibleName(caption);
    QList<RadioRow> shown;
    for (const auto& [id, name] : names) {
        shown << RadioRow{id, name};
    }
    rows->setRows(shown);
    rows->choose(current);
    m_column->addWidget(rows);
    connect(rows, &RadioRows::picked, this, &RulePopup::nameEdited);
}

void RulePopup::addCheck(int index, const QString& caption, bool on)
{
    auto* box = new QCheckBox(caption, this);
    box->setObjectName(objectName() + QStringLiteral("-check-%1").arg(index));
    box->setChecked(on);
    m_column->addWidget(box);
    connect(box, &QCheckBox::toggled, this, [this, index](bool checked) { emit checkEdited(index, checked); });
}

void RulePopup::open()
{
    resize(width(), layout()->totalHeightForWidth(width()));
    placeUnder(this, parentWidget());
    show();
    if (m_first) {
        m_first->setFocus(Qt::PopupFocusReason);
    }
}

void RulePopup::hideEvent(QHideEvent* event)
{
    for (int index = 0; index < int(m_numbers.size()); ++index) {
        tell(index);
    }
    QFrame::hideEvent(event);
}

void RulePopup::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), colour(this, Token::Raised));
    painter.setPen(colour(this, Token::Line));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

void RulePopup::keyPressEvent(QKeyEvent* event)
{
    const int key = event->key();
    if (key == Qt::Key_Return || key == Qt::Key_Enter) {
        // A time is set by Enter as by its button; numbers count already.
        if (auto* set = findChild<QPushButton*>(objectName() + QStringLiteral("-set"))) {
            set->click();
        } else {
            close();
        }
    } else if (key == Qt::Key_Escape) {
        close();
    } else {
        QFrame::keyPressEvent(event);
    }
}

} // namespace ryla::ui
