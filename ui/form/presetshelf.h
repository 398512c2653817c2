#pragma once

#include "ui/form/drafts.h"
#include "ui/form/formmodel.h"
#include "workflow/presets.h"

namespace ryla::ui {

/// The presets of the open workflow, and which of them the form stands on. Every change is on disk at once, into the
/// file as another window may have left it; the last one can be taken back. No widgets. GUI thread; files are read and
/// written on workers.
class PresetShelf : public QObject
{
    Q_OBJECT
public:
    PresetShelf(const QString& folder, FormModel& model, QObject* parent = nullptr);

    /// Those of another workflow.
    void open(const QString& key);

    /// Those of the workflow are read; before that nothing is changed.
    [[nodiscard]] bool isReady() const { return m_isReady; }
    [[nodiscard]] const QList<workflow::Preset>& presets() const { return m_presets; }
    /// The one that was taken or saved last, or that the form equals; empty: none.
    [[nodiscard]] QString current() const { return m_current; }
    /// The form is no longer as the current preset says.
    [[nodiscard]] bool isChanged() const;

    /// Its values into the form, one step to undo there.
    void take(const QString& name);
    /// The form as it stands; over the one of that name if there is one. Nothing for an empty name.
    void save(const QString& name);
    /// The same, never over another one: "owl" becomes "owl (2)". While the file is read it waits for that.
    void saveNew(const QString& name);
    void rename(const QString& name, const QString& to);
    void remove(const QString& name);
    /// Takes back the last save, rename, remove or import; nothing when there was none. The form and the preset taken
    /// since stay.
    void undo();

    void importFrom(const QString& path);
    void exportTo(const QString& path);

signals:
    void changed();
    /// What was done, in words; undo() takes it back.
    void done(const QString& sentence);
    void problem(const ryla::Error& error);

private:
    void replace(const QList<workflow::Preset>& presets, const QString& current, const QString& sentence);
    /// On disk what was done to `before`.
    void keep(const QList<workflow::Preset>& before);
    [[nodiscard]] workflow::Draft state() const;
    [[nodiscard]] const workflow::Preset* find(const QString& name) const;
    [[nodiscard]] bool isAsIn(const workflow::Preset& preset) const;
    void recognise();

    FormModel& m_model;
    Drafts m_files;
    QString m_key;
    QList<workflow::Preset> m_presets;
    QString m_current;
    std::optional<std::pair<QList<workflow::Preset>, QString>> m_before;
    /// As the list was before a change that could not be written; the next one is written with it.
    std::optional<QList<workflow::Preset>> m_unwritten;
    QStringList m_onceRead; ///< to be saved as new ones as soon as it is known what there is
    bool m_isReady = false;
    bool m_isReadable = true;
};

} // namespace ryla::ui
