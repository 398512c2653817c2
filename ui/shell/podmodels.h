#pragma once

#include "fleet/fleet.h"
#include "library/entry.h"
#include "ui/pods/modelsview.h"
#include "workflow/catalog.h"
#include "workflow/loader.h"

#include <QObject>
#include <QSet>

namespace ryla::ui {

class ModelsCard;

/// Fills the models card of the Pods page: asks what the pod on the page has whenever that may be another answer, and
/// compares it with the open workflow and the library; installs, copies commands, keeps keys. GUI thread; comparing is
/// done on workers.
class PodModels : public QObject
{
    Q_OBJECT
public:
    PodModels(fleet::Fleet& fleet, jobs::Queue& queue, ModelsCard& card, const Clock& clock, QObject* parent = nullptr);
    ~PodModels() override;

    /// The open one, as it was read; `catalog`: any server's.
    void setWorkflow(const workflow::LoadedWorkflow& loaded, const workflow::NodeCatalog& catalog);
    void setLibrary(const QList<library::Entry>& entries);
    /// What the card shows of this pod; the question for another pod begins to ask.
    ModelsView viewOf(const pods::PodId& pod);

signals:
    /// What was done, or why not; for a toast.
    void said(const QString& sentence);

private:
    /// What was compared on a worker.
    struct Compared
    {
        QList<fleet::ModelNeed> needs;
        QList<ModelFolderView> folders;
        QList<WorkflowGapView> gaps;
    };

    [[nodiscard]] fleet::StockPlace placeNow() const;
    [[nodiscard]] static QList<ModelFolderView> foldersOf(const fleet::Stock& stock);
    [[nodiscard]] int diskGb() const;
    [[nodiscard]] ModelView viewOf(const fleet::ModelNeed& need) const;
    [[nodiscard]] QList<NetworkVolumeView> volumeViews() const;
    void fillState(ModelsView& view) const;
    void connectCard();
    void forget(bool volumesToo);
    void look();
    void askVolumes();
    void compare();
    void show();
    void install(const QString& folder, const QString& name);
    void copyCommand(const QString& folder, const QString& name);
    void keep(const pods::runpod::S3Keys& keys);
    [[nodiscard]] workflow::NeededModel neededOf(const QString& folder, const QString& name) const;

    fleet::Fleet& m_fleet;
    jobs::Queue& m_queue;
    ModelsCard& m_card;
    const Clock& m_clock;
    pods::PodId m_pod;
    fleet::StockPlace m_place;
    /// Counts the questions and comparisons: an old answer is nobody's.
    int m_asked = 0;
    int m_compared = 0;
    /// To be asked as soon as the card is seen.
    bool m_isWanted = false;
    bool m_isAsking = false;
    std::optional<fleet::Stock> m_stock;
    std::optional<Error> m_error;
    QDateTime m_at;
    QList<pods::Volume> m_volumes;
    QString m_workflow;
    QList<workflow::NeededModel> m_needed;
    QList<fleet::WorkflowFiles> m_library;
    Compared m_result;
    /// "folder/name": on their way, and those that the Manager would not take.
    QSet<QString> m_installing;
    QSet<QString> m_refused;
};

} // namespace ryla::ui
