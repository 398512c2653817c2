#include "demo/validation.h"

#include "demo/inputcheck.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <set>

namespace ryla::demo {
namespace {

using FileCheck = std::function<bool(const QString&)>;

/// What Python would have raised; the server shows its type and text.
struct Raised
{
    std::string type;
    std::string text;
};

Json raisedError(const char* type, const char* message, const Raised& raised, Json extra = Json::object())
{
    extra["exception_type"] = raised.type;
    extra["traceback"] = Json::array({"  File \"/demo/pod\", in validate_inputs\n"});
    return nodeError(type, message, raised.text, extra);
}

class Check
{
public:
    Check(const Json& sent, const Json& info, const FileCheck& files)
        : prompt(sent)
        , m_info(info)
        , m_files(files)
    {
    }

    /// Is `id` and all it needs in order? A Raised is for the caller to word.
    std::optional<Raised> check(const std::string& id);
    [[nodiscard]] bool valid(const std::string& id) const { return m_errors.at(id).empty() && !m_broken.contains(id); }
    void blame(const std::string& id, const Json& error) { m_errors[id].push_back(error); }
    [[nodiscard]] const std::vector<std::pair<std::string, Json>> complaints() const;
    [[nodiscard]] const Json& errorsOf(const std::string& id) { return m_errors[id]; }

    Json prompt;

private:
    std::optional<Raised> checkInput(const std::string& id, const std::string& name, const Json& spec);
    std::optional<Raised> checkLink(const std::string& id, const std::string& name, const Json& spec);
    void checkFile(const std::string& id, const std::string& name);
    void blameCycle(const std::string& id);

    const Json& m_info;
    const FileCheck& m_files;
    std::map<std::string, Json> m_errors;
    std::vector<std::string> m_order;
    std::vector<std::string> m_path;
    /// Nodes that are fine themselves but stand behind one that is not.
    std::set<std::string> m_broken;
};

void Check::blameCycle(const std::string& id)
{
    const auto start = std::find(m_path.begin(), m_path.end(), id);
    std::string chain;
    Json nodes = Json::array();
    for (auto at = start; at != m_path.end(); ++at) {
        chain += *at + " (" + prompt[*at]["class_type"].get<std::string>() + ") -> ";
        nodes.push_back(*at);
    }
    chain += id + " (" + prompt[id]["class_type"].get<std::string>() + ")";
    for (auto at = start; at != m_path.end(); ++at) {
        blame(*at, nodeError("dependency_cycle", "Dependency cycle detected", chain,
                             {{"node_id", *at}, {"cycle_nodes", nodes}}));
    }
}

std::optional<Raised> Check::check(const std::string& id)
{
    if (std::find(m_path.begin(), m_path.end(), id) != m_path.end()) {
        blameCycle(id);
        return std::nullopt;
    }
    if (m_errors.contains(id)) {
        return std::nullopt;
    }
    m_errors[id] = Json::array();
    m_order.push_back(id);
    if (!prompt[id].contains("inputs") || !prompt[id]["inputs"].is_object()) {
        return Raised{"KeyError", "'inputs'"};
    }
    m_path.push_back(id);
    const Json& inputs = m_info[prompt[id]["class_type"].get<std::string>()]["input"];
    std::optional<Raised> raised;
    for (const char* category : {"required", "optional"}) {
        const Json specs = inputs.value(category, Json::object());
        for (const auto& [name, spec] : specs.items()) {
            if (raised) {
                break;
            }
            if (prompt[id]["inputs"].contains(name)) {
                raised = checkInput(id, name, spec);
            } else if (std::string(category) == "required") {
                blame(id,
                      nodeError("required_input_missing", "Required input is missing", name, {{"input_name", name}}));
            }
        }
    }
    m_path.pop_back();
    return raised;
}

std::optional<Raised> Check::checkInput(const std::string& id, const std::string& name, const Json& spec)
{
    Json& value = prompt[id]["inputs"][name];
    if (value.is_array()) {
        return checkLink(id, name, spec);
    }
    const Json& options = spec.size() > 1 ? spec[1] : Json();
    if (options.is_object() && options.value("image_upload", false)) {
        checkFile(id, name);
    } else if (const auto error = checkLiteral(name, value, spec)) {
        blame(id, *error);
    }
    return std::nullopt;
}

void Check::checkFile(const std::string& id, const std::string& name)
{
    const std::string file = pythonText(prompt[id]["inputs"][name]);
    if (!m_files(QString::fromStdString(file))) {
        blame(id, nodeError("custom_validation_failed", "Custom validation failed for node",
                            name + " - Invalid image file: " + file, {{"input_name", name}}));
    }
}

std::optional<Raised> Check::checkLink(const std::string& id, const std::string& name, const Json& spec)
{
    const Json link = prompt[id]["inputs"][name];
    if (link.size() != 2 || !link[0].is_string() || !link[1].is_number_integer()) {
        blame(id, nodeError("bad_linked_input", "Bad linked input, must be a length-2 list of [node_id, slot_index]",
                            name, {{"input_name", name}, {"input_config", spec}, {"received_value", link}}));
        return std::nullopt;
    }
    const std::string from = link[0].get<std::string>();
    if (!prompt.contains(from)) {
        return Raised{"KeyError", "'" + from + "'"};
    }
    const Json& outputs = m_info[prompt[from]["class_type"].get<std::string>()]["output"];
    const auto slot = link[1].get<qint64>();
    if (slot < 0 || slot >= qint64(outputs.size())) {
        return Raised{"IndexError", "tuple index out of range"};
    }
    const Json& given = outputs[size_t(slot)];
    if (!typesFit(given, spec)) {
        blame(id,
              nodeError(
                  "return_type_mismatch", "Return type mismatch between linked nodes",
                  name + ", received_type(" + pythonText(given) + ") mismatch input_type(" + pythonText(spec[0]) + ")",
                  {{"input_name", name}, {"input_config", spec}, {"received_type", given}, {"linked_node", link}}));
        return std::nullopt;
    }
    if (const auto raised = check(from)) {
        blame(from, raisedError("exception_during_inner_validation", "Exception when validating inner node", *raised,
                                {{"input_name", name}, {"input_config", spec}, {"linked_node", link}}));
    }
    if (!valid(from)) {
        m_broken.insert(id);
    }
    return std::nullopt;
}

const std::vector<std::pair<std::string, Json>> Check::complaints() const
{
    std::vector<std::pair<std::string, Json>> found;
    for (const std::string& id : m_order) {
        if (!m_errors.at(id).empty()) {
            found.emplace_back(id, m_errors.at(id));
        }
    }
    return found;
}

Json refusal(const char* type, const std::string& message, const std::string& details,
             const Json& extra = Json::object())
{
    return nodeError(type, message.c_str(), details, extra);
}

/// The complaint about a class that is not there, or nothing.
std::optional<Json> missingClass(const Json& prompt, const Json& info)
{
    for (const auto& [id, node] : prompt.items()) {
        const Json meta = node.value("_meta", Json::object());
        const std::string title = meta.is_object() ? meta.value("title", std::string("#" + id)) : "#" + id;
        const bool named = node.contains("class_type") && node["class_type"].is_string();
        if (named && info.contains(node["class_type"].get<std::string>())) {
            continue;
        }
        const Json extra = {
            {"node_id", id}, {"class_type", named ? node["class_type"] : Json()}, {"node_title", title}};
        const std::string what =
            named ? "' not found. The custom node may not be installed."
                  : "' has no class_type. The workflow may be corrupted or a custom node is missing.";
        return refusal("missing_node_type", "Node '" + title + what, "Node ID '#" + id + "'", extra);
    }
    return std::nullopt;
}

std::vector<std::string> outputsOf(const Json& prompt, const Json& info, const std::optional<QStringList>& targets)
{
    std::vector<std::string> outputs;
    for (const auto& [id, node] : prompt.items()) {
        const bool wanted = !targets || targets->contains(QString::fromStdString(id));
        if (wanted && info[node["class_type"].get<std::string>()].value("output_node", false)) {
            outputs.push_back(id);
        }
    }
    return outputs;
}

Verdict refused(const Json& error, const Json& nodeErrors = Json::object())
{
    return {std::make_shared<const Json>(error), std::make_shared<const Json>(nodeErrors), {}, {}};
}

/// Adds what is known so far: a node is also charged with outputs checked after it, as the server does.
void charge(Json& nodeErrors, const Check& check, const std::string& output)
{
    for (const auto& [id, errors] : check.complaints()) {
        if (!nodeErrors.contains(id)) {
            nodeErrors[id] = {{"errors", errors},
                              {"dependent_outputs", Json::array()},
                              {"class_type", check.prompt[id]["class_type"]}};
        }
        nodeErrors[id]["errors"] = errors;
        nodeErrors[id]["dependent_outputs"].push_back(output);
    }
}

} // namespace

std::optional<Verdict> validated(const Json& prompt, const Json& objectInfo, const std::optional<QStringList>& targets,
                                 const FileCheck& inputFileExists)
{
    const auto isObject = [](const Json& node) { return node.is_object(); };
    if (!prompt.is_object() || !std::all_of(prompt.begin(), prompt.end(), isObject)) {
        return std::nullopt;
    }
    if (const auto missing = missingClass(prompt, objectInfo)) {
        return refused(*missing);
    }
    const std::vector<std::string> outputs = outputsOf(prompt, objectInfo, targets);
    if (outputs.empty()) {
        return refused(refusal("prompt_no_outputs", "Prompt has no outputs", ""));
    }
    Check check(prompt, objectInfo, inputFileExists);
    Json nodeErrors = Json::object();
    std::string details;
    Verdict verdict;
    for (const std::string& output : outputs) {
        if (const auto raised = check.check(output)) {
            check.blame(output, raisedError("exception_during_validation", "Exception when validating node", *raised));
        }
        if (check.valid(output)) {
            verdict.outputs << QString::fromStdString(output);
            continue;
        }
        for (const Json& error : check.errorsOf(output)) {
            details += (details.empty() ? "" : "\n") + error["message"].get<std::string>() + ": " +
                       error["details"].get<std::string>();
        }
        charge(nodeErrors, check, output);
    }
    if (verdict.outputs.isEmpty()) {
        return refused(refusal("prompt_outputs_failed_validation", "Prompt outputs failed validation", details),
                       nodeErrors);
    }
    verdict.nodeErrors = std::make_shared<const Json>(nodeErrors);
    verdict.prompt = std::make_shared<const Json>(check.prompt);
    return verdict;
}

} // namespace ryla::demo
