#pragma once

#include "ui/pods/modelsview.h"

#include <QWidget>

class QGridLayout;

namespace ryla::ui {

/// The models that a workflow wants, one a row: whether it is there, where it belongs, how big it is, what is there
/// instead, and what can be done about a missing one.
class ModelRows : public QWidget
{
    Q_OBJECT
public:
    explicit ModelRows(const QList<ModelView>& models, QWidget* parent = nullptr);

signals:
    void installRequested(const QString& folder, const QString& name);
    /// A command line for the pod's shell is wanted.
    void commandRequested(const QString& folder, const QString& name);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void addRow(const ModelView& model, int row);
    [[nodiscard]] QWidget* remedyOf(const ModelView& model, int row);

    QGridLayout* m_grid;
};

/// "11.5 GB", "320 MB missing", "320 MB, no room", "installing, 40 %".
QString modelSizeWords(const ModelView& model);

} // namespace ryla::ui
