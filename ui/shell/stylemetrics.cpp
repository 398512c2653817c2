#include "ui/shell/style.h"
#include "ui/shell/stylepaint.h"

#include <QPlainTextEdit>
#include <QTextEdit>

namespace ryla::ui {

int RylaStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const
{
    switch (metric) {
    case PM_DefaultFrameWidth:
        // Inside the round corners, so that the square text area does not paint over them.
        return qobject_cast<const QPlainTextEdit*>(widget) || qobject_cast<const QTextEdit*>(widget) ? scaled(3) : 1;
    case PM_SplitterWidth:
        return 1; // Qt widens the part that can be grabbed
    case PM_ScrollBarExtent:
        return scaled(10);
    case PM_ScrollView_ScrollBarOverlap:
    case PM_ScrollView_ScrollBarSpacing:
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_ButtonDefaultIndicator:
    case PM_TabBarTabShiftVertical:
    case PM_TabBarBaseOverlap:
        return 0;
    case PM_SliderLength:
    case PM_SliderThickness:
    case PM_SliderControlThickness:
        return scaled(14);
    case PM_IndicatorWidth:
        return paint::indicatorSize(widget).width();
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_LineEditIconSize:
    case PM_ListViewIconSize:
    case PM_ToolBarIconSize:
        return scaled(16);
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
        return scaled(8);
    case PM_MenuPanelWidth:
        return 1;
    case PM_MenuVMargin:
        return scaled(4);
    case PM_MenuHMargin:
        return 0;
    case PM_ToolTipLabelFrameWidth:
        return scaled(6);
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
        return scaled(Space8);
    case PM_LayoutLeftMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutBottomMargin:
        return scaled(Space12);
    case PM_TabBarTabHSpace:
        return scaled(Space24);
    case PM_TabBarTabVSpace:
        return scaled(Space12);
    case PM_TextCursorWidth:
        return std::max(1, scaled(1));
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
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
