#pragma once

#include "base/clock.h"
#include "base/paths.h"
#include "base/secretstore.h"
#include "base/settings.h"
#include "demo/podthread.h"
#include "fleet/fleet.h"
#include "fleet/overflowjudge.h"
#include "gallery/importer.h"
#include "gallery/store.h"
#include "gallery/thumbnailservice.h"
#include "jobs/queue.h"
#include "jobs/targetlist.h"
#include "library/library.h"
#include "library/versions.h"
#include "pods/guardianduty.h"
#include "workflow/catalogcache.h"

#include <QSet>
#include <QTimer>

#include <functional>
#include <memory>

namespace ryla {

struct StudioOptions
{
    Paths paths = Paths::standard();
    /// The gallery's database and thumbnails, and the library of workflows.
    bool gallery = true;
    /// Take over the jobs that a copy which died left behind.
    bool adoptOrphans = true;
    /// The system's key store; otherwise secrets live in memory only.
    bool keyStore = true;
    demo::DemoOptions demo;
    /// Machines that are started and stopped: none, only looked at and told, kept by their policy, or kept for as long
    /// as no other window does (pods::GuardianDuty).
    enum class Pods { None, Asked, Kept, KeptByWindow };
    Pods pods = Pods::None;
    /// Between two looks at kept pods, in seconds; 0: the usual.
    int podSeconds = 0;
    /// When the user last did something in the window; none: there is no window.
    std::function<QDateTime()> lastInput{};
    /// Where RunPod is; the environment says otherwise where it does (see runpodBases() in studio.cpp).
    pods::runpod::Bases runpod{};
    /// What time it is for the pods, borrowed; null: the system's. A test moves one.
    const Clock* podClock = nullptr;
};

/// The composition root: constructs the parts in order, connects them, destroys them in reverse. Decides nothing. Both
/// programs have one; nobody receives it: a constructor names the two or three parts it needs. GUI thread.
class Studio : public QObject
{
    Q_OBJECT
public:
    explicit Studio(StudioOptions options, QObject* parent = nullptr);
    ~Studio() override;

    [[nodiscard]] const Paths& paths() const { return m_options.paths; }
    [[nodiscard]] Settings& settings() { return *m_settings; }
    [[nodiscard]] jobs::TargetList& targets() { return *m_targets; }
    [[nodiscard]] jobs::Queue& queue() { return *m_queue; }
    [[nodiscard]] const workflow::CatalogCache& catalogs() const { return m_catalogs; }
    /// Null without the gallery.
    [[nodiscard]] gallery::Store* store() { return m_store.get(); }
    [[nodiscard]] gallery::ThumbnailService* thumbnails() { return m_thumbnails.get(); }
    [[nodiscard]] gallery::Importer* importer() { return m_importer.get(); }
    /// Null without pods.
    [[nodiscard]] fleet::Fleet* fleet() { return m_fleet.get(); }
    /// Another program watches the pods when this window ends: one that does now, or a guardian that waits for it.
    [[nodiscard]] bool hasRelief() const { return m_duty && (m_duty->hasRelief() || m_duty->isAnothers()); }
    /// Null without pods.
    [[nodiscard]] fleet::OverflowJudge* overflow() { return m_overflow.get(); }
    /// By which pods are started, paid and stopped.
    [[nodiscard]] const Clock& podClock() const { return m_options.podClock ? *m_options.podClock : m_clock; }

    /// Null without the gallery; begins to look with Library::start().
    [[nodiscard]] library::Library* library() { return m_library.get(); }
    [[nodiscard]] library::Versions* versions() { return m_versions.get(); }

    /// Opens the queue on disk and connects to the targets that its open jobs wait for.
    Later<void> open();
    /// Makes the target known to the queue and starts connecting; the demo pod is started first. Answers the backend,
    /// which may not be ready yet. `headers` are sent beside its own, for this program only. Error: NotFound for a
    /// target that is not set up.
    Later<jobs::Backend*> use(const jobs::TargetId& id, const QList<comfy::ExtraHeader>& headers = {});
    /// A target that is not in the settings (command line).
    jobs::Backend* use(const jobs::Target& target);
    /// The id of a target that is named by its address alone, as the command line does.
    static jobs::TargetId idOf(const comfy::ServerAddress& address);
    /// The demo pod's address, started when it was not; one that did not start is tried again at the next question.
    Later<QUrl> demoAddress();
    /// Results of finished jobs are on their way into the gallery; `kept` follows. A program that ends now loses them
    /// until the next one takes them up.
    [[nodiscard]] bool isKeeping() const { return !m_keeping.isEmpty(); }

signals:
    void problem(const ryla::Error& error);
    /// Something that is worth a word, and no problem.
    void said(const QString& sentence);
    /// The last result that was on its way is in the gallery, or could not be kept (after `problem`).
    void kept();

private:
    void makeLibrary();
    void moveTarget(const jobs::TargetId& id);
    void keep(const jobs::Outcome& outcome);
    void keptOne(const jobs::JobId& id);
    void useTargetsOfOpenJobs();
    Later<jobs::Backend*> useServerless(const jobs::TargetId& id);
    void useNewKey(const QString& kind);
    void makeFleet();
    void openFleet();
    void shareDuty();
    void takeDuty();
    Later<void> adoptLeft();

    StudioOptions m_options;
    SystemClock m_clock;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<SecretStore> m_secrets;
    std::unique_ptr<jobs::TargetList> m_targets;
    workflow::CatalogCache m_catalogs;
    std::unique_ptr<demo::PodThread> m_demo;
    Later<QUrl> m_demoUrl;
    std::unique_ptr<gallery::Store> m_store;
    std::unique_ptr<gallery::ThumbnailService> m_thumbnails;
    std::unique_ptr<gallery::Importer> m_importer;
    std::unique_ptr<library::Store> m_libraryStore;
    std::unique_ptr<library::Library> m_library;
    std::unique_ptr<library::Versions> m_versions;
    QSet<jobs::JobId> m_keeping;
    /// Given back last: whoever goes on finds the jobs free.
    std::unique_ptr<pods::GuardianDuty> m_duty;
    QTimer m_adopting;
    std::unique_ptr<jobs::Queue> m_queue;
    std::unique_ptr<fleet::Fleet> m_fleet;
    std::unique_ptr<fleet::OverflowJudge> m_overflow;
};

} // namespace ryla
