#pragma once

#include <QWidget>

class QButtonGroup;

namespace ryla::ui {

/// A row of small rounded choices, of which one or none is on: 1 : 1, 3 : 4, … One tab stop; arrows move within.
class ChipRow : public QWidget
{
    Q_OBJECT
public:
    explicit ChipRow(const QStringList& titles = {}, QWidget* parent = nullptr);

    void setTitles(const QStringList& titles);
    /// -1: none. Without `chosen`.
    void setCurrent(int index);
    [[nodiscard]] int current() const;

signals:
    /// The user pressed a chip.
    void chosen(int index);

private:
    QButtonGroup* m_group;
};

} // namespace ryla::ui
