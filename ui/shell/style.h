#pragma once

#include <QProxyStyle>

namespace ryla::ui {

/// Qt's Fusion with our own painting of the parts one sees: every colour from the palette's tokens, every size from the
/// system's font size (scaled()), no style sheets. How a button looks is set with setButtonKind().
class RylaStyle : public QProxyStyle
{
    Q_OBJECT
public:
    RylaStyle();

    /// No cross-fades and slides. Widgets ask motionMs().
    void setLessMotion(bool less) { m_lessMotion = less; }

    using QProxyStyle::polish;
    void polish(QWidget* widget) override;
    [[nodiscard]] QPalette standardPalette() const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override;
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                            const QWidget* widget) const override;
    [[nodiscard]] int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override;
    [[nodiscard]] QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& contents,
                                         const QWidget* widget) const override;
    [[nodiscard]] QRect subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part,
                                       const QWidget* widget) const override;
    [[nodiscard]] QRect subElementRect(SubElement element, const QStyleOption* option,
                                       const QWidget* widget) const override;
    [[nodiscard]] int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                                QStyleHintReturn* answer) const override;

private:
    bool m_lessMotion = false;
};

/// How long a change may move, in ms: 150 or less, 0 where less motion is wanted.
int motionMs(const QWidget* widget);

} // namespace ryla::ui
