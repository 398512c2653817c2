#pragma once

#include <QFrame>

class QLineEdit;
class QListView;
class QSortFilterProxyModel;
class QStringListModel;

namespace ryla::ui {

/// The list that opens under a SearchCombo: a filter line when there is much to choose from, and rows that are made
/// only as far as they are seen. Words of the filter may stand in any order.
class ChoicePopup : public QFrame
{
    Q_OBJECT
public:
    /// From how many choices on there is a filter line.
    static constexpr int searchFrom = 12;

    explicit ChoicePopup(QWidget* owner);

    void open(const QStringList& choices, const QString& current, const QString& filter);

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

    QLineEdit* m_filter;
    QListView* m_list;
    QStringListModel* m_model;
    QSortFilterProxyModel* m_shown;
};

} // namespace ryla::ui
