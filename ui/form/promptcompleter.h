#pragma once

#include "workflow/prompttext.h"

#include <QObject>
#include <QPointer>

class QKeyEvent;
class QPlainTextEdit;

namespace ryla::ui {

class PromptAids;
class SuggestionList;

/// Offers names of embeddings and LoRAs while one is being typed into a text: Up, Down and the page keys move, Enter or
/// Tab takes, Esc closes until another name begins. All other keys belong to the text.
class PromptCompleter : public QObject
{
    Q_OBJECT
public:
    PromptCompleter(QPlainTextEdit* edit, PromptAids& aids);

    /// Somebody typed: looks what is asked for now.
    void typed();
    void close();
    [[nodiscard]] bool isOpen() const;
    /// True: the key was for the list.
    bool takeKey(const QKeyEvent& event);

private:
    void take(const QString& name);

    QPlainTextEdit* m_edit;
    PromptAids& m_aids;
    SuggestionList* m_list = nullptr; // made when first needed
    /// Where the name begins that was dismissed with Esc.
    qsizetype m_dismissed = -1;
};

/// Puts an edit into the field as one change, with its selection.
void applyEdit(QPlainTextEdit* edit, const workflow::prompttext::Edit& change);

} // namespace ryla::ui
