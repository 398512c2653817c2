#include "ui/widgets/growingtextedit.h"

#include "ui/shell/theme.h"

#include <QAbstractTextDocumentLayout>
#include <QKeyEvent>
#include <QMimeData>
#include <QScopedValueRollback>
#include <QScrollBar>

#include <cmath>

namespace ryla::ui {

GrowingTextEdit::GrowingTextEdit(int minLines, int maxLines, QWidget* parent)
    : QPlainTextEdit(parent)
    , m_minLines(minLines)
    , m_maxLines(maxLines)
{
    setTabChangesFocus(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    document()->setDocumentMargin(scaled(2));
    setViewportMargins(scaled(3), 0, 0, 0);
    connect(document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, this,
            &GrowingTextEdit::fit);
    connect(this, &QPlainTextEdit::textChanged, this, [this] {
        if (!m_setting) {
            emit edited(toPlainText());
        }
    });
    fit();
}

void GrowingTextEdit::setLines(int minLines, int maxLines)
{
    m_minLines = minLines;
    m_maxLines = std::max(minLines, maxLines);
    fit();
}

void GrowingTextEdit::setText(const QString& text)
{
    if (text == toPlainText()) {
        return;
    }
    const QScopedValueRollback setting(m_setting, true);
    // The cursor stays where it was, as far as the text has such a place: an undo does not throw it to the beginning.
    const int place = textCursor().position();
    setPlainText(text);
    QTextCursor cursor = textCursor();
    cursor.setPosition(static_cast<int>(std::min<qsizetype>(place, toPlainText().size())));
    setTextCursor(cursor);
}

QSize GrowingTextEdit::sizeHint() const
{
    // A plain text layout measures its height in lines.
    const int lines = static_cast<int>(std::ceil(document()->size().height()));
    return {scaled(240), heightFor(std::clamp(lines, m_minLines, m_maxLines))};
}

QSize GrowingTextEdit::minimumSizeHint() const
{
    return {scaled(80), heightFor(m_minLines)};
}

int GrowingTextEdit::heightFor(int lines) const
{
    const int margins = 2 * static_cast<int>(std::ceil(document()->documentMargin())) + 2 * frameWidth();
    return std::max(lines * fontMetrics().lineSpacing() + margins, scaled(controlHeight));
}

void GrowingTextEdit::fit()
{
    const int wanted = sizeHint().height();
    if (wanted != minimumHeight() || wanted != maximumHeight()) {
        setFixedHeight(wanted);
        updateGeometry();
    }
    const int lines = static_cast<int>(std::ceil(document()->size().height()));
    setVerticalScrollBarPolicy(lines > m_maxLines ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
}

void GrowingTextEdit::keyPressEvent(QKeyEvent* event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && (event->modifiers() & (Qt::ControlModifier | Qt::AltModifier))) {
        event->ignore();
        return;
    }
    QPlainTextEdit::keyPressEvent(event);
}

void GrowingTextEdit::wheelEvent(QWheelEvent* event)
{
    if (!hasFocus() || verticalScrollBar()->maximum() == 0) {
        event->ignore();
        return;
    }
    QPlainTextEdit::wheelEvent(event);
}

void GrowingTextEdit::resizeEvent(QResizeEvent* event)
{
    QPlainTextEdit::resizeEvent(event);
    fit();
}

void GrowingTextEdit::focusInEvent(QFocusEvent* event)
{
    QPlainTextEdit::focusInEvent(event);
    update(); // the frame shows the focus
}

void GrowingTextEdit::focusOutEvent(QFocusEvent* event)
{
    QPlainTextEdit::focusOutEvent(event);
    update();
}

bool GrowingTextEdit::canInsertFromMimeData(const QMimeData* source) const
{
    return source->hasText() && !source->hasUrls(); // a file dropped here is meant for the window
}

void GrowingTextEdit::insertFromMimeData(const QMimeData* source)
{
    if (source->hasText()) {
        insertPlainText(source->text());
    }
}

} // namespace ryla::ui
