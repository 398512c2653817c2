#include "ui/shell/style.h"

#include "ui/shell/stylebars.h"
#include "ui/shell/styleborders.h"
#include "ui/shell/stylebuttons.h"
#include "ui/shell/stylefields.h"
#include "ui/shell/styleitems.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSplitterHandle>
#include <QStyleFactory>
#include <QTabBar>
#include <QTextEdit>

namespace ryla::ui {

namespace {

paint::Paint primitivePaint(QStyle::PrimitiveElement element)
{
    switch (element) {
    case QStyle::PE_Frame:
        return paint::frame;
    case QStyle::PE_FrameLineEdit:
    case QStyle::PE_PanelLineEdit:
        return paint::lineEdit;
    case QStyle::PE_FrameFocusRect:
        return paint::focusRect;
    case QStyle::PE_IndicatorCheckBox:
    case QStyle::PE_IndicatorItemViewItemCheck:
        return paint::checkIndicator;
    case QStyle::PE_IndicatorRadioButton:
        return paint::radioIndicator;
    case QStyle::PE_PanelItemViewItem:
        return paint::itemPanel;
    case QStyle::PE_IndicatorBranch:
        return paint::branch;
    case QStyle::PE_PanelTipLabel:
    case QStyle::PE_PanelMenu:
    case QStyle::PE_FrameMenu:
        return paint::panel;
    case QStyle::PE_PanelItemViewRow:
    case QStyle::PE_FrameTabBarBase:
    case QStyle::PE_FrameGroupBox:
    case QStyle::PE_PanelScrollAreaCorner:
        return paint::nothing;
    default:
        return nullptr;
    }
}

paint::Paint controlPaint(QStyle::ControlElement element)
{
    switch (element) {
    case QStyle::CE_PushButton:
        return paint::pushButton;
    case QStyle::CE_ProgressBar:
        return paint::progressBar;
    case QStyle::CE_Splitter:
        return paint::splitter;
    case QStyle::CE_MenuItem:
        return paint::menuItem;
    case QStyle::CE_TabBarTabShape:
        return paint::tabShape;
    case QStyle::CE_HeaderSection:
        return paint::headerSection;
    case QStyle::CE_HeaderEmptyArea:
    case QStyle::CE_MenuEmptyArea:
        return paint::nothing;
    default:
        return nullptr;
    }
}

paint::ComplexPaint complexPaint(QStyle::ComplexControl control)
{
    switch (control) {
    case QStyle::CC_ComboBox:
        return paint::comboBox;
    case QStyle::CC_SpinBox:
        return paint::spinBox;
    case QStyle::CC_Slider:
        return paint::slider;
    case QStyle::CC_ScrollBar:
        return paint::scrollBar;
    case QStyle::CC_ToolButton:
        return paint::toolButton;
    default:
        return nullptr;
    }
}

bool isTextArea(const QWidget* widget)
{
    return qobject_cast<const QPlainTextEdit*>(widget) || qobject_cast<const QTextEdit*>(widget);
}

} // namespace

RylaStyle::RylaStyle()
    : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion")))
{
}

void RylaStyle::polish(QWidget* widget)
{
    QProxyStyle::polish(widget);
    const bool hover = qobject_cast<QAbstractButton*>(widget) || qobject_cast<QComboBox*>(widget) ||
                       qobject_cast<QLineEdit*>(widget) || qobject_cast<QAbstractSpinBox*>(widget) ||
                       qobject_cast<QAbstractSlider*>(widget) || qobject_cast<QTabBar*>(widget) ||
                       qobject_cast<QSplitterHandle*>(widget) || isTextArea(widget);
    if (hover) {
        widget->setAttribute(Qt::WA_Hover);
    }
    if (auto* view = qobject_cast<QAbstractItemView*>(widget)) {
        view->viewport()->setAttribute(Qt::WA_Hover);
    }
}

QPalette RylaStyle::standardPalette() const
{
    return Theme::of(Scheme::Dark).palette();
}

void RylaStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                              const QWidget* widget) const
{
    if (const paint::Paint paintIt = primitivePaint(element)) {
        paintIt(option, painter, widget);
    } else {
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void RylaStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                            const QWidget* widget) const
{
    if (const paint::Paint paintIt = controlPaint(element)) {
        paintIt(option, painter, widget);
    } else if (const auto* tab = qstyleoption_cast<const QStyleOptionTab*>(option);
               tab && element == CE_TabBarTabLabel) {
        const QStyleOptionTab label = paint::tabLabel(*tab);
        QProxyStyle::drawControl(element, &label, painter, widget);
    } else {
        QProxyStyle::drawControl(element, option, painter, widget);
    }
}

void RylaStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                                   const QWidget* widget) const
{
    if (const paint::ComplexPaint paintIt = complexPaint(control)) {
        paintIt(option, painter, widget);
    } else {
        QProxyStyle::drawComplexControl(control, option, painter, widget);
    }
}

QRect RylaStyle::subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part,
                                const QWidget* widget) const
{
    switch (control) {
    case CC_ComboBox:
        return paint::comboPart(option, part);
    case CC_SpinBox:
        return paint::spinPart(option, part, widget);
    case CC_ScrollBar:
        return paint::scrollPart(option, part);
    default:
        return QProxyStyle::subControlRect(control, option, part, widget);
    }
}

QRect RylaStyle::subElementRect(SubElement element, const QStyleOption* option, const QWidget* widget) const
{
    if (element == SE_LineEditContents) {
        const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
        const bool own = frame && frame->lineWidth > 0;
        return own ? option->rect.adjusted(scaled(6), scaled(1), -scaled(6), -scaled(1)) : option->rect;
    }
    return QProxyStyle::subElementRect(element, option, widget);
}

int RylaStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                         QStyleHintReturn* answer) const
{
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_DialogButtonBox_ButtonsHaveIcons:
    case SH_ComboBox_Popup:
    case SH_ScrollView_FrameOnlyAroundContents:
        return 0;
    case SH_ItemView_ShowDecorationSelected:
    case SH_Menu_SloppySubMenus:
        return 1;
    case SH_Widget_Animation_Duration:
        return m_lessMotion ? 0 : 120;
    case SH_Slider_AbsoluteSetButtons:
        return Qt::LeftButton;
    case SH_ToolTip_WakeUpDelay:
        return 500;
    default:
        return QProxyStyle::styleHint(hint, option, widget, answer);
    }
}

int motionMs(const QWidget* widget)
{
    const int ms = widget->style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, widget);
    return std::clamp(ms, 0, 150);
}

} // namespace ryla::ui
