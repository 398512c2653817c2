#include "ui/gallery/bigview.h"

#include "base/later.h"
#include "gallery/picturereader.h"
#include "gallery/thumbnailservice.h"
#include "ui/gallery/gallerydelegate.h"
#include "ui/gallery/gallerymodel.h"
#include "ui/gallery/itemtext.h"
#include "ui/shell/buttons.h"
#include "ui/shell/theme.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/picturepane.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

namespace ryla::ui {

BigView::BigView(GalleryModel& model, gallery::ThumbnailService& thumbnails, QWidget* over)
    : QWidget(over)
    , m_model(model)
    , m_thumbnails(thumbnails)
    , m_over(over)
    , m_pane(new PicturePane(this))
    , m_words(label({}, Type::Body, Token::Muted, QStringLiteral("bigViewWords"), this))
    , m_place(label({}, Type::Caption, Token::Muted, QStringLiteral("bigViewPlace"), this))
    , m_caption(new ElidedLabel({}, this))
    , m_size(label({}, Type::Caption, Token::Muted, QStringLiteral("bigViewSize"), this))
{
    setObjectName(QStringLiteral("bigView"));
    setAccessibleName(tr("Big view"));
    setFocusPolicy(Qt::StrongFocus);
    fill(this, Token::Bg);
    m_pane->setPadding(Space8);
    m_words->setAlignment(Qt::AlignCenter);
    m_words->setWordWrap(true);
    dress(m_caption, Type::Caption, Token::Text);
    auto* close =
        iconButton(Glyph::Close, tr("Back (Esc)"), QStringLiteral("bigViewClose"), this, ButtonKind::GhostIcon);
    close->setFocusPolicy(Qt::NoFocus);
    connect(close, &QPushButton::clicked, this, &BigView::leave);

    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(scaled(Space16), 0, scaled(Space8), 0);
    foot->setSpacing(scaled(Space12));
    foot->addWidget(m_place);
    foot->addWidget(m_caption, 1);
    foot->addWidget(m_size);
    foot->addWidget(close);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, scaled(Space4));
    column->setSpacing(scaled(Space4));
    column->addWidget(m_pane, 1);
    column->addLayout(foot);
    hide();

    // While open it belongs to the window, but not longer than what it was made for.
    connect(over, &QObject::destroyed, this, &QObject::deleteLater);
    connect(&model, &QAbstractItemModel::rowsRemoved, this, &BigView::onRows);
    connect(&model, &QAbstractItemModel::rowsInserted, this, &BigView::onRows);
}

void BigView::open(int row)
{
    QWidget* window = m_over->window();
    if (parentWidget() != window) {
        setParent(window);
    }
    window->installEventFilter(this);
    setGeometry(window->rect());
    show();
    raise();
    setFocus();
    go(row);
}

void BigView::leave()
{
    if (!isVisible()) {
        return;
    }
    window()->removeEventFilter(this);
    hide();
    m_decoded.clear();
    m_pane->clear();
    emit closed();
}

void BigView::go(int row)
{
    if (m_model.rowCount() == 0) {
        leave();
        return;
    }
    row = std::clamp(row, 0, m_model.rowCount() - 1);
    const gallery::Item item = m_model.item(row);
    const bool isOther = std::exchange(m_id, item.id) != item.id;
    m_place->setText(tr("%1 of %2").arg(row + 1).arg(std::max<qint64>(m_model.total(), m_model.rowCount())));
    showItem(item);
    decode(item);
    QSet<gallery::ItemId> near{item.id};
    for (const int neighbour : {row + 1, row - 1}) {
        if (neighbour >= 0 && neighbour < m_model.rowCount()) {
            near.insert(m_model.item(neighbour).id);
            decode(m_model.item(neighbour));
        }
    }
    m_decoded.removeIf([&near](const auto& each) { return !near.contains(each.key()); });
    if (row + 2 >= m_model.rowCount()) {
        m_model.fetchMore({});
    }
    if (isOther) {
        emit moved(m_id);
    }
}

void BigView::showItem(const gallery::Item& item)
{
    m_caption->setText(itemCaption(item));
    m_size->setText(sizeText(item));
    const bool isPicture = hasThumbnail(item);
    m_words->setVisible(!isPicture);
    if (!isPicture) {
        m_pane->clear();
        m_words->setText(item.kind == workflow::OutputKind::Text
                             ? item.text
                             : tr("%1: press Enter to open it with another program.").arg(kindTitle(item.kind)));
        return;
    }
    if (const auto decoded = m_decoded.constFind(item.id); decoded != m_decoded.constEnd()) {
        m_pane->setPicture(*decoded, {}, false);
    } else if (const QImage small = m_thumbnails.get(item.sha256, item.path); !small.isNull()) {
        m_pane->setPicture(small, item.size, false);
    } else {
        m_pane->clear();
    }
}

void BigView::decode(const gallery::Item& item)
{
    if (!hasThumbnail(item) || m_decoded.contains(item.id) || m_decoding.contains(item.id)) {
        return;
    }
    m_decoding.insert(item.id);
    whenDone(onWorker([path = item.path] { return gallery::readPicture(path); }), this,
             [this, id = item.id](const Result<QImage>& image) { onDecoded(id, image); });
}

void BigView::onDecoded(gallery::ItemId id, const Result<QImage>& image)
{
    m_decoding.remove(id);
    const int row = m_model.rowOf(id);
    if (!isVisible() || row < 0 || std::abs(row - m_model.rowOf(m_id)) > 1) {
        return;
    }
    if (image) {
        m_decoded.insert(id, *image);
    }
    if (id != m_id) {
        return;
    }
    if (image) {
        m_pane->setPicture(*image, {}, false);
    } else {
        m_pane->clear();
        m_words->setText(image.error().message);
        m_words->show();
    }
}

/// The item shown may have moved or gone; then its successor is shown.
void BigView::onRows()
{
    if (!isVisible()) {
        return;
    }
    const auto& items = m_model.items();
    const auto place =
        std::partition_point(items.begin(), items.end(), [this](const gallery::Item& item) { return item.id > m_id; });
    go(static_cast<int>(place - items.begin()));
}

void BigView::keyPressEvent(QKeyEvent* event)
{
    const int row = m_model.rowOf(m_id);
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Up:
    case Qt::Key_PageUp:
        go(row - 1);
        break;
    case Qt::Key_Right:
    case Qt::Key_Down:
    case Qt::Key_PageDown:
        go(row + 1);
        break;
    case Qt::Key_Home:
        go(0);
        break;
    case Qt::Key_End:
        go(m_model.rowCount() - 1);
        break;
    case Qt::Key_Escape:
        leave();
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (row >= 0) {
            emit openOutsideRequested(m_model.item(row));
        }
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

void BigView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    const int width = std::min(scaled(640), rect().width() - 2 * scaled(Space24));
    m_words->setGeometry((rect().width() - width) / 2, 0, width, rect().height());
}

bool BigView::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize) {
        setGeometry(parentWidget()->rect());
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace ryla::ui
