#include "ui/shell/workflowpictures.h"

namespace ryla::ui {

WorkflowPictures::WorkflowPictures(gallery::Store& store, gallery::ThumbnailService& thumbnails, QObject* parent)
    : QObject(parent)
    , m_store(store)
    , m_thumbnails(thumbnails)
{
    connect(&m_store, &gallery::Store::changed, this, [this](const gallery::Change& change) {
        for (const gallery::Item& item : change.added) {
            take(item);
        }
    });
    connect(&m_thumbnails, &gallery::ThumbnailService::ready, this, [this](const QString& key, const QImage& picture) {
        if (const QString name = m_waiting.take(key); !name.isEmpty() && !picture.isNull()) {
            emit found(name, picture);
        }
    });
}

void WorkflowPictures::ask(const QStringList& workflowNames)
{
    for (const QString& name : workflowNames) {
        gallery::Query query;
        query.workflowName = name;
        query.limit = 1;
        whenDone(m_store.page(query), this, [this](const Result<gallery::Page>& page) {
            if (page && !page->items.isEmpty()) {
                take(page->items.first());
            }
        });
    }
}

void WorkflowPictures::take(const gallery::Item& item)
{
    if (item.kind != workflow::OutputKind::Image) {
        return;
    }
    m_waiting.insert(item.sha256, item.workflowName);
    if (const QImage picture = m_thumbnails.get(item.sha256, item.path); !picture.isNull()) {
        m_waiting.remove(item.sha256);
        emit found(item.workflowName, picture);
    }
}

} // namespace ryla::ui
