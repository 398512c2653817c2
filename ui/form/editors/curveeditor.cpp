#include "ui/form/editors/curveeditor.h"

#include "ui/shell/buttons.h"
#include "ui/widgets/numberbox.h"

#include <QGridLayout>
#include <QPushButton>

#include <utility>

namespace ryla::ui {

using namespace workflow;

namespace {

constexpr std::size_t mostPoints = 64;

NumberRange coordinates()
{
    NumberRange range;
    range.minimum = -exactNumberLimit;
    range.maximum = exactNumberLimit;
    range.step = 0.05;
    range.decimals = 4;
    return range;
}

} // namespace

bool CurveEditor::canEdit(const Parameter& parameter)
{
    const auto points = shapes::pointsIn(parameter.value);
    return parameter.kind == ParameterKind::Curve && points && points->size() <= mostPoints;
}

CurveEditor::CurveEditor(const Parameter& parameter, QWidget* parent)
    : ParameterEditor(parameter, parent)
    , m_rows(new QWidget(this))
    , m_grid(new QGridLayout(m_rows))
    , m_add(button(tr("Add a point"), ButtonKind::Ghost, QStringLiteral("addPoint"), this))
    , m_value(parameter.value)
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(scaled(Space8));
    m_grid->setVerticalSpacing(scaled(Space4));
    m_grid->setColumnStretch(0, 1);
    m_grid->setColumnStretch(1, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(scaled(Space4));
    column->addWidget(m_rows);
    column->addWidget(m_add, 0, Qt::AlignLeft);
    setFocusProxy(m_add);
    connect(m_add, &QPushButton::clicked, this, &CurveEditor::add);
    refresh();
}

void CurveEditor::setValue(const Value& value)
{
    m_value = value;
    refresh();
}

void CurveEditor::refresh()
{
    const std::vector<shapes::Point> points = shapes::pointsIn(m_value).value_or(std::vector<shapes::Point>());
    m_add->setEnabled(points.size() < mostPoints);
    if (points.size() == m_shown) { // the row that is being typed in stays the same widget
        for (std::size_t i = 0; i < points.size(); ++i) {
            static_cast<NumberBox*>(m_grid->itemAtPosition(int(i), 0)->widget())->setNumber(points[i].x);
            static_cast<NumberBox*>(m_grid->itemAtPosition(int(i), 1)->widget())->setNumber(points[i].y);
        }
        return;
    }
    const QWidgetList old = m_rows->findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly);
    for (QWidget* widget : old) {
        m_grid->removeWidget(widget);
        widget->hide();
        widget->deleteLater(); // perhaps it is the button being clicked
    }
    m_shown = points.size();
    for (std::size_t i = 0; i < points.size() && i < mostPoints; ++i) {
        makeRow(i, points[i], points.size() > 2);
    }
}

void CurveEditor::makeRow(std::size_t index, const shapes::Point& point, bool removable)
{
    const auto box = [&](const QString& name, int column, double number, double shapes::Point::*side) {
        auto* made = new NumberBox(coordinates(), m_rows);
        made->setObjectName(name);
        made->setUnit(name);
        made->setNumber(number);
        made->installEventFilter(this);
        made->setAccessibleName(tr("%1, point %2, %3").arg(accessibleName()).arg(index + 1).arg(name));
        m_grid->addWidget(made, int(index), column);
        connect(made, &NumberBox::edited, this, [this, index, side](double typed) {
            std::vector<shapes::Point> points = *shapes::pointsIn(m_value);
            points.at(index).*side = typed;
            m_value = shapes::withPoints(m_value, points);
            emit valueChanged(m_value);
        });
    };
    box(QStringLiteral("x"), 0, point.x, &shapes::Point::x);
    box(QStringLiteral("y"), 1, point.y, &shapes::Point::y);
    QPushButton* remove =
        iconButton(Glyph::Close, tr("Remove this point"), QStringLiteral("removePoint"), m_rows, ButtonKind::GhostIcon);
    remove->setEnabled(removable);
    m_grid->addWidget(remove, int(index), 2);
    connect(remove, &QPushButton::clicked, this, [this, index] {
        std::vector<shapes::Point> points = *shapes::pointsIn(m_value);
        points.erase(points.begin() + std::ptrdiff_t(index));
        change(points);
    });
}

void CurveEditor::change(const std::vector<shapes::Point>& points)
{
    emit editingFinished();
    m_value = shapes::withPoints(m_value, points);
    emit valueChanged(m_value);
    emit editingFinished();
    refresh();
}

void CurveEditor::add()
{
    std::vector<shapes::Point> points = shapes::pointsIn(m_value).value_or(std::vector<shapes::Point>());
    // Between the last two, where it changes little; the ends of a curve are its ends.
    if (points.size() >= 2) {
        const shapes::Point a = points[points.size() - 2];
        const shapes::Point b = points.back();
        points.insert(points.end() - 1, {(a.x + b.x) / 2, (a.y + b.y) / 2});
    } else {
        points.push_back({double(points.size()), double(points.size())});
    }
    change(points);
}

} // namespace ryla::ui
