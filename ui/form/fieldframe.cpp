#include "ui/form/fieldframe.h"

#include "ui/shell/buttons.h"
#include "ui/widgets/elidedlabel.h"

#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace ryla::ui {

namespace {

constexpr int captionHeight = 20;
/// After the title and the dot.
constexpr int lockAt = 2;

/// The mark of a changed value. Keeps its place when hidden, so that nothing moves while one types.
class Dot : public QWidget
{
public:
    explicit Dot(QWidget* parent)
        : QWidget(parent)
    {
        setObjectName(QStringLiteral("changed"));
        setFixedSize(scaled(6), scaled(captionHeight));
        QSizePolicy policy = sizePolicy();
        policy.setRetainSizeWhenHidden(true);
        setSizePolicy(policy);
        setToolTip(QObject::tr("Changed"));
        setVisible(false);
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour(this, Token::Accent));
        const double side = width();
        painter.drawEllipse(QRectF(0, (height() - side) / 2, side, side));
    }
};

QWidget* description(const FieldFrame::Words& words, QWidget* parent)
{
    const QString name = QStringLiteral("description");
    if (words.brief) {
        auto* line = new ElidedLabel(words.description, parent);
        line->setObjectName(name);
        dress(line, Type::Caption, Token::Muted);
        return line;
    }
    QLabel* lines = label(words.description, Type::Caption, Token::Muted, name, parent);
    lines->setWordWrap(true);
    lines->setTextFormat(Qt::PlainText);
    return lines;
}

} // namespace

FieldFrame::FieldFrame(const QString& name, const Words& words, QWidget* parent)
    : QWidget(parent)
    , m_dot(new Dot(this))
    , m_caption(new QHBoxLayout)
    , m_column(new QVBoxLayout(this))
{
    setObjectName(name);
    auto* title = new ElidedLabel(words.title, this);
    title->setObjectName(QStringLiteral("title"));
    dress(title, Type::Caption, Token::Text);
    title->setToolTip(words.description);
    title->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    title->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(title, &QWidget::customContextMenuRequested, this,
            [this, title](const QPoint& place) { emit menuRequested(title->mapToGlobal(place)); });
    title->setFixedHeight(std::max(scaled(captionHeight), title->sizeHint().height()));
    m_caption->setContentsMargins(0, 0, 0, 0);
    m_caption->setSpacing(scaled(6));
    m_caption->addWidget(title);
    m_caption->addWidget(m_dot);
    m_caption->addStretch(1);
    if (words.optional) {
        m_caption->addWidget(label(tr("optional"), Type::Caption, Token::Faint, QStringLiteral("optional"), this));
    }
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(scaled(2));
    m_column->addLayout(m_caption);
    if (!words.description.isEmpty()) {
        m_column->addWidget(description(words, this));
    }
}

void FieldFrame::setBody(QWidget* body)
{
    m_body = body;
    m_column->insertWidget(1, body);
}

void FieldFrame::addToCaption(QWidget* widget)
{
    m_caption->addWidget(widget);
}

void FieldFrame::setChanged(bool changed)
{
    if (changed == m_changed) {
        return;
    }
    m_changed = changed;
    m_dot->setVisible(changed);
    if (changed && !m_revert) {
        m_revert = iconButton(Glyph::Revert, tr("Back to what the workflow says"), QStringLiteral("revert"), this,
                              ButtonKind::GhostIcon);
        m_revert->setFixedSize(scaled(captionHeight), scaled(captionHeight));
        m_revert->setFocusPolicy(Qt::NoFocus); // Tab goes from field to field; the menu and undo serve the keyboard
        // Before what else stands at the right end, so that nothing moves under the pointer when it appears.
        m_caption->insertWidget(m_lock ? lockAt + 2 : lockAt + 1, m_revert);
        connect(m_revert, &QPushButton::clicked, this, &FieldFrame::revertRequested);
    }
    if (m_revert) {
        m_revert->setVisible(changed);
    }
}

void FieldFrame::setLocked(bool locked)
{
    if (!m_lock) {
        if (!locked) {
            return;
        }
        m_lock = iconButton(Glyph::Lock, tr("Keeps its value when others are taken over. Unlock"),
                            QStringLiteral("lock"), this, ButtonKind::GhostIcon);
        m_lock->setFixedSize(scaled(captionHeight), scaled(captionHeight));
        m_lock->setFocusPolicy(Qt::NoFocus); // the menu serves the keyboard
        m_caption->insertWidget(lockAt, m_lock);
        connect(m_lock, &QPushButton::clicked, this, &FieldFrame::unlockRequested);
    }
    m_lock->setVisible(locked);
}

void FieldFrame::showProblem(Mood mood, const QString& text, const QString& action)
{
    if (!m_message) {
        if (text.isEmpty()) {
            return;
        }
        m_message = new InlineMessage(this);
        m_message->setObjectName(QStringLiteral("problem"));
        m_column->insertWidget(m_body ? 2 : 1, m_message);
        connect(m_message, &InlineMessage::actionTriggered, this, &FieldFrame::mendRequested);
    }
    m_message->show(mood, text, action);
}

QString FieldFrame::problem() const
{
    return m_message ? m_message->sentence() : QString();
}

} // namespace ryla::ui
