#pragma once

#include "ui/pods/card.h"
#include "ui/pods/podview.h"

namespace ryla::ui {

/// The models that the open workflow needs: which are there, which are missing, where they belong, how big they are,
/// and what can be done about a missing one from here.
class ModelsCard : public Card
{
    Q_OBJECT
public:
    explicit ModelsCard(QWidget* parent = nullptr);

    /// The same again changes nothing, so that the focus stays.
    void setView(const ModelsView& view);

signals:
    void installRequested(const QString& folder, const QString& name);
    /// A command line for the pod's shell is wanted.
    void commandRequested(const QString& folder, const QString& name);

private:
    void fillRows();
    void addRow(const ModelView& model, int row);
    [[nodiscard]] QWidget* remedyOf(const ModelView& model, int row);
    [[nodiscard]] QString emptyWords() const;

    ModelsView m_view;
    QWidget* m_rows = nullptr;
    QLabel* m_volume;
    QLabel* m_empty;
};

/// "11.5 GB", "320 MB missing", "installing, 40 %".
QString modelSizeWords(const ModelView& model);

} // namespace ryla::ui
