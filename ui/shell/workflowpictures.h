#pragma once

#include "gallery/store.h"
#include "gallery/thumbnailservice.h"

#include <QObject>

namespace ryla::ui {

/// The last result of each workflow, small, for the workflow list; a new result takes the place of the one before.
class WorkflowPictures : public QObject
{
    Q_OBJECT
public:
    WorkflowPictures(gallery::Store& store, gallery::ThumbnailService& thumbnails, QObject* parent = nullptr);

    void ask(const QStringList& workflowNames);

signals:
    void found(const QString& workflowName, const QImage& picture);

private:
    void take(const gallery::Item& item);

    gallery::Store& m_store;
    gallery::ThumbnailService& m_thumbnails;
    QHash<QString, QString> m_waiting; // thumbnail key → workflow
};

} // namespace ryla::ui
