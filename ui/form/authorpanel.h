#pragma once

#include "ui/form/authorfield.h"

#include <QScrollArea>

class QLabel;
class QTreeWidget;

namespace ryla::ui {

class AuthorList;

/// Author mode: the form as a list to be worked on. What creators see, in order; all about the selected field under it;
/// which results are kept; and every other input, by node, to be ticked. GUI thread.
class AuthorPanel : public QScrollArea
{
    Q_OBJECT
public:
    AuthorPanel(AuthorModel& model, const AuthorField::ValueNow& valueNow, QWidget* parent);

    [[nodiscard]] AuthorList* list() const { return m_list; }

private:
    void addHead();
    void addList(const AuthorField::ValueNow& valueNow);
    void addResults();
    void addRest();
    void caption(const QString& text, const QString& name);
    void refresh();
    void refreshResults();
    void fillRest();
    void tickRest();
    void filter(const QString& text);

    AuthorModel& m_model;
    QWidget* m_page;
    QVBoxLayout* m_column;
    QLineEdit* m_title = nullptr;
    QLineEdit* m_description = nullptr;
    AuthorList* m_list = nullptr;
    AuthorField* m_field = nullptr;
    QTreeWidget* m_results = nullptr;
    QTreeWidget* m_rest = nullptr;
    QString m_search;
    bool m_refreshing = false;
};

} // namespace ryla::ui
