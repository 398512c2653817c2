#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;
class QListView;

namespace ryla::ui {

class LibraryModel;

/// The left column of Create: search, recent and all workflows, and the way to open another one.
class LibraryPanel : public QWidget
{
    Q_OBJECT
public:
    explicit LibraryPanel(QWidget* parent = nullptr);

    [[nodiscard]] LibraryModel* model() const { return m_model; }
    /// Marks the open workflow.
    void setCurrent(const QString& path);
    void focusSearch();

signals:
    void chosen(const QString& path);
    void openRequested();

private:
    QWidget* makeHeader();
    void select();

    LibraryModel* m_model;
    QLineEdit* m_search;
    QListView* m_list;
    QLabel* m_nothing;
    QString m_current;
};

} // namespace ryla::ui
