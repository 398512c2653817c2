#pragma once

#include "ui/pods/podview.h"

#include <QWidget>

class QAction;
class QLabel;
class QMenu;
class QPushButton;

namespace ryla::ui {

class RunLabel;

/// The pod's name and what is known of it, what it costs, the one button of its state, and the rest in a menu.
class PodHead : public QWidget
{
    Q_OBJECT
public:
    explicit PodHead(QWidget* parent = nullptr);

    /// The same again changes nothing.
    void setView(const HeadView& view);

signals:
    void startRequested();
    void cancelStartRequested();
    void stopRequested(ryla::ui::StopWay way);
    /// Not confirmed yet where it destroys something.
    void commandChosen(ryla::ui::PodCommand command);

private:
    void makeMenus();
    void pressMain();

    std::optional<HeadView> m_view;
    QLabel* m_name;
    QLabel* m_facts;
    RunLabel* m_money;
    QPushButton* m_main;
    QPushButton* m_more;
    QMenu* m_menu;
    QMenu* m_stop;
    QList<QAction*> m_commands;
};

} // namespace ryla::ui
