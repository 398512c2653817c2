#pragma once

#include <QWidget>

class QHBoxLayout;

namespace ryla::ui {

inline constexpr int paneHeaderHeight = 40;

/// The head of a pane: its title, room for buttons, and the line under both. All panes side by side have the same, so
/// that their lines meet.
class PaneHeader : public QWidget
{
    Q_OBJECT
public:
    PaneHeader(const QString& title, const QString& name, QWidget* parent = nullptr);

    /// At the right end.
    void add(QWidget* tool);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QHBoxLayout* m_row;
};

} // namespace ryla::ui
