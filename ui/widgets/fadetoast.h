#pragma once

#include <QTimer>
#include <QWidget>

#include <functional>

class QLabel;
class QPushButton;
class QVariantAnimation;

namespace ryla::ui {

/// A short word at the foot of its parent about something just done, with one way back ("Undo"). Goes by itself after a
/// while, not while the pointer is on it; the next one takes its place. Lies above the parent's other children.
class FadeToast : public QWidget
{
    Q_OBJECT
public:
    explicit FadeToast(QWidget* parent);

    /// `undo` is called at most once, while the toast is there; none: no button.
    void show(const QString& words, const QString& action = {}, std::function<void()> undo = {});
    void dismiss();
    [[nodiscard]] QString words() const;
    void setStay(std::chrono::milliseconds stay) { m_leave.setInterval(stay); }

protected:
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    void place();
    void fade(double to);

    QLabel* m_words;
    QPushButton* m_action;
    QVariantAnimation* m_fade;
    QTimer m_leave;
    std::function<void()> m_undo;
};

} // namespace ryla::ui
