#include "ui/gallery/gallerybar.h"

#include "ui/gallery/itemtext.h"
#include "ui/shell/actions.h"
#include "ui/shell/buttons.h"
#include "ui/shell/theme.h"

#include <QAction>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>

namespace ryla::ui {

namespace {
constexpr int typingPauseMs = 150;
}

GalleryBar::GalleryBar(QWidget* parent)
    : QWidget(parent)
    , m_search(new QLineEdit(this))
    , m_count(label({}, Type::Body, Token::Muted, QStringLiteral("galleryCount"), this))
    , m_inspector(iconButton(Glyph::Info, tr("Details (%1)").arg(actionKeyHint(ActionId::Inspector)),
                             QStringLiteral("toggleInspector"), this, ButtonKind::GhostIcon))
{
    setObjectName(QStringLiteral("galleryBar"));
    setFixedHeight(scaled(40));
    m_search->setObjectName(QStringLiteral("gallerySearch"));
    m_search->setPlaceholderText(tr("Search prompts and workflows"));
    m_search->setAccessibleName(m_search->placeholderText());
    m_search->setClearButtonEnabled(true);
    m_search->addAction(icon(Glyph::Search), QLineEdit::LeadingPosition);
    m_search->setMaximumWidth(scaled(320));
    m_search->installEventFilter(this);
    m_inspector->setCheckable(true);

    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(scaled(Space12), 0, scaled(Space8), 1);
    row->setSpacing(scaled(Space8));
    row->addWidget(m_search, 3);
    row->addStretch(1);
    row->addWidget(m_count);
    row->addWidget(m_inspector);

    m_pause.setSingleShot(true);
    m_pause.setInterval(typingPauseMs);
    connect(&m_pause, &QTimer::timeout, this, &GalleryBar::search);
    connect(m_search, &QLineEdit::textChanged, this, [this] { m_pause.start(); });
    connect(m_inspector, &QPushButton::clicked, this, &GalleryBar::inspectorToggled);
}

void GalleryBar::setCounts(qint64 matches, qint64 all)
{
    if (matches < 0) {
        m_count->clear();
    } else if (all > matches) {
        m_count->setText(tr("%1 of %2").arg(groupedCount(matches), pictureCount(all)));
    } else {
        m_count->setText(matches == 0 ? QString() : pictureCount(matches));
    }
}

void GalleryBar::setInspectorShown(bool shown)
{
    m_inspector->setChecked(shown);
}

void GalleryBar::setInspectorOffered(bool offered)
{
    m_inspector->setVisible(offered);
}

QString GalleryBar::text() const
{
    return m_search->text();
}

void GalleryBar::clear()
{
    m_search->clear();
    search();
}

void GalleryBar::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void GalleryBar::search()
{
    m_pause.stop();
    const QString text = m_search->text().trimmed();
    if (text != m_searched) {
        m_searched = text;
        emit searched(text);
    }
}

bool GalleryBar::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_search || event->type() != QEvent::KeyPress) {
        return QWidget::eventFilter(watched, event);
    }
    switch (static_cast<QKeyEvent*>(event)->key()) {
    case Qt::Key_Escape:
        if (m_search->text().isEmpty()) {
            emit leftDownwards();
        }
        clear();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Down:
        search();
        emit leftDownwards();
        return true;
    default:
        return QWidget::eventFilter(watched, event);
    }
}

void GalleryBar::paintEvent(QPaintEvent* event)
{
    Q_UNUSED(event)
    QPainter painter(this);
    painter.fillRect(rect(), colour(this, Token::Surface));
    painter.fillRect(0, height() - 1, width(), 1, colour(this, Token::Line));
}

} // namespace ryla::ui
