#include "cli/runvalues.h"

#include "workflow/choices.h"
#include "workflow/lookup.h"

#include <QFileInfo>

namespace ryla::cli {
namespace {

using workflow::Form;
using workflow::Parameter;
using workflow::Patch;
using workflow::SeedMode;

struct Assignment
{
    Parameter parameter;
    QString text;
};

Result<Assignment> assignment(const std::string& typed, const char* option, const workflow::WorkflowDocument& document,
                              const Form& form)
{
    const QString text = QString::fromStdString(typed);
    const qsizetype equals = text.indexOf(QLatin1Char('='));
    if (equals <= 0) {
        return fail(ErrorKind::Refused,
                    QStringLiteral("%1 %2: expected NODE.INPUT=VALUE").arg(QLatin1String(option), text));
    }
    Result<Parameter> parameter = workflow::findParameter(document, form, text.left(equals));
    if (!parameter) {
        return fail(parameter.error().inContext(QLatin1String(option)));
    }
    return Assignment{*parameter, text.mid(equals + 1)};
}

Result<void> set(Patch& patch, const Assignment& wanted, const char* option)
{
    const Result<workflow::Value> value = workflow::valueFromText(wanted.parameter, wanted.text);
    const QString place = QStringLiteral("%1 %2").arg(QLatin1String(option), wanted.parameter.id.text());
    if (!value) {
        return fail(ErrorKind::Refused, QStringLiteral("%1: %2").arg(place, value.error().message));
    }
    if (const std::optional<QString> problem = workflow::problemWith(wanted.parameter, *value)) {
        return fail(ErrorKind::Refused, QStringLiteral("%1: %2").arg(place, *problem));
    }
    patch.set(wanted.parameter.id, *value);
    return {};
}

Result<void> setFile(Patch& patch, const Assignment& wanted)
{
    const workflow::ParameterKind kind = wanted.parameter.kind;
    if (kind != workflow::ParameterKind::Image && kind != workflow::ParameterKind::File) {
        return fail(
            ErrorKind::Refused,
            QStringLiteral("--input %1: this input takes no file; set it with --set").arg(wanted.parameter.id.text()));
    }
    const QFileInfo file(wanted.text);
    if (!file.isFile() || !file.isReadable()) {
        return fail(ErrorKind::NotFound, QStringLiteral("--input %1: there is no file %2 that can be read")
                                             .arg(wanted.parameter.id.text(), wanted.text));
    }
    patch.set(wanted.parameter.id, workflow::FileRef{file.absoluteFilePath(), QString()});
    return {};
}

struct SeedPlan
{
    SeedMode mode = SeedMode::Fixed;
    std::optional<workflow::Seed> first;
};

Result<SeedPlan> seedPlan(const std::string& typed)
{
    if (typed.empty()) {
        return SeedPlan{};
    }
    if (typed == "random") {
        return SeedPlan{SeedMode::Random, {}};
    }
    if (typed == "increment") {
        return SeedPlan{SeedMode::Increment, {}};
    }
    bool good = false;
    const quint64 seed = QString::fromStdString(typed).toULongLong(&good);
    if (!good) {
        return fail(ErrorKind::Refused,
                    QStringLiteral("--seed %1: expected a number from 0 to 18446744073709551615, random or increment")
                        .arg(QString::fromStdString(typed)));
    }
    return SeedPlan{SeedMode::Fixed, workflow::Seed{seed}};
}

} // namespace

Result<QList<Patch>> patchesFor(const RunValues& values, const workflow::WorkflowDocument& document, const Form& form,
                                const Patch& start)
{
    Patch patch = start;
    const Result<SeedPlan> plan = seedPlan(values.seed);
    if (!plan) {
        return fail(plan.error());
    }
    QMap<workflow::InputRef, SeedMode> modes;
    for (const Parameter& parameter : form.parameters) {
        if (parameter.kind == workflow::ParameterKind::Seed) {
            modes.insert(parameter.id, plan->mode);
            if (plan->first) {
                patch.set(parameter.id, *plan->first);
            }
        }
    }
    if (modes.isEmpty() && !values.seed.empty()) {
        return fail(ErrorKind::Refused, QStringLiteral("--seed: this workflow has no seed"));
    }
    for (const std::string& typed : values.sets) {
        const Result<Assignment> wanted = assignment(typed, "--set", document, form);
        const Result<void> done = wanted ? set(patch, *wanted, "--set") : fail(wanted.error());
        if (!done) {
            return fail(done.error());
        }
        modes.remove(wanted->parameter.id); // what was set is fixed, and counts up as --count wants
    }
    for (const std::string& typed : values.inputs) {
        const Result<Assignment> wanted = assignment(typed, "--input", document, form);
        const Result<void> done = wanted ? setFile(patch, *wanted) : fail(wanted.error());
        if (!done) {
            return fail(done.error());
        }
    }
    QList<Patch> patches;
    for (int i = 0; i < values.count; ++i) {
        patches << workflow::withServerSpelling(form, workflow::withSeeds(form, patch, modes, i));
    }
    return patches;
}

} // namespace ryla::cli
