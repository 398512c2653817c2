#include "workflow/convert/groupclasses.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace ryla::workflow::convert {
namespace {

void putInput(std::vector<ChildInput>& inputs, const QString& name, const JsonValue& spec)
{
    const auto known =
        std::find_if(inputs.begin(), inputs.end(), [&](const ChildInput& input) { return input.name == name; });
    if (known != inputs.end()) {
        known->spec = spec;
    } else {
        inputs.push_back({name, spec});
    }
}

/// The editor adds these to the required inputs of the class: buttons and players with a value of their own.
void addUploads(std::vector<ChildInput>& inputs, const QString& className)
{
    static const QStringList players{QStringLiteral("LoadAudio"), QStringLiteral("SaveAudio"),
                                     QStringLiteral("SaveAudioMP3"), QStringLiteral("SaveAudioOpus"),
                                     QStringLiteral("PreviewAudio")};
    const auto has = [&](std::initializer_list<const char*> keys) {
        return std::any_of(inputs.begin(), inputs.end(), [&](const ChildInput& input) {
            return std::any_of(keys.begin(), keys.end(),
                               [&](const char* key) { return isTrue(member(item(input.spec.get(), 1), key)); });
        });
    };
    if (players.contains(className)) {
        putInput(inputs, QStringLiteral("audioUI"), specOf("AUDIO_UI", Json::object()));
    }
    if (has({"image_upload", "video_upload", "animated_image_upload"})) {
        putInput(inputs, QStringLiteral("upload"), specOf("IMAGEUPLOAD", Json::object()));
    } else if (has({"audio_upload"})) {
        putInput(inputs, QStringLiteral("upload"), specOf("AUDIOUPLOAD", Json::object()));
    }
}

} // namespace

JsonValue specOf(Json type, Json options)
{
    return std::make_shared<const Json>(Json::array({std::move(type), std::move(options)}));
}

bool isGroupWidget(const JsonValue& spec)
{
    return isString(item(spec.get(), 0)) && typeHasWidget(text(item(spec.get(), 0)));
}

ChildClass serverClass(const NodeDefinition& definition)
{
    ChildClass known;
    known.outputs = definition.outputs;
    for (const char* category : {"required", "optional"}) {
        const Json* list = member(member(definition.json.get(), "input"), category);
        if (isObject(list)) {
            for (const auto& [name, spec] : list->items()) {
                putInput(known.inputs, QString::fromStdString(name), sharing(definition.json, &spec));
            }
        }
        if (category == std::string_view("required")) {
            addUploads(known.inputs, definition.className);
        }
    }
    return known;
}

} // namespace ryla::workflow::convert
