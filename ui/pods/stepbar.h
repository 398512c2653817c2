#pragma once

#include "ui/pods/podview.h"

#include <QWidget>

namespace ryla::ui {

/// The steps of a start or a stop side by side: a bar each, its title and its time. What runs fills as its usual time
/// passes. Whole in the tool tip where words are cut.
class StepBar : public QWidget
{
    Q_OBJECT
public:
    explicit StepBar(QWidget* parent = nullptr);

    void setSteps(const QList<StepView>& steps);
    /// Whether a title or a time does not fit now.
    [[nodiscard]] bool isCut() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    [[nodiscard]] QList<double> needs() const;
    [[nodiscard]] QList<double> places() const;
    void drawStep(QPainter* painter, const StepView& step, const QRectF& room) const;

    QList<StepView> m_steps;
};

/// Equal widths where all fit into them; else those that need more have what they need and the others share the rest.
/// Where there is not room for all, each gives up the same share.
QList<double> stepWidths(const QList<double>& needs, double width, double gap);

} // namespace ryla::ui
