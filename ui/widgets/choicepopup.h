#pragma once

#include "ui/widgets/choicerows.h"

#include <QFrame>

class QLineEdit;
class QListView;

namespace ryla::ui {

/// The list that opens under a SearchCombo: a filter line when there is much to choose from, what was chosen last, and
/// folders (Left and Right fold them). Words of the filter may stand in any order.
class ChoicePopup : public QFrame
{
    Q_OBJECT
public:
    /// From how many choices on there is a filter line.
    static constexpr int searchFrom = 12;

    explicit ChoicePopup(QWidget* owner);

    void open(const ChoiceList& list, const QString& current, const QString& filter);

signals:
    void chosen(const QString& choice);

protected:
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void filterBy(const QString& text);
    void take(const QModelIndex& index);
    void place(qsizetype rows);
    void move(int by);
    bool fold(int row, bool open);

    QLineEdit* m_filter;
    QListView* m_list;
    ChoiceRows* m_rows;
};

} // namespace ryla::ui
