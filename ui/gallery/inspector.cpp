#include "ui/gallery/inspector.h"

#include "gallery/promptfacts.h"
#include "gallery/store.h"
#include "gallery/thumbnailservice.h"
#include "ui/gallery/gallerydelegate.h"
#include "ui/gallery/itemtext.h"
#include "ui/shell/actions.h"
#include "ui/shell/buttons.h"
#include "ui/shell/theme.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/picturepane.h"
#include "ui/widgets/seededit.h"

#include <QGridLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedLayout>

#include <algorithm>

namespace ryla::ui {

namespace {

constexpr int paneWidth = 320;

QString rowObject(const QString& name)
{
    return QStringLiteral("value-") + name;
}

} // namespace

Inspector::Inspector(gallery::Store& store, gallery::ThumbnailService& thumbnails, QWidget* parent)
    : QWidget(parent)
    , m_store(store)
    , m_thumbnails(thumbnails)
{
    setObjectName(QStringLiteral("inspector"));
    setAccessibleName(tr("Details"));
    setFixedWidth(scaled(paneWidth));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(1, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHead());
    m_stack = new QStackedLayout;
    m_stack->addWidget(new EmptyState(Glyph::Info, tr("Select a picture to see how it was made."), QString(), this));
    m_stack->addWidget(makeContent());
    column->addLayout(m_stack, 1);
    connect(&thumbnails, &gallery::ThumbnailService::ready, this, [this](const QString& key) {
        if (m_item && m_item->sha256 == key) {
            showPicture(*m_item);
        }
    });
}

QSize Inspector::sizeHint() const
{
    return {scaled(paneWidth), scaled(600)};
}

QWidget* Inspector::makeHead()
{
    auto* head = new QWidget(this);
    head->setFixedHeight(scaled(40));
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(scaled(Space12), 0, scaled(6), 0);
    m_title = label(tr("Details"), Type::Body, Token::Text, QStringLiteral("inspectorTitle"), head);
    dress(m_title, Type::Body, Token::Text, true);
    row->addWidget(m_title, 1);
    auto* close = iconButton(Glyph::Close, tr("Hide the details (%1)").arg(actionKeyHint(ActionId::Inspector)),
                             QStringLiteral("inspectorClose"), head, ButtonKind::GhostIcon);
    connect(close, &QPushButton::clicked, this, &Inspector::closeRequested);
    row->addWidget(close);
    return head;
}

QWidget* Inspector::makeContent()
{
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(scaled(Space16), scaled(Space16), scaled(Space16), scaled(Space16));
    column->setSpacing(scaled(Space12));

    m_picture = new PicturePane(content);
    m_picture->setObjectName(QStringLiteral("inspectorPicture"));
    m_picture->setGround(Token::Surface);
    m_picture->setPadding(0);
    m_picture->setAttribute(Qt::WA_TransparentForMouseEvents);
    column->addWidget(m_picture);
    m_kind = label({}, Type::Body, Token::Muted, QStringLiteral("inspectorKind"), content);
    m_kind->setWordWrap(true);
    m_kind->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(m_kind);

    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(scaled(Space8));
    m_reuse = button(tr("Reuse"), ButtonKind::Primary, QStringLiteral("reuse"), content);
    setButtonHint(m_reuse, actionKeyHint(ActionId::Reuse));
    m_newSeed = button(tr("New seed"), ButtonKind::Normal, QStringLiteral("reuseNewSeed"), content);
    setButtonHint(m_newSeed, actionKeyHint(ActionId::ReuseNewSeed));
    connect(m_reuse, &QPushButton::clicked, this, [this] { emit reuseRequested(false); });
    connect(m_newSeed, &QPushButton::clicked, this, [this] { emit reuseRequested(true); });
    buttons->addWidget(m_reuse, 1);
    buttons->addWidget(m_newSeed, 1);
    column->addLayout(buttons);

    auto* table = new QGridLayout;
    table->setContentsMargins(0, scaled(Space4), 0, 0);
    table->setHorizontalSpacing(scaled(Space8));
    table->setVerticalSpacing(scaled(Space8));
    table->setColumnMinimumWidth(0, scaled(84));
    table->setColumnStretch(1, 1);
    addRow(table, QStringLiteral("prompt"), tr("Prompt"), true);
    addRow(table, QStringLiteral("seed"), tr("Seed"), false);
    addRow(table, QStringLiteral("size"), tr("Size"), false);
    addRow(table, QStringLiteral("model"), tr("Model"), false);
    addRow(table, QStringLiteral("steps"), tr("Steps"), false);
    addRow(table, QStringLiteral("workflow"), tr("Workflow"), false);
    addRow(table, QStringLiteral("made"), tr("Made"), false);
    addRow(table, QStringLiteral("where"), tr("Where"), false);
    column->addLayout(table);
    column->addStretch(1);

    auto* scroll = new QScrollArea(this);
    scroll->setObjectName(QStringLiteral("inspectorScroll"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    fill(content, Token::Surface);
    scroll->setWidget(content);
    return scroll;
}

void Inspector::addRow(QGridLayout* table, const QString& name, const QString& title, bool wraps)
{
    const int row = table->rowCount();
    auto* caption = label(title, Type::Body, Token::Muted, QStringLiteral("title-") + name, nullptr);
    table->addWidget(caption, row, 0, Qt::AlignTop | Qt::AlignLeft);
    if (!wraps) {
        auto* value = new ElidedLabel;
        value->setObjectName(rowObject(name));
        dress(value, Type::Body, Token::Text);
        table->addWidget(value, row, 1, 1, name == QLatin1String("seed") ? 1 : 2, Qt::AlignTop);
    } else {
        auto* value = label({}, Type::Body, Token::Text, rowObject(name), nullptr);
        value->setWordWrap(true);
        value->setTextFormat(Qt::PlainText);
        value->setTextInteractionFlags(Qt::TextSelectableByMouse);
        table->addWidget(value, row, 1, 1, 2, Qt::AlignTop);
    }
    if (name == QLatin1String("seed")) {
        auto* copy =
            iconButton(Glyph::Copy, tr("Copy the seed"), QStringLiteral("copySeed"), nullptr, ButtonKind::GhostIcon);
        copy->setIconSize(QSize(scaled(14), scaled(14)));
        copy->setFixedSize(scaled(18), scaled(Space16));
        connect(copy, &QPushButton::clicked, this, [this] {
            if (m_item) {
                emit copyRequested(m_item->seed);
            }
        });
        table->addWidget(copy, row, 2, Qt::AlignTop);
    }
}

void Inspector::setRow(const QString& name, const QString& value)
{
    if (auto* wrapped = findChild<QLabel*>(rowObject(name))) {
        wrapped->setText(value);
        wrapped->setVisible(!value.isEmpty());
    } else if (auto* line = findChild<ElidedLabel*>(rowObject(name))) {
        line->setText(value);
        line->setVisible(!value.isEmpty());
    }
    if (auto* title = findChild<QLabel*>(QStringLiteral("title-") + name)) {
        title->setVisible(!value.isEmpty());
    }
    if (name == QLatin1String("seed")) {
        findChild<QPushButton*>(QStringLiteral("copySeed"))->setVisible(!value.isEmpty());
    }
}

QString Inspector::valueOf(const QString& row) const
{
    if (const auto* wrapped = findChild<QLabel*>(rowObject(row))) {
        return wrapped->text();
    }
    const auto* line = findChild<ElidedLabel*>(rowObject(row));
    return line ? line->text() : QString();
}

void Inspector::setItem(const std::optional<gallery::Item>& item, qsizetype selected)
{
    m_title->setText(selected > 1 ? tr("Details of one of %1").arg(selected) : tr("Details"));
    if (item == m_item) {
        return;
    }
    m_item = item;
    m_details.reset();
    m_stack->setCurrentIndex(item ? 1 : 0);
    m_reuse->setEnabled(false);
    m_newSeed->setEnabled(false);
    if (!item) {
        return;
    }
    showPicture(*item);
    setRow(QStringLiteral("prompt"), item->promptText);
    setRow(QStringLiteral("seed"), groupedDigits(item->seed));
    setRow(QStringLiteral("size"), sizeText(*item, locale()));
    setRow(QStringLiteral("workflow"), item->workflowName);
    for (const char* later : {"model", "steps", "made", "where"}) {
        setRow(QLatin1String(later), {});
    }
    whenDone(m_store.details(item->id), this, [this, id = item->id](const Result<gallery::ItemDetails>& details) {
        if (details && m_item && m_item->id == id) {
            showDetails(*details);
        }
    });
}

void Inspector::showPicture(const gallery::Item& item)
{
    const QImage image = hasThumbnail(item) ? m_thumbnails.get(item.sha256, item.path) : QImage();
    m_picture->setVisible(hasThumbnail(item) && !m_thumbnails.isBroken(item.sha256));
    const int width = scaled(paneWidth - 2 * Space16) - 1;
    const QSize size = item.size.isEmpty() ? QSize(1, 1) : item.size;
    const QSize shown = size.scaled(width, scaled(320), Qt::KeepAspectRatio);
    m_picture->setFixedHeight(std::max(shown.height(), scaled(120)));
    if (!image.isNull()) {
        m_picture->setPicture(image, item.size, false);
    } else {
        m_picture->clear();
    }
    constexpr qsizetype longest = 2000;
    m_kind->setText(item.kind == workflow::OutputKind::Text ? item.text.left(longest) : kindTitle(item.kind));
    m_kind->setVisible(!m_kind->text().isEmpty());
}

void Inspector::showDetails(const gallery::ItemDetails& details)
{
    m_details = details;
    m_reuse->setEnabled(!details.provenance.prompt.isEmpty());
    m_newSeed->setEnabled(!details.provenance.prompt.isEmpty() && !details.item.seed.isEmpty());
    setRow(QStringLiteral("made"),
           madeText(details.provenance, details.item.createdAt, QDate::currentDate(), locale()));
    setRow(QStringLiteral("where"), whereText(details.provenance));
    askFacts(details);
}

void Inspector::askFacts(const gallery::ItemDetails& details)
{
    // The prompt may be large: it is parsed on a worker.
    auto facts = onWorker([prompt = details.provenance.prompt]() -> Result<gallery::PromptFacts> {
        return gallery::promptFacts(prompt);
    });
    whenDone(facts, this, [this, id = details.item.id](const Result<gallery::PromptFacts>& found) {
        if (found && m_item && m_item->id == id) {
            setRow(QStringLiteral("model"), found->model);
            setRow(QStringLiteral("steps"), found->steps);
        }
    });
}

void Inspector::paintEvent(QPaintEvent* event)
{
    Q_UNUSED(event)
    QPainter painter(this);
    painter.fillRect(rect(), colour(this, Token::Surface));
    painter.fillRect(0, 0, 1, height(), colour(this, Token::Line));
    painter.fillRect(0, scaled(40) - 1, width(), 1, colour(this, Token::Line));
}

} // namespace ryla::ui
