#include "ui/form/promptcompleter.h"

#include "ui/form/promptaids.h"
#include "ui/widgets/suggestionlist.h"

#include <QKeyEvent>
#include <QPlainTextEdit>

namespace ryla::ui {

using namespace workflow;

void applyEdit(QPlainTextEdit* edit, const prompttext::Edit& change)
{
    QTextCursor cursor = edit->textCursor();
    cursor.setPosition(static_cast<int>(change.from));
    cursor.setPosition(static_cast<int>(change.from + change.length), QTextCursor::KeepAnchor);
    cursor.insertText(change.text);
    cursor.setPosition(static_cast<int>(change.anchor));
    cursor.setPosition(static_cast<int>(change.cursor), QTextCursor::KeepAnchor);
    edit->setTextCursor(cursor);
    edit->ensureCursorVisible();
}

PromptCompleter::PromptCompleter(QPlainTextEdit* edit, PromptAids& aids)
    : QObject(edit)
    , m_edit(edit)
    , m_aids(aids)
{
    connect(edit, &QPlainTextEdit::cursorPositionChanged, this, [this] {
        if (isOpen() && !prompttext::nameAsked(m_edit->toPlainText(), m_edit->textCursor().position())) {
            close();
        }
    });
}

bool PromptCompleter::isOpen() const
{
    return m_list && m_list->isVisible();
}

void PromptCompleter::close()
{
    if (m_list) {
        m_list->hide();
    }
}

void PromptCompleter::typed()
{
    const auto asked = prompttext::nameAsked(m_edit->toPlainText(), m_edit->textCursor().position());
    if (!asked) {
        m_dismissed = -1;
        close();
        return;
    }
    const QStringList names = asked->from == m_dismissed ? QStringList() : m_aids.matches(asked->kind, asked->typed);
    if (names.isEmpty()) {
        close();
        return;
    }
    if (!m_list) {
        m_list = new SuggestionList(m_edit);
        connect(m_list, &SuggestionList::chosen, this, &PromptCompleter::take);
    }
    QTextCursor begin = m_edit->textCursor();
    begin.setPosition(static_cast<int>(asked->from));
    const QRect line = m_edit->cursorRect(begin);
    m_list->open(names, {m_edit->viewport()->mapToGlobal(line.topLeft()), line.size()});
}

bool PromptCompleter::takeKey(const QKeyEvent& event)
{
    if (!isOpen() || (event.modifiers() & ~Qt::KeypadModifier) != Qt::NoModifier) {
        return false;
    }
    switch (event.key()) {
    case Qt::Key_Down:
    case Qt::Key_Up:
        m_list->move(event.key() == Qt::Key_Down ? 1 : -1);
        return true;
    case Qt::Key_PageDown:
    case Qt::Key_PageUp:
        m_list->move(event.key() == Qt::Key_PageDown ? 8 : -8);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Tab:
        take(m_list->current());
        return true;
    case Qt::Key_Escape:
        if (const auto asked = prompttext::nameAsked(m_edit->toPlainText(), m_edit->textCursor().position())) {
            m_dismissed = asked->from;
        }
        close();
        return true;
    default:
        return false;
    }
}

void PromptCompleter::take(const QString& name)
{
    const QString text = m_edit->toPlainText();
    const auto asked = prompttext::nameAsked(text, m_edit->textCursor().position());
    close();
    if (asked) {
        m_dismissed = asked->from; // what was just taken is not offered again
        applyEdit(m_edit, prompttext::named(text, *asked, name));
        close();
    }
}

} // namespace ryla::ui
