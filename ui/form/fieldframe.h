#pragma once

#include "ui/widgets/inlinemessage.h"

#include <QWidget>

class QHBoxLayout;
class QPushButton;
class QVBoxLayout;

namespace ryla::ui {

/// What stands around an editor: the caption with the mark of a change and the arrow that takes it back, a description,
/// and the sentence about a problem. Parts that are rarely needed are made when they are.
class FieldFrame : public QWidget
{
    Q_OBJECT
public:
    struct Words
    {
        QString title;
        QString description;
        bool optional = false;
        /// The description takes one line, cut where there is no room: cheap where there are hundreds.
        bool brief = false;
    };

    FieldFrame(const QString& name, const Words& words, QWidget* parent);

    void setBody(QWidget* body);
    /// At the right end of the caption row.
    void addToCaption(QWidget* widget);
    void setChanged(bool changed);
    [[nodiscard]] bool isChanged() const { return m_changed; }
    /// Shows the lock in the caption row, which opens it again.
    void setLocked(bool locked);
    /// An empty text takes the sentence away.
    void showProblem(Mood mood, const QString& text, const QString& action = {});
    /// Empty where there is no problem.
    [[nodiscard]] QString problem() const;

signals:
    void revertRequested();
    void unlockRequested();
    /// The caption was right-clicked: a menu about the field is wanted there (on the screen).
    void menuRequested(const QPoint& place);
    /// The link in the problem's sentence was pressed.
    void mendRequested();

private:
    QWidget* m_dot;
    QHBoxLayout* m_caption;
    QVBoxLayout* m_column;
    QWidget* m_body = nullptr;
    QPushButton* m_revert = nullptr;
    QPushButton* m_lock = nullptr;
    InlineMessage* m_message = nullptr;
    bool m_changed = false;
};

} // namespace ryla::ui
