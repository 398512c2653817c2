#include "ui/form/sizeeditor.h"

#include "ui/form/manners.h"
#include "ui/shell/buttons.h"
#include "ui/widgets/chiprow.h"
#include "ui/widgets/numberbox.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>

#include <algorithm>
#include <array>
#include <cmath>

namespace ryla::ui {

using namespace workflow;

namespace {

constexpr double largestSide = 1 << 20;
constexpr std::array<size::Ratio, 4> ratios = {{{1, 1}, {3, 4}, {4, 3}, {16, 9}}};

size::Side sideOf(const Parameter& parameter)
{
    size::Side side;
    side.minimum = int(std::clamp(parameter.minimum.value_or(1), 1.0, largestSide));
    side.maximum = int(std::clamp(parameter.maximum.value_or(16384), double(side.minimum), largestSide));
    // Without a description: 8, what every model's latent space divides by.
    side.step = int(std::clamp(parameter.step.value_or(8), 1.0, 1024.0));
    return side;
}

QStringList ratioTitles()
{
    QStringList titles;
    for (const size::Ratio& ratio : ratios) {
        titles.append(QStringLiteral("%1 : %2").arg(ratio.across).arg(ratio.down));
    }
    return titles;
}

NumberRange rangeFor(const size::Side& side, int value)
{
    NumberRange range;
    range.minimum = std::min(side.minimum, value);
    range.maximum = std::max(side.maximum, value);
    range.step = side.step;
    return range;
}

int pixels(const Value& value)
{
    const auto* whole = std::get_if<qint64>(&value);
    return whole ? int(std::clamp<qint64>(*whole, -qint64(largestSide), qint64(largestSide))) : -1;
}

} // namespace

bool SizeEditor::canEdit(const Parameter& width, const Parameter& height)
{
    const auto fits = [](const Parameter& parameter) {
        const auto* whole = std::get_if<qint64>(&parameter.value);
        return whole && *whole >= 0 && double(*whole) <= largestSide;
    };
    return fits(width) && fits(height);
}

SizeEditor::SizeEditor(const Parameter& width, const Parameter& height, QWidget* parent)
    : QWidget(parent)
    , m_width(sideOf(width))
    , m_height(sideOf(height))
    , m_across(box(width, QStringLiteral("width")))
    , m_down(box(height, QStringLiteral("height")))
    , m_chips(new ChipRow(ratioTitles(), this))
{
    setFocusProxy(m_across);
    QPushButton* swap = iconButton(Glyph::Swap, tr("Exchange width and height"), QStringLiteral("swap"), this);
    m_chips->setObjectName(QStringLiteral("ratios"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(scaled(Space8));
    row->addWidget(m_across, 1);
    row->addWidget(swap);
    row->addWidget(m_down, 1);
    connect(swap, &QPushButton::clicked, this, [this] { take(size::swapped(m_value, m_width, m_height)); });
    connect(m_chips, &ChipRow::chosen, this, [this](int index) {
        take(size::withRatio(m_area, ratios.at(static_cast<size_t>(index)), m_width, m_height));
    });
    setValue({pixels(width.value), pixels(height.value)});
}

NumberBox* SizeEditor::box(const Parameter& parameter, const QString& name)
{
    auto* made = new NumberBox(NumberRange(), this);
    made->setObjectName(name);
    made->setUnit(QStringLiteral("px"));
    made->setAccessibleName(parameter.title);
    made->installEventFilter(this);
    connect(made, &NumberBox::edited, this, &SizeEditor::type);
    return made;
}

void SizeEditor::setValue(QSize value)
{
    if (value == m_value) {
        return;
    }
    m_value = value;
    m_area = qint64(value.width()) * value.height();
    m_across->setNumberRange(rangeFor(m_width, value.width()));
    m_down->setNumberRange(rangeFor(m_height, value.height()));
    m_across->setNumber(value.width());
    m_down->setNumber(value.height());
    showChip();
}

void SizeEditor::setProblem(const QString& width, const QString& height)
{
    m_across->setInvalid(!width.isEmpty());
    m_across->setAccessibleDescription(width);
    m_down->setInvalid(!height.isEmpty());
    m_down->setAccessibleDescription(height);
}

void SizeEditor::type()
{
    m_value = QSize(int(std::lround(m_across->value())), int(std::lround(m_down->value())));
    m_area = qint64(m_value.width()) * m_value.height();
    showChip();
    emit edited(m_value, true);
}

void SizeEditor::take(QSize value)
{
    const qint64 area = m_area;
    emit editingFinished();
    setValue(value);
    m_area = area; // the next ratio starts from the same area, so that going there and back changes nothing
    showChip();
    emit edited(m_value, false);
}

void SizeEditor::showChip()
{
    const auto found = std::find_if(ratios.begin(), ratios.end(),
                                    [this](const size::Ratio& ratio) { return size::hasRatio(m_value, ratio); });
    m_chips->setCurrent(found == ratios.end() ? -1 : int(found - ratios.begin()));
}

bool SizeEditor::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::FocusOut) {
        emit editingFinished();
    }
    return withFormManners(watched, event) || QWidget::eventFilter(watched, event);
}

} // namespace ryla::ui
