#pragma once

#include "ui/pods/podview.h"

#include <QHash>
#include <QWidget>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace ryla::ui {

class InlineMessage;
class RadioRows;

/// What is wrong, whether it costs money meanwhile, and the ways out of it: a row each, with what it means and a
/// button. Another GPU is chosen among those that are free, another port among those that are declared.
class TroubleChoice : public QWidget
{
    Q_OBJECT
public:
    explicit TroubleChoice(QWidget* parent = nullptr);

    /// The same again changes nothing, so that the focus stays.
    void setTrouble(const TroubleView& trouble);

signals:
    /// `with`: the GPU's id or the port's number where one is to be chosen.
    void chosen(ryla::pods::Choice choice, const QString& with);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void addWay(const WayView& way);
    [[nodiscard]] RadioRows* picksOf(pods::Choice choice, QWidget* row) const;

    TroubleView m_trouble;
    InlineMessage* m_message;
    QPushButton* m_more;
    QLabel* m_details;
    QWidget* m_ways = nullptr;
    QHash<int, RadioRows*> m_picks; ///< of a choice: among what
    QVBoxLayout* m_column;
    QList<QWidget*> m_rows;
};

} // namespace ryla::ui
