#include "ui/pods/hourscard.h"

#include "ui/pods/hoursgrid.h"
#include "ui/pods/podwords.h"
#include "ui/pods/rulesline.h"
#include "ui/shell/shapes.h"
#include "ui/shell/theme.h"
#include "ui/widgets/choicepopup.h"
#include "ui/widgets/popupplace.h"
#include "ui/widgets/runlabel.h"

#include <QAbstractButton>
#include <QBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QTimeZone>

namespace ryla::ui {
namespace {

/// A small pill with words that opens a menu.
class TagButton : public QAbstractButton
{
public:
    explicit TagButton(QWidget* parent)
        : QAbstractButton(parent)
    {
        setAttribute(Qt::WA_Hover);
        setFocusPolicy(Qt::StrongFocus);
        setCursor(Qt::PointingHandCursor);
        dress(this, Type::Caption, Token::Muted);
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    }
    [[nodiscard]] QSize sizeHint() const override
    {
        return {fontMetrics().horizontalAdvance(text()) + scaled(Space16), scaled(20)};
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        const QColor ground = colour(this, Token::Raised);
        const double radius = height() / 2.0;
        paint::box(&painter, rect(), radius, underMouse() ? blended(ground, colour(this, Token::Text), 0.07) : ground,
                   colour(this, Token::Line));
        if (hasFocus() && window()->testAttribute(Qt::WA_KeyboardFocusChange)) {
            paint::focusRing(&painter, rect(), radius, palette());
        }
        painter.setPen(colour(this, Token::Muted));
        painter.drawText(rect(), Qt::AlignCenter, text());
    }
};

QStringList zones()
{
    QStringList made;
    for (const QByteArray& id : QTimeZone::availableTimeZoneIds()) {
        if (id.contains('/') && !id.startsWith("Etc/")) { // the others are abbreviations
            made.append(QString::fromLatin1(id));
        }
    }
    return made;
}

} // namespace

HoursCard::HoursCard(QWidget* parent)
    : Card(tr("Hours"), QStringLiteral("hoursCard"), parent)
    , m_place(new RunLabel)
    , m_outside(new TagButton(nullptr))
    , m_grid(new HoursGrid(this))
    , m_rules(new RulesLine(this))
{
    m_place->setObjectName(QStringLiteral("hoursZone"));
    m_place->setToolTip(tr("Change the time zone"));
    m_place->setAccessibleDescription(m_place->toolTip());
    m_place->setClickable(true);
    dress(m_place, Type::Body, Token::Muted);
    addToHead(m_place);
    m_outside->setObjectName(QStringLiteral("hoursOutside"));
    m_outside->setToolTip(tr("What happens in the hours that are off"));
    m_outside->setAccessibleDescription(m_outside->toolTip());
    addTool(m_outside);
    column()->addWidget(m_grid);
    column()->addStretch(1);
    column()->addWidget(m_rules);
    connect(m_place, &RunLabel::clicked, this, &HoursCard::chooseZone);
    connect(m_outside, &QAbstractButton::clicked, this, &HoursCard::chooseOutside);
    // What is seen now is what the user made of it; the next view is held against that.
    connect(m_grid, &HoursGrid::edited, this, [this](const WeekHours& hours) {
        m_view->hours = hours;
        emit hoursEdited(hours);
    });
    connect(m_rules, &RulesLine::edited, this, [this](const UseRules& rules) {
        m_view->rules = rules;
        emit rulesEdited(rules);
    });
    connect(m_rules, &RulesLine::warmUpRequested, this, &HoursCard::warmUpRequested);
    setView({});
}

void HoursCard::setView(const HoursView& view)
{
    if (m_view == view) {
        return;
    }
    m_view = view;
    m_place->setRuns({{view.zone, false}});
    m_outside->setText(outsideWords(view.outside));
    m_outside->setAccessibleName(m_outside->text());
    m_outside->updateGeometry();
    m_grid->setHours(view.hours);
    m_grid->setNow(view.nowDay, view.nowHour);
    m_grid->setInForce(view.outside != OutsideHours::Nothing);
    m_rules->setEndpoints(view.endpoints);
    m_rules->setRules(view.rules);
}

void HoursCard::chooseZone()
{
    auto* popup = new ChoicePopup(m_place);
    popup->setAttribute(Qt::WA_DeleteOnClose);
    connect(popup, &ChoicePopup::chosen, this, &HoursCard::zoneChosen);
    popup->open({zones(), {QString::fromLatin1(QTimeZone::systemTimeZoneId())}, true}, m_view->zone, {});
}

void HoursCard::chooseOutside()
{
    const struct
    {
        OutsideHours outside;
        QString words;
    } rows[] = {{OutsideHours::Stop, tr("Stop it when its job is done, and start nothing by itself")},
                {OutsideHours::DoNotStart, tr("Let it run, but start nothing by itself")},
                {OutsideHours::Nothing, tr("Nothing: the hours are not in force")}};
    auto* menu = new QMenu(m_outside);
    menu->setObjectName(QStringLiteral("outsideMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const auto& row : rows) {
        QAction* action = menu->addAction(row.words);
        action->setObjectName(QStringLiteral("outside-%1").arg(int(row.outside)));
        action->setCheckable(true);
        action->setChecked(row.outside == m_view->outside);
        connect(action, &QAction::triggered, this, [this, outside = row.outside] { emit outsideChosen(outside); });
    }
    popUpUnder(menu, m_outside);
}

} // namespace ryla::ui
