#include "ui/pods/logcard.h"

#include "ui/pods/logtext.h"
#include "ui/shell/buttons.h"
#include "ui/shell/icons.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QEvent>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QTextBlock>

namespace ryla::ui {
namespace {

constexpr int logHeight = 200;
constexpr int logSearchWidth = 180;
constexpr int mostMarks = 500;

QFont logFont()
{
    QFont made = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    const QFont small = font(Type::Caption);
    if (small.pixelSize() > 0) {
        made.setPixelSize(small.pixelSize());
    } else {
        made.setPointSizeF(small.pointSizeF());
    }
    return made;
}

} // namespace

LogCard::LogCard(QWidget* parent)
    : Card(tr("Log"), QStringLiteral("logCard"), parent)
    , m_text(new QPlainTextEdit(this))
    , m_search(new QLineEdit)
    , m_follow(button(tr("Pause"), ButtonKind::Normal, QStringLiteral("logFollow"), nullptr))
    , m_copy(iconButton(Glyph::Copy, tr("Copy the whole log"), QStringLiteral("logCopy"), nullptr))
    , m_empty(wrappedWords({}, QStringLiteral("logEmpty"), this))
{
    m_text->setObjectName(QStringLiteral("logText"));
    m_text->setReadOnly(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setFont(logFont());
    m_text->setUndoRedoEnabled(false);
    m_text->setMaximumBlockCount(mostLines);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setTabChangesFocus(true);
    m_text->setAccessibleName(tr("Log of the pod"));
    m_text->setFixedHeight(scaled(logHeight));
    m_search->setObjectName(QStringLiteral("logSearch"));
    m_search->setPlaceholderText(tr("Search the log"));
    m_search->setAccessibleName(tr("Search the log"));
    m_search->addAction(icon(Glyph::Search), QLineEdit::LeadingPosition);
    m_search->setClearButtonEnabled(true);
    m_search->setFixedWidth(scaled(logSearchWidth));
    addTool(m_search);
    addTool(m_follow);
    addTool(m_copy);
    column()->addWidget(m_text);
    column()->addWidget(m_empty);
    connect(m_follow, &QPushButton::clicked, this, [this] { setFollowing(!m_follows); });
    connect(m_copy, &QPushButton::clicked, this, &LogCard::copyAll);
    connect(m_search, &QLineEdit::textChanged, this, &LogCard::markFound);
    connect(m_search, &QLineEdit::returnPressed, this, &LogCard::findNext);
    connect(m_text->verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        if (!m_scrollsItself && m_follows && value < m_text->verticalScrollBar()->maximum()) {
            setFollowing(false);
        }
    });
    write();
}

void LogCard::addLines(const QList<LogLineView>& lines)
{
    QStringList made;
    for (const LogLineView& line : lines) {
        const QString time = line.at.isValid()
                                 ? line.at.toLocalTime().toString(QStringLiteral("HH:mm:ss")) + QStringLiteral("  ")
                                 : QString();
        made.append(time + harmlessLine(line.text));
    }
    if (m_follows) {
        append(made);
    } else {
        m_missed += int(made.size());
        m_pending += made;
        if (m_pending.size() > mostLines) {
            m_pending = m_pending.mid(m_pending.size() - mostLines);
        }
    }
    write();
}

void LogCard::append(const QStringList& lines)
{
    if (lines.isEmpty()) {
        return;
    }
    m_scrollsItself = true;
    m_text->appendPlainText(lines.join(QLatin1Char('\n')));
    m_text->verticalScrollBar()->setValue(m_text->verticalScrollBar()->maximum());
    m_scrollsItself = false;
    if (!m_search->text().isEmpty()) {
        markFound();
    }
}

void LogCard::clear()
{
    m_text->clear();
    m_pending.clear();
    m_missed = 0;
    setFollowing(true);
}

void LogCard::setNoLog(const QString& why)
{
    if (why != m_noLog) {
        m_noLog = why;
        write();
    }
}

void LogCard::setFollowing(bool follows)
{
    m_follows = follows;
    if (follows) {
        m_missed = 0;
        append(std::exchange(m_pending, {}));
        m_scrollsItself = true;
        m_text->verticalScrollBar()->setValue(m_text->verticalScrollBar()->maximum());
        m_scrollsItself = false;
    }
    write();
}

void LogCard::write()
{
    const bool isEmpty = m_text->document()->isEmpty();
    m_follow->setText(m_follows ? tr("Pause") : tr("Follow"));
    m_follow->setAccessibleName(m_follows ? tr("Pause the log") : tr("Follow the log"));
    const QString missed = m_missed == 1 ? tr("paused, 1 new line") : tr("paused, %1 new lines").arg(m_missed);
    setNote(m_follows ? m_noLog : m_missed > 0 ? missed : tr("paused"));
    m_empty->setText(m_noLog.isEmpty() ? tr("What the container and ComfyUI say will run through here.") : m_noLog);
    m_empty->setVisible(isEmpty);
    for (QWidget* part : std::initializer_list<QWidget*>{m_text, m_search, m_follow, m_copy}) {
        part->setVisible(!isEmpty);
    }
    if (isEmpty) {
        setNote({});
    }
}

void LogCard::findNext()
{
    const QString words = m_search->text();
    if (words.isEmpty()) {
        return;
    }
    if (m_follows) {
        setFollowing(false); // what is looked at stays
    }
    if (!m_text->find(words)) {
        m_text->moveCursor(QTextCursor::Start);
        m_text->find(words);
    }
}

void LogCard::markFound()
{
    QList<QTextEdit::ExtraSelection> marks;
    const QString words = m_search->text();
    QTextCursor at(m_text->document());
    while (!words.isEmpty() && marks.size() < mostMarks) {
        at = m_text->document()->find(words, at);
        if (at.isNull()) {
            break;
        }
        QTextEdit::ExtraSelection mark;
        mark.cursor = at;
        mark.format.setBackground(colour(this, Token::Sel));
        marks.append(mark);
    }
    m_text->setExtraSelections(marks);
    const bool none = !words.isEmpty() && marks.isEmpty();
    m_search->setAccessibleDescription(none ? tr("not found") : tr("%1 places").arg(marks.size()));
    m_search->setToolTip(none ? tr("Nothing in the log says that.") : QString());
}

void LogCard::copyAll()
{
    QGuiApplication::clipboard()->setText(m_text->toPlainText());
}

void LogCard::changeEvent(QEvent* event)
{
    Card::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_text) {
        markFound(); // its colour is part of the marks
    }
}

} // namespace ryla::ui
