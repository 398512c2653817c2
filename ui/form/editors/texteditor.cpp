#include "ui/form/editors/texteditor.h"

#include "ui/form/promptaids.h"
#include "ui/form/promptcompleter.h"
#include "ui/form/snippetmenu.h"
#include "ui/shell/theme.h"
#include "ui/widgets/growingtextedit.h"
#include "ui/widgets/inlinemessage.h"

#include <QKeyEvent>
#include <QMenu>
#include <QVBoxLayout>

#include <utility>

namespace ryla::ui {

using namespace workflow;

namespace {

constexpr int mostLines = 14;
/// What does not fit into one line is not edited in one.
constexpr qsizetype longestLine = 200;
/// Longer than any prompt; keeps typing in it quick.
constexpr qsizetype longestHinted = 100'000;

/// The prompt is what one works on: it has room before anything is in it.
int leastLines(const Parameter& parameter)
{
    return parameter.role == ParameterRole::Prompt ? 5 : 2;
}

} // namespace

bool TextEditor::canEdit(const Parameter& parameter)
{
    if (parameter.kind != ParameterKind::Text) {
        return false;
    }
    const QString text = toString(parameter.value);
    return parameter.multiline || parameter.role == ParameterRole::Prompt ||
           parameter.role == ParameterRole::NegativePrompt || text.size() > longestLine ||
           text.contains(QLatin1Char('\n'));
}

TextEditor::TextEditor(const Parameter& parameter, QWidget* parent)
    : ParameterEditor(parameter, parent)
    , m_id(parameter.id)
    , m_draws(parameter.dynamicPrompts)
    , m_edit(new GrowingTextEdit(leastLines(parameter), mostLines, this))
    , m_value(QString())
{
    m_edit->setObjectName(QStringLiteral("text"));
    m_edit->setPlaceholderText(parameter.placeholder);
    m_edit->setUndoRedoEnabled(false); // the form's undo knows all fields
    adopt(m_edit);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(scaled(Space4));
    column->addWidget(m_edit);
    connect(m_edit, &GrowingTextEdit::edited, this, [this](const QString& text) {
        m_value = text;
        m_place = -1;
        refreshHint();
        if (m_completer) {
            m_completer->typed();
        }
        emit valueChanged(m_value);
    });
    TextEditor::setValue(parameter.value);
}

void TextEditor::setValue(const Value& value)
{
    m_value = value;
    m_place = -1;
    m_edit->setText(toString(value));
    refreshHint();
}

void TextEditor::setAids(PromptAids& aids)
{
    m_aids = &aids;
    m_completer = new PromptCompleter(m_edit, aids);
    m_edit->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_edit, &QWidget::customContextMenuRequested, this, &TextEditor::showMenu);
}

void TextEditor::showMenu(const QPoint& place)
{
    QMenu* menu = m_edit->createStandardContextMenu();
    menu->setObjectName(QStringLiteral("textMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    addSnippets(menu, m_edit, m_aids->snippets());
    // What a menu does to the text is a step of its own.
    connect(menu, &QMenu::triggered, this, &ParameterEditor::editingFinished);
    emit editingFinished();
    menu->popup(m_edit->viewport()->mapToGlobal(place));
}

void TextEditor::refreshHint()
{
    const QString text = m_draws ? m_edit->toPlainText() : QString();
    const bool any =
        text.size() <= longestHinted && (text.contains(QLatin1Char('{')) || text.contains(QLatin1Char('}')));
    if (!any) {
        if (m_hint) {
            m_hint->clear();
        }
        return;
    }
    if (!m_hint) {
        m_hint = new InlineMessage(this);
        m_hint->setObjectName(QStringLiteral("braces"));
        layout()->addWidget(m_hint);
    }
    if (const std::optional<QString> problem = prompttext::braceProblem(text)) {
        m_hint->show(Mood::Warn, *problem + QLatin1Char('.'));
    } else {
        m_hint->show(Mood::Info, prompttext::drawsWords(text) ? tr("Of {a|b} one is drawn at each run.") : QString());
    }
}

bool TextEditor::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_edit) {
        switch (event->type()) {
        case QEvent::ShortcutOverride: // so that the key comes here, whatever else it may mean in the window
        case QEvent::KeyPress:
            if (takeKey(*static_cast<QKeyEvent*>(event), event->type() == QEvent::KeyPress)) {
                event->accept();
                return true;
            }
            break;
        case QEvent::FocusOut:
            if (m_completer) {
                m_completer->close();
            }
            break;
        default:
            break;
        }
    }
    return ParameterEditor::eventFilter(watched, event);
}

bool TextEditor::takeKey(const QKeyEvent& event, bool press)
{
    const Qt::KeyboardModifiers held = event.modifiers() & ~Qt::KeypadModifier;
    const bool upOrDown = event.key() == Qt::Key_Up || event.key() == Qt::Key_Down;
    const bool weight = upOrDown && held == Qt::ControlModifier;
    const bool history = upOrDown && held == Qt::AltModifier;
    if (!press) {
        const bool escape = event.key() == Qt::Key_Escape && m_completer && m_completer->isOpen();
        return weight || history || escape;
    }
    m_weighing = m_weighing && (weight || event.key() == Qt::Key_Control);
    if (weight) {
        weigh(event.key() == Qt::Key_Up ? prompttext::weightStep : -prompttext::weightStep);
    } else if (history) {
        goBack(event.key() == Qt::Key_Up ? 1 : -1);
    }
    return weight || history || (m_completer && m_completer->takeKey(event));
}

void TextEditor::weigh(double by)
{
    const QTextCursor cursor = m_edit->textCursor();
    const auto change = prompttext::weighted(m_edit->toPlainText(), cursor.anchor(), cursor.position(), by);
    if (!change) {
        return;
    }
    if (!std::exchange(m_weighing, true)) {
        emit editingFinished(); // what was typed before is another step to undo
    }
    applyEdit(m_edit, *change);
}

void TextEditor::goBack(int by)
{
    QStringList earlier = m_aids ? m_aids->promptsOf(m_id) : QStringList();
    const QString written = m_place < 0 ? m_edit->toPlainText() : m_written;
    earlier.removeAll(written);
    const qsizetype place = m_place + by;
    if (place < -1 || place >= earlier.size()) {
        return;
    }
    const QString text = place < 0 ? written : earlier.at(place);
    emit editingFinished();
    applyEdit(m_edit, {0, m_edit->toPlainText().size(), text, text.size(), text.size()});
    emit editingFinished();
    m_place = place; // the edit above has set it back
    m_written = written;
}

} // namespace ryla::ui
