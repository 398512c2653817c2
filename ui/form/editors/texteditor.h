#pragma once

#include "ui/form/parametereditor.h"

class QKeyEvent;

namespace ryla::ui {

class GrowingTextEdit;
class InlineMessage;
class PromptCompleter;

/// Text of several lines. Line ends that the file has stay as they are until somebody types. Ctrl+Up and Ctrl+Down
/// change the weight of a word, Alt+Up and Alt+Down go through the texts of earlier runs, names of the server's files
/// are completed, what braces do is said below, and the menu has the snippets.
class TextEditor : public ParameterEditor
{
    Q_OBJECT
public:
    TextEditor(const workflow::Parameter& parameter, QWidget* parent);

    [[nodiscard]] workflow::Value value() const override { return m_value; }
    void setValue(const workflow::Value& value) override;
    void setAids(PromptAids& aids) override;

    /// Text that is not one line by nature.
    static bool canEdit(const workflow::Parameter& parameter);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    bool takeKey(const QKeyEvent& event, bool press);
    void showMenu(const QPoint& place);
    void weigh(double by);
    void goBack(int by);
    void refreshHint();

    workflow::InputRef m_id;
    bool m_draws;
    GrowingTextEdit* m_edit;
    InlineMessage* m_hint = nullptr; // made when there is something to say
    PromptAids* m_aids = nullptr;
    PromptCompleter* m_completer = nullptr;
    workflow::Value m_value;
    /// Where in the history the text is from; -1: it is what was being written, which is kept in m_written.
    qsizetype m_place = -1;
    QString m_written;
    /// Between two presses of a weight key nothing else happened.
    bool m_weighing = false;
};

} // namespace ryla::ui
