#include "tests/ui/form/formsupport.h"

namespace ryla::formsupport {

using namespace workflow;

Parameter parameter(ParameterKind kind, const QString& id, const QString& title, const Value& value)
{
    Parameter made;
    made.id = InputRef::parse(id);
    made.kind = kind;
    made.title = title;
    made.value = value;
    made.nodeTitle = QStringLiteral("Node ") + made.id.node.text;
    made.classType = QStringLiteral("Class");
    made.described = true;
    return made;
}

namespace {

Parameter number(ParameterKind kind, const QString& id, const QString& title, const Value& value, double minimum,
                 double maximum, double step)
{
    Parameter made = parameter(kind, id, title, value);
    made.minimum = minimum;
    made.maximum = maximum;
    made.step = step;
    return made;
}

Parameter choice(const QString& id, const QString& title, const QString& value, const QStringList& choices)
{
    Parameter made = parameter(ParameterKind::Choice, id, title, value);
    made.choices = choices;
    return made;
}

QStringList manyChoices()
{
    QStringList all;
    for (int i = 0; i < 400; ++i) {
        all.append(QStringLiteral("model_%1.safetensors").arg(i));
    }
    return all;
}

QList<Parameter> advancedParameters()
{
    QList<Parameter> all = {
        choice(QStringLiteral("8.sampler_name"), QStringLiteral("Sampler"), QStringLiteral("euler"),
               {QStringLiteral("euler"), QStringLiteral("heun"), QStringLiteral("dpm_2")}),
        number(ParameterKind::Float, QStringLiteral("8.denoise"), QStringLiteral("Denoise"), 1.0, 0, 1, 0.01),
        parameter(ParameterKind::Boolean, QStringLiteral("9.tiled"), QStringLiteral("In tiles"), false),
        parameter(ParameterKind::Raw, QStringLiteral("9.points"), QStringLiteral("Points"), RawJson{"[1,2]"}),
        parameter(ParameterKind::Image, QStringLiteral("11.image"), QStringLiteral("Picture"),
                  FileRef{{}, QStringLiteral("sample.png")}),
    };
    for (Parameter& each : all) {
        each.advanced = true;
    }
    return all;
}

} // namespace

Form smallForm()
{
    Form form;
    form.title = QStringLiteral("Text to picture");
    Parameter prompt =
        parameter(ParameterKind::Text, QStringLiteral("6.text"), QStringLiteral("Prompt"), QStringLiteral("a red fox"));
    prompt.role = ParameterRole::Prompt;
    prompt.multiline = true;
    Parameter seed = parameter(ParameterKind::Seed, QStringLiteral("8.seed"), QStringLiteral("Seed"), Seed{42});
    seed.role = ParameterRole::Seed;
    form.parameters = {
        prompt,
        number(ParameterKind::Integer, QStringLiteral("5.width"), QStringLiteral("Width"), qint64(1024), 16, 16384, 16),
        number(ParameterKind::Integer, QStringLiteral("5.height"), QStringLiteral("Height"), qint64(1024), 16, 16384,
               16),
        number(ParameterKind::Integer, QStringLiteral("8.steps"), QStringLiteral("Steps"), qint64(8), 1, 10000, 1),
        number(ParameterKind::Float, QStringLiteral("8.cfg"), QStringLiteral("Prompt strength"), 1.5, 0, 100, 0.1),
        seed,
        choice(QStringLiteral("1.unet_name"), QStringLiteral("Model"), QStringLiteral("z_image_turbo_bf16.safetensors"),
               {QStringLiteral("flux1-dev.safetensors"), QStringLiteral("z_image_turbo_bf16.safetensors")}),
    };
    form.parameters += advancedParameters();
    return form;
}

Form bigForm(int count)
{
    Form form = smallForm();
    form.parameters.resize(4);
    const QStringList choices = manyChoices();
    for (int i = 0; i < count; ++i) {
        const QString id = QStringLiteral("%1.input_%2").arg(100 + i / 10).arg(i % 10);
        const QString title = QStringLiteral("Input %1").arg(i);
        Parameter made;
        switch (i % 6) {
        case 0:
            made = choice(id, title, choices.at(i), choices);
            break;
        case 1:
            made = number(ParameterKind::Float, id, title, 0.5, 0, 1, 0.01);
            break;
        case 2:
            made = parameter(ParameterKind::Text, id, title, QStringLiteral("some words\nand more"));
            made.multiline = true;
            break;
        case 3:
            made = parameter(ParameterKind::Boolean, id, title, true);
            break;
        case 4:
            made = number(ParameterKind::Integer, id, title, qint64(i), 0, 100000, 1);
            break;
        default:
            made = parameter(ParameterKind::Seed, id, title, Seed{quint64(i)});
            break;
        }
        made.description = i % 3 == 0 ? QStringLiteral("What this is for, in one line.") : QString();
        made.advanced = true;
        form.parameters.append(made);
    }
    return form;
}

} // namespace ryla::formsupport
