#include "ui/form/presetshelf.h"

#include "ui/form/namedchanges.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <algorithm>
#include <utility>

namespace ryla::ui {

using workflow::Preset;

namespace {

constexpr qint64 mostPresetBytes = 8 * 1024 * 1024;

struct ShelfText
{
    Q_DECLARE_TR_FUNCTIONS(PresetShelf)
};

QString tooManyPresets()
{
    return ShelfText::tr("A workflow keeps at most %1 presets; delete some first.").arg(workflow::mostPresets);
}

Result<QList<Preset>> readPresets(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(ErrorKind::Storage,
                    ShelfText::tr("%1 cannot be read: %2").arg(QFileInfo(path).fileName(), file.errorString()));
    }
    if (file.size() > mostPresetBytes) {
        return fail(ErrorKind::BadFile,
                    ShelfText::tr("%1 is too large for a file of presets.").arg(QFileInfo(path).fileName()));
    }
    const Result<QList<Preset>> presets = workflow::presetsFromJson(file.readAll());
    return presets ? presets : fail(presets.error().inContext(QFileInfo(path).fileName()));
}

Result<void> writePresets(const QString& path, const QList<Preset>& presets)
{
    const QByteArray bytes = workflow::presetsToJson(presets);
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit()) {
        return fail(ErrorKind::Storage, ShelfText::tr("The presets cannot be written to %1: %2")
                                            .arg(QFileInfo(path).fileName(), file.errorString()));
    }
    return {};
}

Result<QByteArray> changedPresets(const QByteArray& bytes, const QList<Preset>& before, const QList<Preset>& after)
{
    const Result<QList<Preset>> stored = bytes.isEmpty() ? QList<Preset>() : workflow::presetsFromJson(bytes);
    if (!stored) {
        return fail(stored.error().inContext(ShelfText::tr("The presets")));
    }
    const QList<Preset> presets = withChanges(*stored, before, after);
    if (presets.size() > workflow::mostPresets) {
        return fail(ErrorKind::Refused, tooManyPresets());
    }
    return workflow::presetsToJson(presets);
}

/// Those of `more` go over others of the same name.
QList<Preset> joined(QList<Preset> presets, const QList<Preset>& more)
{
    for (const Preset& preset : more) {
        presets.removeIf([&preset](const Preset& one) { return one.name == preset.name; });
        presets.append(preset);
    }
    return presets;
}

} // namespace

PresetShelf::PresetShelf(const QString& folder, FormModel& model, QObject* parent)
    : QObject(parent)
    , m_model(model)
    , m_files(folder, tr("The presets"))
{
    connect(&m_model, &FormModel::dirty, this, &PresetShelf::changed);
    connect(&m_model, &FormModel::formChanged, this, [this] {
        if (m_isReady && m_current.isEmpty()) {
            recognise(); // described anew, its values may be of the preset's kinds now
        }
        emit changed();
    });
}

void PresetShelf::open(const QString& key)
{
    m_key = key;
    m_presets.clear();
    m_current.clear();
    m_before.reset();
    m_unwritten.reset();
    m_onceRead.clear();
    m_isReady = false;
    emit changed();
    whenDone(m_files.read(key), this, [this, key](const Result<QByteArray>& bytes) {
        if (key != m_key) {
            return; // another workflow was opened meanwhile
        }
        Result<QList<Preset>> presets = QList<Preset>();
        if (!bytes) {
            presets = fail(bytes.error());
        } else if (!bytes->isEmpty()) {
            presets = workflow::presetsFromJson(*bytes);
        }
        m_isReady = true;
        m_isReadable = presets.has_value();
        if (!presets) {
            emit changed();
            emit problem(presets.error().inContext(tr("The presets")));
            return;
        }
        m_presets = *presets;
        recognise();
        emit changed();
        for (const QString& name : std::exchange(m_onceRead, {})) {
            saveNew(name);
        }
    });
}

/// After a start the form is as it was left, perhaps as one of the presets says.
void PresetShelf::recognise()
{
    const auto same =
        std::find_if(m_presets.begin(), m_presets.end(), [this](const Preset& preset) { return isAsIn(preset); });
    m_current = same == m_presets.end() ? QString() : same->name;
}

workflow::Draft PresetShelf::state() const
{
    return workflow::presetState(m_model.form(), m_model.state());
}

/// By what the values mean to the form: 7 and 7.0 are one number, whichever the server's list made of it when the
/// preset was saved.
bool PresetShelf::isAsIn(const Preset& preset) const
{
    workflow::Draft wanted = preset.state;
    wanted.patch = {};
    for (auto entry = preset.state.patch.values().cbegin(); entry != preset.state.patch.values().cend(); ++entry) {
        const workflow::Parameter* parameter = m_model.form().find(entry.key());
        const workflow::Value value = parameter ? asKind(parameter->kind, *entry) : *entry;
        if (!parameter || value != parameter->value) {
            wanted.patch.set(entry.key(), value);
        }
    }
    return wanted == state();
}

const Preset* PresetShelf::find(const QString& name) const
{
    const auto found =
        std::find_if(m_presets.begin(), m_presets.end(), [&name](const Preset& preset) { return preset.name == name; });
    return found == m_presets.end() ? nullptr : &*found;
}

bool PresetShelf::isChanged() const
{
    const Preset* preset = find(m_current);
    return preset && !isAsIn(*preset);
}

void PresetShelf::take(const QString& name)
{
    const Preset* preset = find(name);
    if (!preset) {
        return;
    }
    const workflow::Draft taken = preset->state;
    m_current = name;
    if (m_before) {
        m_before->second.clear(); // to take the change back does not lead the form away from this one
    }
    m_model.setValues(taken.patch);
    for (const workflow::Parameter& parameter : m_model.form().parameters) {
        if (parameter.kind == workflow::ParameterKind::Seed) {
            m_model.setSeedMode(parameter.id, taken.seedModes.value(parameter.id, workflow::SeedMode::Random));
        }
    }
    emit changed();
}

void PresetShelf::save(const QString& typed)
{
    const QString name = workflow::presetName(typed);
    if (name.isEmpty()) {
        return;
    }
    const bool over = find(name) != nullptr;
    QList<Preset> presets = m_presets;
    if (over) {
        std::find_if(presets.begin(), presets.end(), [&name](const Preset& one) { return one.name == name; })->state =
            state();
    } else {
        presets.append({name, state()});
    }
    replace(presets, name, (over ? tr("Preset “%1” overwritten") : tr("Preset “%1” saved")).arg(name));
}

void PresetShelf::saveNew(const QString& typed)
{
    if (!m_isReady) {
        m_onceRead << typed; // which names are taken is not known yet
        return;
    }
    const QString wanted = workflow::presetName(typed);
    QString name = wanted;
    for (int number = 2; find(name); ++number) {
        const QString tail = QStringLiteral(" (%1)").arg(number);
        name = wanted.left(workflow::longestPresetName - tail.size()) + tail;
    }
    save(name);
}

void PresetShelf::rename(const QString& name, const QString& to)
{
    const QString wanted = workflow::presetName(to);
    if (wanted.isEmpty() || wanted == name || !find(name)) {
        return;
    }
    if (find(wanted)) {
        emit problem({ErrorKind::Refused, tr("There is a preset “%1” already.").arg(wanted), {}});
        return;
    }
    QList<Preset> presets = m_presets;
    for (Preset& preset : presets) {
        preset.name = preset.name == name ? wanted : preset.name;
    }
    replace(presets, m_current == name ? wanted : m_current, tr("Preset “%1” is now “%2”").arg(name, wanted));
}

void PresetShelf::remove(const QString& name)
{
    QList<Preset> presets = m_presets;
    if (presets.removeIf([&name](const Preset& preset) { return preset.name == name; }) > 0) {
        replace(presets, m_current == name ? QString() : m_current, tr("Preset “%1” deleted").arg(name));
    }
}

void PresetShelf::undo()
{
    if (auto before = std::exchange(m_before, std::nullopt)) {
        const QList<Preset> undone = std::exchange(m_presets, before->first);
        if (!find(m_current)) {
            m_current = before->second;
        }
        if (m_current.isEmpty()) {
            recognise();
        }
        keep(undone);
        emit changed();
    }
}

void PresetShelf::importFrom(const QString& path)
{
    whenDone(
        onWorker([path] { return readPresets(path); }), this, [this, key = m_key](const Result<QList<Preset>>& read) {
            if (!read) {
                emit problem(read.error());
            } else if (key == m_key && !read->isEmpty()) {
                replace(joined(m_presets, *read), m_current, tr("%n preset(s) imported", nullptr, int(read->size())));
            }
        });
}

void PresetShelf::exportTo(const QString& path)
{
    whenDone(onWorker([path, presets = m_presets] { return writePresets(path, presets); }), this,
             [this](const Result<void>& written) {
                 if (!written) {
                     emit problem(written.error());
                 }
             });
}

void PresetShelf::replace(const QList<Preset>& presets, const QString& current, const QString& sentence)
{
    if (!m_isReady) {
        return;
    }
    if (!m_isReadable) {
        // What lies there is not written over, and nothing is said to be kept that is gone at the next start.
        emit problem({ErrorKind::Storage,
                      tr("The file of presets is damaged or of a newer version; it is left as it is, and no presets "
                         "are kept."),
                      {}});
        return;
    }
    if (presets.size() > workflow::mostPresets) {
        emit problem({ErrorKind::Refused, tooManyPresets(), {}});
        return;
    }
    m_before = std::pair(std::exchange(m_presets, presets), std::exchange(m_current, current));
    keep(m_before->first);
    emit changed();
    emit done(sentence);
}

void PresetShelf::keep(const QList<Preset>& before)
{
    const QList<Preset> from = std::exchange(m_unwritten, std::nullopt).value_or(before);
    const auto change = [from, to = m_presets](const QByteArray& bytes) { return changedPresets(bytes, from, to); };
    whenDone(m_files.change(m_key, change), this, [this, from, key = m_key](const Result<void>& written) {
        if (!written) {
            if (key == m_key && !m_unwritten) {
                m_unwritten = from;
            }
            emit problem(written.error());
        }
    });
}

} // namespace ryla::ui
