#include "ui/form/runbar.h"

#include "ui/shell/actions.h"
#include "ui/shell/buttons.h"

#include <QEvent>
#include <QInputDialog>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace ryla::ui {

namespace {

constexpr std::array offered = {1, 2, 4, 8, 16};

/// A line over the whole width: the bar is apart from what scrolls above it.
class TopLine : public QWidget
{
public:
    explicit TopLine(QWidget* parent)
        : QWidget(parent)
    {
        setFixedHeight(1);
    }

protected:
    void paintEvent(QPaintEvent*) override { QPainter(this).fillRect(rect(), colour(this, Token::Line)); }
};

} // namespace

RunBar::RunBar(QWidget* parent)
    : QWidget(parent)
    , m_words(label({}, Type::Caption, Token::Muted, QStringLiteral("runReason"), this))
    , m_note(label({}, Type::Caption, Token::Muted, QStringLiteral("runNote"), this))
    , m_run(button(tr("Run"), ButtonKind::Primary, QStringLiteral("runButton"), this))
    , m_times(button({}, ButtonKind::Normal, QStringLiteral("runTimes"), this))
    , m_menu(new QMenu(m_times))
{
    setObjectName(QStringLiteral("runBar"));
    m_words->setWordWrap(true);
    m_words->setTextFormat(Qt::RichText);
    m_words->setVisible(false);
    m_note->setWordWrap(true);
    m_note->setVisible(false);
    m_run->setIcon(icon(Glyph::Play, Token::OnAccent));
    setButtonHint(m_run, actionKeyHint(ActionId::Run));
    m_run->setToolTip(tr("Run (%1); %2 runs it next, before everything that waits")
                          .arg(actionKeyHint(ActionId::Run), actionKeyHint(ActionId::RunNext)));
    m_run->setMinimumHeight(scaled(32));
    m_run->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_times->setMinimumHeight(scaled(32));
    m_times->setToolTip(tr("How many runs at once"));
    m_times->setMenu(m_menu);
    connect(m_menu, &QMenu::aboutToShow, this, &RunBar::fillMenu);
    auto* row = new QHBoxLayout;
    row->setSpacing(scaled(Space8));
    row->addWidget(m_run, 1);
    row->addWidget(m_times);
    auto* inner = new QVBoxLayout;
    inner->setContentsMargins(scaled(Space16), scaled(Space12), scaled(Space16), scaled(Space12));
    inner->setSpacing(scaled(Space8));
    inner->addWidget(m_words);
    inner->addWidget(m_note);
    inner->addLayout(row);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(new TopLine(this));
    all->addLayout(inner);
    connect(m_run, &QPushButton::clicked, this, [this] { run(false); });
    connect(m_words, &QLabel::linkActivated, this, &RunBar::reasonActivated);
    setCount(1);
}

void RunBar::setReason(const QString& reason, bool link)
{
    m_reason = reason;
    m_link = link;
    m_run->setEnabled(reason.isEmpty());
    m_words->setVisible(!reason.isEmpty());
    const QString shown = reason.toHtmlEscaped();
    // A link in the text's own colour: it is a sentence first.
    m_words->setText(
        link ? QStringLiteral("<a href=\"#\" style=\"color:%1\">%2</a>").arg(colour(this, Token::Muted).name(), shown)
             : shown);
}

void RunBar::setNote(const QString& note, const QString& details)
{
    m_note->setText(note);
    m_note->setToolTip(details);
    m_note->setVisible(!note.isEmpty());
}

void RunBar::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        setReason(QString(m_reason), m_link); // a link's colour is part of its text
    }
}

void RunBar::setCount(int count)
{
    const int wanted = std::clamp(count, 1, mostRuns);
    m_times->setText(QStringLiteral("× %1").arg(wanted));
    if (wanted != m_count) {
        m_count = wanted;
        emit countChanged(m_count);
    }
}

void RunBar::run(bool next)
{
    if (m_reason.isEmpty()) {
        emit runRequested(m_count, next);
    }
}

void RunBar::fillMenu()
{
    m_menu->clear();
    for (const int count : offered) {
        QAction* action =
            m_menu->addAction(QStringLiteral("× %1").arg(count), this, [this, count] { setCount(count); });
        action->setObjectName(QStringLiteral("times%1").arg(count));
        action->setCheckable(true);
        action->setChecked(count == m_count);
    }
    m_menu->addSeparator();
    QAction* other = m_menu->addAction(tr("Other…"), this, &RunBar::askForCount);
    other->setObjectName(QStringLiteral("timesOther"));
}

void RunBar::askForCount()
{
    auto* dialog = new QInputDialog(this);
    dialog->setObjectName(QStringLiteral("timesDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setInputMode(QInputDialog::IntInput);
    dialog->setWindowTitle(tr("Runs"));
    dialog->setLabelText(tr("How many runs at once? (1 to %1)").arg(mostRuns));
    dialog->setIntRange(1, mostRuns);
    dialog->setIntValue(m_count);
    connect(dialog, &QInputDialog::intValueSelected, this, &RunBar::setCount);
    dialog->open();
}

} // namespace ryla::ui
