#pragma once

#include <QWidget>

class QLabel;
class QMenu;
class QPushButton;

namespace ryla::ui {

/// The foot of the form: Run, how often, and, where it cannot run, the reason in one sentence.
class RunBar : public QWidget
{
    Q_OBJECT
public:
    explicit RunBar(QWidget* parent);

    /// Why nothing can be run now; empty: it can. `link`: the reason has a place to go to.
    void setReason(const QString& reason, bool link = false);
    [[nodiscard]] QString reason() const { return m_reason; }
    /// Where it runs and what it costs, in a quiet line; `details` is its tool tip. Empty: nothing to say.
    void setNote(const QString& note, const QString& details = {});
    /// 1 to mostRuns.
    void setCount(int count);
    [[nodiscard]] int count() const { return m_count; }
    static constexpr int mostRuns = 1000;

    /// As if Run were pressed, unless there is a reason against it. `next`: before everything that waits.
    void run(bool next = false);

signals:
    void runRequested(int count, bool next);
    void countChanged(int count);
    /// The reason was pressed: show the field it is about.
    void reasonActivated();

protected:
    void changeEvent(QEvent* event) override;

private:
    void fillMenu();
    void askForCount();

    QLabel* m_words;
    QLabel* m_note;
    QPushButton* m_run;
    QPushButton* m_times;
    QMenu* m_menu;
    QString m_reason;
    bool m_link = false;
    int m_count = 1;
};

} // namespace ryla::ui
