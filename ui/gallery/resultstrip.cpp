#include "ui/gallery/resultstrip.h"

#include "ui/gallery/gallerydelegate.h"
#include "ui/gallery/gallerymodel.h"
#include "ui/shell/theme.h"

#include <QScopedValueRollback>
#include <QScrollBar>
#include <QWheelEvent>

#include <algorithm>

namespace ryla::ui {

namespace {

/// The same drawing in a square, with room for the ring around it.
class SquareDelegate : public GalleryDelegate
{
public:
    using GalleryDelegate::GalleryDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        QStyleOptionViewItem square = option;
        square.rect.adjust(ring, ring, -ring, -ring);
        // One is shown at a time: a second mark for the keys would only confuse.
        square.state.setFlag(QStyle::State_HasFocus, false);
        GalleryDelegate::paint(painter, square, index);
    }

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override
    {
        const int side = scaled(ResultStrip::square) + 2 * ring;
        return {side, side};
    }
};

} // namespace

ResultStrip::ResultStrip(gallery::Store& store, gallery::ThumbnailService& thumbnails, QWidget* parent)
    : QListView(parent)
    , m_model(new GalleryModel(store, this))
    , m_thumbnails(thumbnails)
{
    setObjectName(QStringLiteral("resultStrip"));
    setAccessibleName(tr("Latest results"));
    setFrameShape(QFrame::NoFrame);
    setModel(m_model);
    setItemDelegate(new SquareDelegate(thumbnails, this));
    setFlow(LeftToRight);
    setWrapping(false);
    setUniformItemSizes(true);
    setEditTriggers(NoEditTriggers);
    setSelectionMode(SingleSelection);
    setHorizontalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setDragEnabled(true);
    setDragDropMode(DragOnly);
    setMouseTracking(true);
    viewport()->setBackgroundRole(role(Token::Surface));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFixedHeight(sizeHint().height());
    connect(&thumbnails, &gallery::ThumbnailService::ready, this, &ResultStrip::onThumbnail);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &ResultStrip::askAhead, Qt::QueuedConnection);
    connect(horizontalScrollBar(), &QScrollBar::valueChanged, this, &ResultStrip::askAhead);
}

QSize ResultStrip::sizeHint() const
{
    return {scaled(square) * 5, scaled(square) + 2 * GalleryDelegate::ring};
}

QSize ResultStrip::minimumSizeHint() const
{
    return {scaled(square), sizeHint().height()};
}

void ResultStrip::setCurrentItem(gallery::ItemId id)
{
    const QScopedValueRollback setting(m_setting, true);
    const int row = m_model->rowOf(id);
    selectionModel()->setCurrentIndex(m_model->index(row), QItemSelectionModel::ClearAndSelect);
}

void ResultStrip::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QListView::currentChanged(current, previous);
    if (current.isValid() && !m_setting) {
        emit chosen(m_model->item(current.row()));
    }
}

/// Coming in with Tab is not choosing: Qt makes the first one current then.
void ResultStrip::focusInEvent(QFocusEvent* event)
{
    const QScopedValueRollback setting(m_setting, true);
    QListView::focusInEvent(event);
}

/// The wheel goes along the row; there is no other way to go.
void ResultStrip::wheelEvent(QWheelEvent* event)
{
    const QPoint turned = event->angleDelta();
    const int delta = std::abs(turned.x()) > std::abs(turned.y()) ? turned.x() : turned.y();
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() - delta);
    event->accept();
}

void ResultStrip::resizeEvent(QResizeEvent* event)
{
    QListView::resizeEvent(event);
    askAhead();
}

void ResultStrip::keyboardSearch(const QString& search)
{
    Q_UNUSED(search)
}

std::pair<int, int> ResultStrip::seen() const
{
    const int side = scaled(square) + 2 * GalleryDelegate::ring;
    const int first = horizontalScrollBar()->value() / side;
    return {first, std::min(first + viewport()->width() / side + 2, m_model->rowCount())};
}

void ResultStrip::askAhead()
{
    const auto [first, end] = seen();
    QStringList keys;
    for (int row = first; row < end && isVisible(); ++row) {
        const gallery::Item& item = m_model->item(row);
        if (hasThumbnail(item)) {
            keys << item.sha256;
            m_thumbnails.get(item.sha256, item.path);
        }
    }
    m_thumbnails.setWanted(this, keys);
}

void ResultStrip::onThumbnail(const QString& key)
{
    const auto [first, end] = seen();
    for (int row = first; row < end; ++row) {
        if (m_model->item(row).sha256 == key) {
            update(m_model->index(row));
        }
    }
}

} // namespace ryla::ui
