#pragma once

#include <QFrame>

class QListView;
class QStringListModel;

namespace ryla::ui {

/// A list beside what is being typed. It never takes the focus or a key: whoever shows it hands on the keys it wants.
class SuggestionList : public QFrame
{
    Q_OBJECT
public:
    explicit SuggestionList(QWidget* owner);

    /// Below `line` (on the screen), above it where there is no room; the first row is the current one.
    void open(const QStringList& rows, const QRect& line);
    void move(int by);
    [[nodiscard]] QString current() const;
    [[nodiscard]] int count() const;

signals:
    /// A row was clicked.
    void chosen(const QString& row);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QListView* m_list;
    QStringListModel* m_rows;
};

} // namespace ryla::ui
