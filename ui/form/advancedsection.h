#pragma once

#include "ui/form/sectionbox.h"
#include "ui/form/slices.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QVBoxLayout;

namespace ryla::ui {

class Field;
class FoldHeader;
class FormModel;

/// "Advanced · 17 more in 6 nodes": folded until wanted. Its sections (the author's groups and subgraphs, else nodes)
/// fold by themselves and remember it; fields are made when they are unfolded first, in slices. The search hides what
/// is not found and looks into what is folded.
class AdvancedSection : public QWidget
{
    Q_OBJECT
public:
    AdvancedSection(FormModel& model, QWidget* parent);

    /// The form changed: all fields are forgotten.
    void reset();
    [[nodiscard]] bool isOpen() const { return m_open; }
    void setOpen(bool open);
    /// All fields that are unfolded are there (an open section right after reset() is still being built).
    [[nodiscard]] bool isBuilt() const { return m_built && m_slices.isIdle(); }
    /// Unfolds what stands around a field, and ends the search.
    void reveal(const workflow::InputRef& id);
    void unfoldAll();

signals:
    void fieldMade(ryla::ui::Field* field);
    void openChanged(bool open);
    void built();

private:
    void build();
    void addBox(const SectionPlan& plan);
    void toggle(SectionBox* box, bool open);
    void applyFolds();
    void filter();
    void writeHeader();
    [[nodiscard]] bool opensAt(const QString& key) const;

    FormModel& m_model;
    Slices m_slices;
    Slices m_graves; ///< taking many widgets down takes its time too
    FoldHeader* m_header;
    QLineEdit* m_search;
    QWidget* m_body;
    QVBoxLayout* m_column;
    QLabel* m_nothing;
    QList<SectionBox*> m_boxes;
    std::optional<QSet<workflow::InputRef>> m_found;
    QString m_revealed;    ///< the key of a section to be unfolded when it is made
    bool m_isShort = true; ///< its sections are unfolded unless folded by hand
    bool m_open = false;
    bool m_built = false;
};

} // namespace ryla::ui
