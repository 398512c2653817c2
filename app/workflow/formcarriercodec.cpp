#include "base/json.h"
#include "workflow/formcarrier.h"
#include "workflow/jsonscan.h"

#include <nlohmann/json.hpp>

namespace ryla::workflow {
namespace {

using Json = nlohmann::ordered_json;
using Reader = json::Reader<Json>;

constexpr const char* formKey = "ryla_form";

const Json* firstNode(const Json& prompt)
{
    for (const Json& entry : prompt) {
        if (entry.is_object() && entry.contains("class_type")) {
            return &entry;
        }
    }
    return nullptr;
}

/// As a JSON text; empty where there is none. Only the top of the editor's file is looked at before anything is parsed.
QByteArray formIn(const WorkflowDocument& document)
{
    const Json* node = firstNode(document.prompt());
    const QByteArray inNode = node ? Reader(*node).at("_meta").at(formKey).raw() : QByteArray();
    if (!inNode.isEmpty() || document.uiWorkflow().isEmpty()) {
        return inNode;
    }
    const Result<QList<JsonMember>> members = jsonMembers(document.uiWorkflow());
    for (const JsonMember& member : members ? *members : QList<JsonMember>()) {
        if (member.key == "extra" && member.value.contains(formKey)) {
            const Result<Json> extra = json::parseOrdered(member.value.toByteArray());
            return extra ? Reader(*extra).at(formKey).raw() : QByteArray();
        }
    }
    return {};
}

} // namespace

std::optional<Result<FormSpec>> carriedForm(const WorkflowDocument& document)
{
    const QByteArray text = formIn(document);
    return text.isEmpty() ? std::nullopt : std::optional(parseFormSpec(text));
}

WorkflowDocument withoutForm(const WorkflowDocument& document)
{
    const Json* node = firstNode(document.prompt());
    if (!node || !Reader(*node).at("_meta").at(formKey).exists()) {
        return document;
    }
    Json prompt = document.prompt();
    for (Json& entry : prompt) {
        if (entry.is_object() && entry.contains("class_type")) {
            entry["_meta"].erase(formKey);
            break;
        }
    }
    const Result<WorkflowDocument> plain = WorkflowDocument::fromPrompt(prompt, document.uiWorkflow());
    return plain ? plain->named(document.name(), document.sourcePath()) : document;
}

Result<QByteArray> withFormInside(const WorkflowDocument& document, const FormSpec& spec)
{
    const Result<Json> form = json::parseOrdered(formSpecToJson(spec));
    if (!form) {
        return fail(form.error());
    }
    if (!needsConversion(document)) {
        Json prompt = document.prompt();
        for (Json& entry : prompt) {
            if (entry.is_object() && entry.contains("class_type")) {
                entry["_meta"][formKey] = *form;
                return json::dump(prompt, 2) + '\n';
            }
        }
        return fail(ErrorKind::BadFile, QStringLiteral("there is no node in this workflow that could carry a form"));
    }
    Result<Json> file = json::parseOrdered(document.uiWorkflow());
    if (!file || !file->is_object()) {
        return fail(file ? Error{ErrorKind::BadFile, QStringLiteral("this is no workflow"), {}} : file.error());
    }
    Json& extra = (*file)["extra"];
    if (!extra.is_object()) {
        extra = Json::object();
    }
    extra[formKey] = *form;
    return json::dump(*file, 2) + '\n';
}

} // namespace ryla::workflow
