#pragma once

#include "ui/pods/podview.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace ryla::ui {

class InlineMessage;
class RadioRows;

/// What is wrong, whether it costs money meanwhile, and the ways out of it: a row each, with what it means and a
/// button. Another GPU is chosen among those that are free.
class TroubleChoice : public QWidget
{
    Q_OBJECT
public:
    explicit TroubleChoice(QWidget* parent = nullptr);

    /// The same again changes nothing, so that the focus stays.
    void setTrouble(const TroubleView& trouble);

signals:
    /// `gpu`: only of Way::OtherGpu.
    void chosen(ryla::ui::Way way, const QString& gpu);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void addWay(const WayView& way);

    TroubleView m_trouble;
    InlineMessage* m_message;
    QPushButton* m_more;
    QLabel* m_details;
    QWidget* m_ways = nullptr;
    RadioRows* m_gpus = nullptr;
    QVBoxLayout* m_column;
    QList<QWidget*> m_rows;
};

} // namespace ryla::ui
