#include "ui/shell/style.h"
#include "ui/shell/stylebuttons.h"
#include "ui/shell/styleitems.h"

#include <QPlainTextEdit>
#include <QTextEdit>

#include <algorithm>
#include <iterator>

namespace ryla::ui {

namespace {

/// One row a metric: pixels at the standard font size, scaled.
struct Metric
{
    QStyle::PixelMetric metric;
    int px;
};

// clang-format off
constexpr Metric scaledMetrics[] = {
    {QStyle::PM_ScrollBarExtent, 10},
    {QStyle::PM_SliderLength, 14},
    {QStyle::PM_SliderThickness, 14},
    {QStyle::PM_SliderControlThickness, 14},
    {QStyle::PM_IndicatorHeight, 16},
    {QStyle::PM_ExclusiveIndicatorWidth, 16},
    {QStyle::PM_ExclusiveIndicatorHeight, 16},
    {QStyle::PM_SmallIconSize, 16},
    {QStyle::PM_ButtonIconSize, 14},
    {QStyle::PM_LineEditIconSize, 14},
    {QStyle::PM_ListViewIconSize, 16},
    {QStyle::PM_ToolBarIconSize, 16},
    {QStyle::PM_CheckBoxLabelSpacing, Space8},
    {QStyle::PM_RadioButtonLabelSpacing, Space8},
    {QStyle::PM_MenuVMargin, Space4},
    {QStyle::PM_FocusFrameHMargin, 7}, // the text of a list's row
    {QStyle::PM_ToolTipLabelFrameWidth, 6},
    {QStyle::PM_LayoutHorizontalSpacing, Space8},
    {QStyle::PM_LayoutVerticalSpacing, Space8},
    {QStyle::PM_LayoutLeftMargin, Space12},
    {QStyle::PM_LayoutTopMargin, Space12},
    {QStyle::PM_LayoutRightMargin, Space12},
    {QStyle::PM_LayoutBottomMargin, Space12},
    {QStyle::PM_TabBarTabHSpace, Space24},
    {QStyle::PM_TabBarTabVSpace, Space12},
    {QStyle::PM_TextCursorWidth, 1},
    {QStyle::PM_ScrollView_ScrollBarOverlap, 0},
    {QStyle::PM_ScrollView_ScrollBarSpacing, 0},
    {QStyle::PM_ButtonShiftHorizontal, 0},
    {QStyle::PM_ButtonShiftVertical, 0},
    {QStyle::PM_ButtonDefaultIndicator, 0},
    {QStyle::PM_TabBarTabShiftVertical, 0},
    {QStyle::PM_TabBarBaseOverlap, 0},
    {QStyle::PM_MenuHMargin, 0},
};
// clang-format on

} // namespace

int RylaStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const
{
    switch (metric) {
    case PM_DefaultFrameWidth:
        // Inside the round corners, so that the square text area does not paint over them.
        return qobject_cast<const QPlainTextEdit*>(widget) || qobject_cast<const QTextEdit*>(widget) ? scaled(3) : 1;
    case PM_SplitterWidth: // Qt widens the part that can be grabbed
    case PM_MenuPanelWidth:
        return 1;
    case PM_IndicatorWidth:
        return paint::indicatorSize(widget).width();
    default:
        break;
    }
    const auto* row = std::find_if(std::begin(scaledMetrics), std::end(scaledMetrics),
                                   [metric](const Metric& each) { return each.metric == metric; });
    return row != std::end(scaledMetrics) ? scaled(row->px) : QProxyStyle::pixelMetric(metric, option, widget);
}

QSize RylaStyle::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& contents,
                                  const QWidget* widget) const
{
    const int height = std::max(scaled(controlHeight), option ? option->fontMetrics.height() + scaled(8) : 0);
    switch (type) {
    case CT_PushButton:
        return paint::pushButtonSize(option, widget);
    case CT_ComboBox:
        return {contents.width() + scaled(7 + 4 + 4) + scaled(Space24), height};
    case CT_LineEdit:
        return {contents.width() + scaled(Space12), height};
    case CT_SpinBox:
        return {contents.width() + scaled(Space16), height};
    case CT_ToolButton:
        return contents.expandedTo({height, height});
    case CT_MenuItem:
        return paint::menuItemSize(option, contents);
    case CT_ProgressBar:
        return {contents.width(), scaled(4)};
    case CT_ItemViewItem: {
        const QSize base = QProxyStyle::sizeFromContents(type, option, contents, widget);
        return {base.width(), std::max(base.height(), height)};
    }
    default:
        return QProxyStyle::sizeFromContents(type, option, contents, widget);
    }
}

} // namespace ryla::ui
