#pragma once

#include "base/paths.h"
#include "base/settings.h"
#include "gallery/item.h"
#include "ui/form/formmodel.h"
#include "ui/form/presetshelf.h"
#include "ui/shell/shownjob.h"
#include "ui/shell/workflowopener.h"
#include "workflow/tosend.h"

namespace ryla::ui {

/// The workflows opened last, newest first.
inline const Setting<QStringList> recentWorkflows{"workflows/recent", {}};

/// What Create works on: the open workflow, its form and draft, the jobs it was run as. Takes files and commands,
/// decides, and says what changed; draws nothing. GUI thread; reading and describing are done on workers.
class WorkSession : public QObject
{
    Q_OBJECT
public:
    WorkSession(const Paths& paths, Settings& settings, jobs::Queue& queue, TargetSession& target,
                QObject* parent = nullptr);
    ~WorkSession() override;

    [[nodiscard]] FormModel& form() { return m_form; }
    [[nodiscard]] PresetShelf& presets() { return m_presets; }
    [[nodiscard]] const workflow::WorkflowDocument& document() const { return m_loaded.document; }
    [[nodiscard]] const workflow::LoadedWorkflow& loaded() const { return m_loaded; }
    [[nodiscard]] bool isOpen() const { return !m_loaded.document.isEmpty(); }
    /// The job the stage follows; null: none.
    [[nodiscard]] jobs::Job* shownJob() const { return m_shown.job(); }

    /// The workflow of the last session, or the first starter.
    void restore();
    void openFile(const QString& path) { m_opener.open(path); }
    /// From a drop or a paste: kept as a file of our own, then opened.
    void openText(const QByteArray& bytes, const QString& name);
    void reload();
    /// The author's form takes the place of the one that was read; `path`: where the workflow lies now.
    void useForm(const workflow::FormSpec& spec, const QString& path);
    /// Its content on disk is another one: if it is the open one, it is read again and what the user set stays.
    void fileChanged(const QString& path);
    /// A workflow file has another path now: what was typed and its presets go along; the open one follows.
    void fileMoved(const QString& from, const QString& to);

    /// What would be sent of the run with this index now, by its values.
    [[nodiscard]] workflow::Patch patchToSend(int index) const;
    void run(int count, bool next);
    void cancelShown() { m_shown.cancel(); }
    void retry(const jobs::JobId& id);
    void show(jobs::Job* job) { m_shown.show(job); }
    /// Values of a result, into the form of its workflow (opened if another is); with its seed or a new one.
    void reuse(const gallery::ItemDetails& details, bool newSeed);
    /// The same with its seed, and a preset is made of them under its file's name.
    void makePreset(const gallery::ItemDetails& details);

signals:
    void opened();
    /// What is open lies in another file now: the author's copy of a shipped one.
    void relocated();
    void shownJobChanged();
    /// What was run with that workflow file came to nothing.
    void shownJobFailed(const QString& path);
    /// One sentence about something that went wrong.
    void problem(const ryla::Error& error);
    /// The open file changed on disk and was read again.
    void reloaded(const ryla::workflow::WorkflowDiff& changes);
    /// It changed into something that cannot be read; what was open stays open.
    void unreadable(const ryla::Error& error);
    /// It was away or something else for a while, and is what is open.
    void unchanged();
    /// The open file became this prompt.
    void documentKnown(const ryla::workflow::WorkflowDocument& document);
    /// What could not be told from the open file; of another file, or with another node list, it is another list.
    void warned(const QStringList& warnings);

private:
    void take(const OpenedWorkflow& opened);
    void adopt(const OpenedWorkflow& opened, FormModel::Keep keep);
    void bringBackValues(const workflow::Patch& before);
    void readDraft();
    void saveDraft();
    void remember(const QString& path);
    Later<void> copied(Drafts& files, const QString& from, const QString& to);
    void showProblems(const jobs::Job& job);
    [[nodiscard]] QString draftKey() const;
    void submit(const QList<workflow::RunToSend>& runs, bool next);
    void send(const QList<workflow::RunToSend>& runs, jobs::JobRequest request);

    Paths m_paths;
    Settings& m_settings;
    jobs::Queue& m_queue;
    TargetSession& m_target;
    Drafts m_drafts;
    /// The same files as the shelf's, for when a workflow gets another path.
    Drafts m_presetFiles;
    WorkflowOpener m_opener;
    ShownJob m_shown;
    FormModel m_form;
    PresetShelf m_presets;
    workflow::LoadedWorkflow m_loaded;
    /// A starter's sample pictures, which are on this machine.
    workflow::Patch m_samples;
    /// Values the user set for inputs that the file has no more; they come back with them.
    workflow::Patch m_lost;
    QTimer m_draftTimer;
    /// Jobs whose refused inputs are in the form, or were.
    QSet<jobs::JobId> m_told;
    /// Of the documents of jobs with refused inputs.
    QHash<jobs::JobId, QString> m_jobHashes;
    /// Of the open workflow, as far as nodes were left out of it for a run.
    QSet<QString> m_sentHashes;
    /// Counts the workflows opened.
    quint64 m_taken = 0;
    std::optional<std::pair<workflow::Patch, bool>> m_reuse;
    /// The name of the preset to make of them, once those of their workflow are read.
    QString m_presetOfReuse;
};

} // namespace ryla::ui
