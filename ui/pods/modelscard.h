#pragma once

#include "base/secret.h"
#include "ui/pods/card.h"
#include "ui/pods/modelsview.h"

class QPushButton;

namespace ryla::ui {

class InlineMessage;
class ModelFolders;
class Spinner;
class VolumeKeysForm;

/// The models of a pod and its volumes: what the open workflow needs and what can be done about what is missing, what
/// others of the library miss, all there is by folder, and the volumes with their cost.
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
    void refreshRequested();
    void keysGiven(const ryla::Secret& access, const ryla::Secret& secret);
    void keysPageRequested();

private:
    /// `before`: null for the first.
    void showView(const ModelsView& view, const ModelsView* before);
    void makeParts();
    void connectParts();
    void fillState();
    void fillNeeds();
    void fillGaps();
    void fillFolders();
    void fillVolumes();
    [[nodiscard]] QString needsTitle() const;

    ModelsView m_view;
    QPushButton* m_refresh;
    Spinner* m_busy;
    InlineMessage* m_words;
    VolumeKeysForm* m_keys;
    QLabel* m_needsTitle;
    QWidget* m_needs;
    QLabel* m_gapsTitle;
    QWidget* m_gaps;
    QLabel* m_foldersTitle;
    ModelFolders* m_folders;
    QLabel* m_cut;
    QLabel* m_volumesTitle;
    QWidget* m_volumes;
};

} // namespace ryla::ui
