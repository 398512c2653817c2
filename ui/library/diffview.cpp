#include "ui/library/diffview.h"

#include "ui/library/diffwords.h"
#include "ui/shell/theme.h"

#include <QEvent>
#include <QTextCursor>

#include <algorithm>

namespace ryla::ui {

using workflow::DetailChange;
using workflow::NodeChange;

namespace {

constexpr qsizetype mostNodes = 200;
constexpr qsizetype mostDetails = 60; // of one node
/// A longer value stands in lines of its own.
constexpr qsizetype shortValue = 48;

class Writer
{
public:
    explicit Writer(QTextBrowser& view)
        : m_view(view)
        , m_cursor(view.document())
    {
        view.document()->clear();
        view.document()->setDocumentMargin(scaled(Space16));
    }

    void sentence(const QString& words) { put(words, Token::Muted); }

    void node(const NodeChange& change)
    {
        beginBlock(change.kind == NodeChange::Kind::Changed ? Space16 : Space12);
        if (change.kind == NodeChange::Kind::Added) {
            put(QStringLiteral("+ "), Token::Good, true);
        } else if (change.kind == NodeChange::Kind::Removed) {
            put(QStringLiteral("− "), Token::Bad, true);
        }
        put(change.title, Token::Text, true);
        put(QStringLiteral("  %1").arg(
                change.title == change.type ? change.id : QStringLiteral("%1 · %2").arg(change.type, change.id)),
            Token::Muted);
        for (const DetailChange& detail : change.details.mid(0, mostDetails)) {
            this->detail(detail);
        }
        more(change.details.size() - mostDetails);
    }

    void more(qsizetype count)
    {
        if (count > 0) {
            beginBlock(Space4);
            put(DiffView::tr("and %1 more").arg(count), Token::Muted);
        }
    }

private:
    void detail(const DetailChange& detail)
    {
        beginBlock(Space4, Space16);
        put(detailName(detail), Token::Muted);
        const bool isShort =
            detail.before.value_or(QString()).size() + detail.after.value_or(QString()).size() < shortValue;
        if (isShort) {
            put(QStringLiteral("   "), Token::Muted);
            side(detail.before, Token::Muted);
            put(QStringLiteral(" → "), Token::Muted);
            side(detail.after, Token::Text);
            return;
        }
        beginBlock(0, Space24);
        put(QStringLiteral("− "), Token::Bad, true);
        side(detail.before, Token::Muted);
        beginBlock(0, Space24);
        put(QStringLiteral("+ "), Token::Good, true);
        side(detail.after, Token::Text);
    }

    void side(const std::optional<QString>& value, Token token)
    {
        if (!value || value->isEmpty()) {
            put(value ? DiffView::tr("empty") : DiffView::tr("nothing"), Token::Muted, false, true);
        } else {
            put(oneLine(*value, 600), token);
        }
    }

    void beginBlock(int above, int indent = 0)
    {
        QTextBlockFormat block;
        block.setTopMargin(m_isFirst ? 0 : scaled(above));
        block.setLeftMargin(scaled(indent));
        if (m_isFirst) {
            m_cursor.setBlockFormat(block);
        } else {
            m_cursor.insertBlock(block);
        }
        m_isFirst = false;
    }

    /// As it stands: what comes from a file is no markup.
    void put(const QString& words, Token token, bool strong = false, bool slanted = false)
    {
        QTextCharFormat format;
        format.setFont(font(Type::Body, strong));
        format.setFontItalic(slanted);
        format.setForeground(colour(&m_view, token));
        m_cursor.insertText(words, format);
    }

    QTextBrowser& m_view;
    QTextCursor m_cursor;
    bool m_isFirst = true;
};

} // namespace

DiffView::DiffView(QWidget* parent)
    : QTextBrowser(parent)
{
    setObjectName(QStringLiteral("diffView"));
    setFrameShape(QFrame::NoFrame);
    setOpenLinks(false);
    setUndoRedoEnabled(false);
}

void DiffView::setDiff(const workflow::WorkflowDiff& diff)
{
    m_diff = diff;
    m_sentence = diff.otherFormat
                     ? tr("One of them is in the editor's format and the other in the API's; they cannot be "
                          "compared.")
                 : diff.isEmpty() ? tr("No node, value or connection differs.")
                                  : QString();
    write();
}

void DiffView::setSentence(const QString& sentence)
{
    m_diff = {};
    m_sentence = sentence;
    write();
}

void DiffView::write()
{
    Writer writer(*this);
    if (!m_sentence.isEmpty()) {
        writer.sentence(m_sentence);
    }
    for (const NodeChange& node : m_diff.nodes.mid(0, mostNodes)) {
        writer.node(node);
    }
    writer.more(m_diff.nodes.size() - mostNodes);
    moveCursor(QTextCursor::Start);
}

void DiffView::changeEvent(QEvent* event)
{
    QTextBrowser::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        write(); // colours stand in the text
    }
}

} // namespace ryla::ui
