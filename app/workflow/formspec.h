#pragma once

#include "base/result.h"
#include "workflow/inputref.h"
#include "workflow/value.h"

#include <QStringList>

#include <optional>

namespace ryla::workflow {

/// When a field is shown: while another field, or a switch, stands on one of these values.
struct ShowIf
{
    InputRef field;
    QList<Value> values;
    bool operator==(const ShowIf&) const = default;
};

/// One field an author chose for creators: an input, or a switch (see switchRef()).
struct FormField
{
    InputRef target;
    QString title;
    QString description;
    /// What stands in an empty text field.
    QString placeholder;
    /// May stay empty; of a picture or file: what hangs on it is then bypassed.
    bool optional = false;
    /// The heading it stands under; fields of one section follow each other.
    QString section = {};
    /// Narrower than the server's; they never widen those.
    std::optional<double> minimum = {};
    std::optional<double> maximum = {};
    std::optional<double> step = {};
    /// Of all that the server offers, these; on a text or a number they make a list to choose from.
    QStringList choices = {};
    /// In place of the value in the workflow's file.
    std::optional<Value> fallback = {};
    std::optional<ShowIf> showIf = {};
    /// Keys of the file that are not known here, as a JSON object; they are written back.
    QByteArray extra = {};
    bool operator==(const FormField&) const = default;
};

/// A named toggle over nodes. While it is off they are not in the prompt that is sent.
struct FormSwitch
{
    enum class Off {
        Bypass, ///< connections pass through them, by type
        Mute    ///< they give nothing
    };
    QString name;
    /// By their ids in the prompt ("12", "12:5"); the id of a subgraph's instance is all of it.
    QList<NodeId> nodes;
    /// Groups of the editor's canvas, by title.
    QStringList groups;
    Off off = Off::Bypass;
    bool on = true;
    QByteArray extra = {};
    bool operator==(const FormSwitch&) const = default;
};

/// The content of `<workflow>.form.json`: what creators see of a workflow, in which order and by which name.
///
///     {"version": 1, "title": "…", "description": "…",
///      "fields": [
///        {"id": "6.text", "title": "Prompt", "description": "…", "placeholder": "…", "section": "Picture"},
///        {"id": "9.steps", "min": 4, "max": 30, "step": 1, "default": 8},
///        {"id": "9.sampler_name", "choices": ["euler", "dpmpp_2m"], "showIf": {"switch": "Fine tuning"}},
///        {"id": "3.image", "optional": true},
///        {"switch": "Upscale", "title": "Twice as large", "section": "Picture"},
///        {"id": "14.scale_by", "showIf": {"id": "9.steps", "values": [20, 30]}}],
///      "switches": [{"name": "Upscale", "nodes": ["14"], "groups": ["Hires fix"], "off": "bypass", "default": false}],
///      "outputs": ["12"]}
///
/// Only "version" is required. resources/schemas/form.schema.json says the same for editors and other programs.
/// * "section": fields with the same one stand under one heading. "min", "max", "step" and "choices" narrow what the
///   server allows. "default" takes the place of the value in the workflow's file.
/// * "optional": the field may stay empty. A picture, clip or sound that stays empty takes its branch out of the
/// prompt.
/// * "showIf": hidden fields keep their values, and these are sent. Without "values" a switch has to be on.
/// * "switches": "off" is "bypass" (as it is without the key) or "mute". A switch that no field places stands first.
///   Nodes that are muted or bypassed in the file come to life when their switch is on.
/// * "outputs": nodes whose results are fetched and kept; without the key, of all.
/// Fields, switches and outputs that the workflow does not have are left out by describe(); unknown keys survive a
/// save.
struct FormSpec
{
    QString title;
    QString description;
    QList<FormField> fields;
    QList<FormSwitch> switches = {};
    QList<NodeId> outputs = {};
    QByteArray extra = {};

    /// It says nothing of its own.
    [[nodiscard]] bool isEmpty() const;
    [[nodiscard]] const FormField* field(const InputRef& target) const;
    [[nodiscard]] const FormSwitch* switchNamed(const QString& name) const;
    bool operator==(const FormSpec&) const = default;
};

/// A switch stands among the values of a form like any field: its id, "@switch.<name>".
InputRef switchRef(const QString& name);
bool isSwitch(const InputRef& id);

/// Error: BadFile with the place, or a version this program does not know.
Result<FormSpec> parseFormSpec(const QByteArray& bytes);
/// As parseFormSpec() reads it: for people, indented, known keys first.
QByteArray formSpecToJson(const FormSpec& spec);
/// "a/portrait.json" -> "a/portrait.form.json"
QString formSpecPath(const QString& workflowPath);

} // namespace ryla::workflow
