#pragma once

#include "library/versions.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QListView;
class QPushButton;
class QStandardItemModel;

namespace ryla::ui {

class DiffView;

/// The contents a workflow file had, newest first, with what changed; one of them can be opened as a copy or put back.
class VersionsDialog : public QDialog
{
    Q_OBJECT
public:
    VersionsDialog(library::Versions& versions, const QString& path, const QString& title, QWidget* parent);

    /// A shipped file is not to be written.
    void setMayRestore(bool may);
    /// Begins with what changed since it last worked.
    void showSinceWorked();
    [[nodiscard]] DiffView* diff() const { return m_diff; }

signals:
    /// `before`: the content it has now.
    void restoreRequested(const QString& hash, const QString& before);
    /// `when`: the version's date, in words.
    void copyRequested(const QString& hash, const QString& when);

private:
    /// What the chosen version is compared with.
    enum class Against { Before, Now, Worked };
    QWidget* makeLeft();
    QWidget* makeRight();
    void refresh();
    void take(const QList<library::VersionStep>& steps);
    void compare();
    void compare(const QString& before, const QString& after);
    [[nodiscard]] const library::VersionStep* chosen() const;
    [[nodiscard]] const library::VersionStep* lastThatWorked() const;

    library::Versions& m_versions;
    QString m_path;
    QList<library::VersionStep> m_steps;
    QStandardItemModel* m_model;
    QListView* m_list;
    QComboBox* m_against;
    QLabel* m_summary;
    DiffView* m_diff;
    QPushButton* m_open;
    QPushButton* m_restore;
    bool m_mayRestore = true;
    /// Counts the comparisons asked for.
    int m_comparing = 0;
};

} // namespace ryla::ui
