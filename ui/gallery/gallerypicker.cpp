#include "ui/gallery/gallerypicker.h"

#include "ui/gallery/gallerybar.h"
#include "ui/gallery/gallerymodel.h"
#include "ui/gallery/galleryview.h"
#include "ui/shell/buttons.h"
#include "ui/shell/theme.h"
#include "ui/widgets/emptystate.h"

#include <QPushButton>
#include <QStackedLayout>

namespace ryla::ui {

GalleryPicker::GalleryPicker(gallery::Store& store, gallery::ThumbnailService& thumbnails, QWidget* parent)
    : QDialog(parent)
    , m_model(new GalleryModel(store, this))
    , m_view(new GalleryView(*m_model, thumbnails, this))
    , m_use(button(tr("Use this picture"), ButtonKind::Primary, QStringLiteral("usePicture"), this))
{
    setObjectName(QStringLiteral("galleryPicker"));
    setWindowTitle(tr("Choose a picture from the gallery"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(scaled(760), scaled(560));
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setDragEnabled(false);

    auto* bar = new GalleryBar(this);
    bar->setInspectorShown(false);
    bar->setInspectorOffered(false);
    auto* panes = new QStackedLayout;
    panes->addWidget(m_view);
    panes->addWidget(new EmptyState(Glyph::Gallery, tr("There is no picture to choose here."), QString(), this));
    auto* cancel = button(tr("Cancel"), ButtonKind::Normal, QStringLiteral("cancelPicking"), this);
    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(scaled(Space12), scaled(Space8), scaled(Space12), scaled(Space8));
    foot->setSpacing(scaled(Space8));
    foot->addStretch(1);
    foot->addWidget(cancel);
    foot->addWidget(m_use);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(bar);
    column->addLayout(panes, 1);
    column->addLayout(foot);

    m_use->setEnabled(false);
    connect(m_view, &GalleryView::selectionMoved, this, [this] { m_use->setEnabled(!chosen().isEmpty()); });
    connect(m_view, &QAbstractItemView::activated, this, &GalleryPicker::take);
    connect(m_view, &QAbstractItemView::doubleClicked, this, &GalleryPicker::take);
    connect(m_use, &QPushButton::clicked, this, &GalleryPicker::take);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(bar, &GalleryBar::leftDownwards, m_view, qOverload<>(&QWidget::setFocus));
    connect(bar, &GalleryBar::searched, this, [this](const QString& text) {
        gallery::Query query;
        query.text = text;
        m_model->setQuery(query);
    });
    connect(m_model, &GalleryModel::counted, bar, [this, bar] { bar->setCounts(m_model->total(), m_model->total()); });
    connect(m_model, &GalleryModel::loaded, panes,
            [this, panes] { panes->setCurrentIndex(m_model->rowCount() > 0 ? 0 : 1); });
}

QString GalleryPicker::chosen() const
{
    const QList<gallery::Item> items = m_view->selectedItems();
    return items.size() == 1 && hasThumbnail(items.first()) ? items.first().path : QString();
}

void GalleryPicker::take()
{
    const QString path = chosen();
    // A double click also activates: the second one finds the dialog closed.
    if (!path.isEmpty() && result() != Accepted) {
        accept();
        emit picked(path);
    }
}

} // namespace ryla::ui
