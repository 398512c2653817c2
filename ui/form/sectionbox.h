#pragma once

#include "ui/form/formlayout.h"

#include <QSet>
#include <QWidget>

#include <optional>

class QVBoxLayout;

namespace ryla::ui {

class ElidedLabel;
class Field;
class FoldHeader;
class FormModel;
class Slices;

/// One section of the advanced fields: a header that folds it, a thin bar in the colour the author gave the group, and
/// the fields node by node. The fields are made when it is unfolded first.
class SectionBox : public QWidget
{
    Q_OBJECT
public:
    SectionBox(FormModel& model, const SectionPlan& plan, QWidget* parent);

    [[nodiscard]] const QString& key() const { return m_plan.key; }
    [[nodiscard]] bool holds(const workflow::InputRef& id) const { return m_ids.contains(id); }
    [[nodiscard]] bool isOpen() const { return m_open; }
    /// By the program; toggled() is for the user's hand. An open one makes its fields with `slices`.
    void setOpen(bool open, Slices& slices);
    /// While searching only these fields are to be seen, folded or not; without a set it is as before.
    void setFound(const std::optional<QSet<workflow::InputRef>>& found, Slices& slices);
    /// Adds what takes it down, field by field; the last piece deletes the box.
    void bury(Slices& graves);

signals:
    void toggled(bool open);
    void fieldMade(ryla::ui::Field* field);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Node
    {
        QWidget* widget;
        QVBoxLayout* column;
        QList<Field*> fields;
    };

    void build(Slices& slices);
    void addNode(const FieldGroup& group);
    void addField(qsizetype node, const FieldPlan& plan);
    void showNode(const Node& node);
    void showAll();
    void writeHeader();
    [[nodiscard]] bool isWanted(const Field* field) const;
    [[nodiscard]] bool showsBody() const;

    FormModel& m_model;
    SectionPlan m_plan;
    QSet<workflow::InputRef> m_ids;
    std::optional<QSet<workflow::InputRef>> m_found;
    FoldHeader* m_header;
    QWidget* m_body;
    QVBoxLayout* m_column;
    QList<Node> m_nodes;
    bool m_open = false;
    bool m_begun = false;
};

} // namespace ryla::ui
