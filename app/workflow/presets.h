#pragma once

#include "workflow/draft.h"
#include "workflow/form.h"

namespace ryla::workflow {

/// Values of a workflow's form under a name. Seeds that are drawn anew at every run are not part of it.
struct Preset
{
    QString name;
    Draft state;
    bool operator==(const Preset&) const = default;
};

inline constexpr qsizetype mostPresets = 500;
inline constexpr qsizetype longestPresetName = 100;

/// What a preset keeps of a form as it stands: values that differ from the file, how seeds go on, fixed seeds.
Draft presetState(const Form& form, const Draft& draft);
/// The name as it is kept: on one line, not longer than longestPresetName; empty where nothing is left.
QString presetName(const QString& typed);

/// {"version": 1, "presets": [{"name": …, "form": <draftToJson>}, …]}; the file in the data folder and the one that is
/// exported.
QByteArray presetsToJson(const QList<Preset>& presets);
/// Error: BadFile with the place. Of two with the same name the later one counts; more than mostPresets are refused.
Result<QList<Preset>> presetsFromJson(const QByteArray& bytes);

} // namespace ryla::workflow
