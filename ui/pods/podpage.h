#pragma once

#include "ui/pods/podview.h"

#include <QScrollArea>

class QBoxLayout;

namespace ryla::ui {

class HoursCard;
class LogCard;
class ModelsCard;
class PodHead;
class SpendingCard;
class StageTrack;

/// One pod at large: its head, how it is, what it costs and when it may run (side by side where there is room), the
/// models of the open workflow, its log. Draws what it is given and says what is asked for; it decides nothing.
class PodPage : public QScrollArea
{
    Q_OBJECT
public:
    explicit PodPage(QWidget* parent = nullptr);

    /// Parts that are the same as before are left alone: what is pointed at, open or typed stays.
    void setView(const PodView& view);
    [[nodiscard]] StageTrack* stage() const { return m_stage; }
    [[nodiscard]] HoursCard* hours() const { return m_hours; }
    [[nodiscard]] ModelsCard* models() const { return m_models; }
    [[nodiscard]] LogCard* log() const { return m_log; }

signals:
    void startRequested();
    void cancelStartRequested();
    void stopRequested(ryla::ui::StopWay way);
    /// Terminate only after the pod's name was typed.
    void commandRequested(ryla::ui::PodCommand command);

protected:
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void takeCommand(PodCommand command);
    void place();

    HeadView m_shown;
    PodHead* m_head;
    StageTrack* m_stage;
    SpendingCard* m_spending;
    HoursCard* m_hours;
    ModelsCard* m_models;
    LogCard* m_log;
    QBoxLayout* m_pair;
};

} // namespace ryla::ui
