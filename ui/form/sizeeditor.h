#pragma once

#include "ui/form/sizepair.h"
#include "workflow/form.h"

#include <QWidget>

namespace ryla::ui {

class ChipRow;
class NumberBox;

/// Width and height of one node as one field: two boxes and a swap between them; chips() stands in the caption row and
/// gives the size another ratio while its area stays what it was before the first chip was pressed.
class SizeEditor : public QWidget
{
    Q_OBJECT
public:
    SizeEditor(const workflow::Parameter& width, const workflow::Parameter& height, QWidget* parent);

    [[nodiscard]] QSize value() const { return m_value; }
    /// Without `edited`.
    void setValue(QSize value);
    void setProblem(const QString& width, const QString& height);
    [[nodiscard]] ChipRow* chips() const { return m_chips; }

    /// Whether both values fit into a QSize.
    static bool canEdit(const workflow::Parameter& width, const workflow::Parameter& height);

signals:
    /// The user changed it. `typed`: a digit in a box; otherwise one deliberate step.
    void edited(QSize value, bool typed);
    void editingFinished();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    NumberBox* box(const workflow::Parameter& parameter, const QString& name);
    void type();
    void take(QSize value);
    void showChip();

    size::Side m_width;
    size::Side m_height;
    NumberBox* m_across;
    NumberBox* m_down;
    ChipRow* m_chips;
    QSize m_value;
    qint64 m_area = 0;
};

} // namespace ryla::ui
