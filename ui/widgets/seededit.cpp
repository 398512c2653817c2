#include "ui/widgets/seededit.h"

#include "ui/shell/theme.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QMenu>
#include <QStyleOptionFrame>

#include <algorithm>
#include <limits>

namespace ryla::ui {

namespace {

QString onlyDigits(const QString& text)
{
    QString digits;
    for (const QChar c : text) {
        if (c >= QLatin1Char('0') && c <= QLatin1Char('9')) {
            digits.append(c);
        }
    }
    return digits;
}

qsizetype digitsBefore(const QString& text, int position)
{
    return onlyDigits(text.left(position)).size();
}

bool isGap(QChar c)
{
    return c.isSpace() || QStringLiteral(".,'’_").contains(c);
}

} // namespace

QString groupedDigits(const QString& digits)
{
    QString grouped = digits;
    for (qsizetype at = digits.size() - 3; at > 0; at -= 3) {
        grouped.insert(at, QLatin1Char(' '));
    }
    return grouped;
}

std::optional<quint64> seedIn(const QString& text)
{
    const bool clean = std::all_of(
        text.begin(), text.end(), [](QChar c) { return isGap(c) || (c >= QLatin1Char('0') && c <= QLatin1Char('9')); });
    bool ok = false;
    const quint64 value = onlyDigits(text).toULongLong(&ok);
    return clean && ok ? std::optional(value) : std::nullopt;
}

SeedEdit::SeedEdit(QWidget* parent)
    : QLineEdit(parent)
{
    setText(QStringLiteral("0"));
    connect(this, &QLineEdit::textEdited, this, &SeedEdit::onTextEdited);
    setMinimumWidth(fontMetrics().horizontalAdvance(QStringLiteral("18 446 744")) + scaled(Space16));
}

void SeedEdit::setValue(quint64 value)
{
    m_value = value;
    const QString shown = groupedDigits(QString::number(value));
    if (shown != text()) {
        setText(shown);
        setCursorPosition(0);
    }
}

int SeedEdit::wholeWidth() const
{
    constexpr int inside = 2 * 2 + 2; // what QLineEdit keeps free beside the text, and the cursor
    const QString longest = groupedDigits(QString::number(std::numeric_limits<quint64>::max()));
    QStyleOptionFrame option;
    initStyleOption(&option);
    const QSize content(fontMetrics().horizontalAdvance(longest) + inside, fontMetrics().height());
    return style()->sizeFromContents(QStyle::CT_LineEdit, &option, content, this).width();
}

void SeedEdit::onTextEdited(const QString& text)
{
    const qsizetype before = digitsBefore(text, cursorPosition());
    const QString digits = onlyDigits(text);
    if (digits.isEmpty() && text.trimmed().isEmpty()) {
        setText(QString()); // being typed anew; the value stays until there is another
        return;
    }
    const std::optional<quint64> value = seedIn(text);
    if (!value) {
        show(QString::number(m_value), std::max<qsizetype>(before - 1, 0));
        return;
    }
    show(digits, before);
    if (*value != m_value) {
        m_value = *value;
        emit edited(m_value);
    }
}

void SeedEdit::show(const QString& digits, qsizetype digitsBeforeCursor)
{
    const QString grouped = groupedDigits(digits);
    if (grouped != text()) {
        setText(grouped);
    }
    int position = 0;
    for (qsizetype seen = 0; seen < digitsBeforeCursor && position < grouped.size(); ++position) {
        seen += grouped[position].isDigit() ? 1 : 0;
    }
    setCursorPosition(position);
}

void SeedEdit::copyPlain(bool cut)
{
    if (!hasSelectedText()) {
        return;
    }
    QGuiApplication::clipboard()->setText(onlyDigits(selectedText()));
    if (cut) {
        del();
    }
}

void SeedEdit::pastePlain()
{
    if (const std::optional<quint64> value = seedIn(QGuiApplication::clipboard()->text().trimmed())) {
        insert(onlyDigits(QGuiApplication::clipboard()->text()));
        onTextEdited(text());
    }
}

void SeedEdit::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy) || event->matches(QKeySequence::Cut)) {
        copyPlain(event->matches(QKeySequence::Cut));
        return;
    }
    if (event->matches(QKeySequence::Paste)) {
        pastePlain();
        return;
    }
    // A gap is no character of its own: rubbing it out rubs out the digit beyond it.
    const int at = cursorPosition();
    if (!hasSelectedText() && event->key() == Qt::Key_Backspace && at > 0 && text().at(at - 1).isSpace()) {
        setCursorPosition(at - 1);
    } else if (!hasSelectedText() && event->key() == Qt::Key_Delete && at < text().size() && text().at(at).isSpace()) {
        setCursorPosition(at + 1);
    }
    QLineEdit::keyPressEvent(event);
}

void SeedEdit::contextMenuEvent(QContextMenuEvent* event)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Copy"), this, [this] {
        if (!hasSelectedText()) {
            selectAll();
        }
        copyPlain(false);
    });
    menu->addAction(tr("Paste"), this, [this] {
        selectAll();
        pastePlain();
    });
    menu->popup(event->globalPos());
}

void SeedEdit::focusOutEvent(QFocusEvent* event)
{
    QLineEdit::focusOutEvent(event);
    setValue(m_value); // leading zeros and an emptied field
}

} // namespace ryla::ui
