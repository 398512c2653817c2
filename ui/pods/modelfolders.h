#pragma once

#include "ui/pods/modelsview.h"

#include <QSet>
#include <QWidget>

class QVBoxLayout;

namespace ryla::ui {

/// All models there are, folder by folder: how many, how big; a folder opens to show its files. What was open stays
/// open.
class ModelFolders : public QWidget
{
    Q_OBJECT
public:
    explicit ModelFolders(QWidget* parent = nullptr);

    void setFolders(const QList<ModelFolderView>& folders);

private:
    void addFolder(const ModelFolderView& folder);
    QWidget* filesOf(const ModelFolderView& folder);

    QVBoxLayout* m_column;
    QList<ModelFolderView> m_folders;
    QSet<QString> m_open;
    QWidget* m_rows = nullptr;
};

/// "3 files, 12.4 GB"; without a size where not all are known.
QString folderWords(const ModelFolderView& folder);

} // namespace ryla::ui
