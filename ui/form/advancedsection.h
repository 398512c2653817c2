#pragma once

#include "ui/form/formlayout.h"
#include "ui/form/slices.h"

#include <QSet>
#include <QWidget>

class QLabel;
class QLineEdit;
class QVBoxLayout;

namespace ryla::ui {

class Field;
class FoldHeader;
class FormModel;

/// "Advanced · 17 more in 6 nodes": folded until wanted. Its fields are made the first time it is unfolded, in slices,
/// grouped by node; the search inside hides what is not found.
class AdvancedSection : public QWidget
{
    Q_OBJECT
public:
    AdvancedSection(FormModel& model, QWidget* parent);

    /// The form changed: all fields are forgotten.
    void reset();
    [[nodiscard]] bool isOpen() const { return m_open; }
    void setOpen(bool open);
    /// All fields are there (an open section right after reset() is still being built).
    [[nodiscard]] bool isBuilt() const { return m_built && m_slices.isIdle(); }
    void clearSearch();

signals:
    void fieldMade(ryla::ui::Field* field);
    void openChanged(bool open);
    void built();

private:
    struct Group
    {
        QWidget* widget;
        QVBoxLayout* column;
        QList<Field*> fields;
    };

    void build();
    void addGroup(const FieldGroup& group);
    void addField(qsizetype group, const FieldPlan& plan);
    void showGroup(qsizetype group);
    void filter();
    void writeHeader();

    FormModel& m_model;
    Slices m_slices;
    Slices m_graves; ///< taking many widgets down takes its time too
    FoldHeader* m_header;
    QLineEdit* m_search;
    QWidget* m_body;
    QVBoxLayout* m_column;
    QLabel* m_nothing;
    QList<Group> m_groups;
    QSet<workflow::InputRef> m_found;
    bool m_open = false;
    bool m_built = false;
};

} // namespace ryla::ui
