#include "comfy/codecs/promptcodec.h"

#include "base/json.h"
#include "comfy/codecs/outputs.h"

#include <nlohmann/json.hpp>

namespace ryla::comfy {

namespace {

using OrderedPlace = json::Reader<nlohmann::ordered_json>;

QByteArray quoted(const QString& text)
{
    return json::dump(nlohmann::json(text.toStdString()));
}

Result<void> checkObject(const QByteArray& text, const QString& what)
{
    const auto tree = json::parse(text);
    if (!tree || !tree->is_object()) {
        return fail(ErrorKind::Refused, QStringLiteral("%1 is no JSON object, so it was not sent.").arg(what),
                    tree ? QString() : tree.error().message);
    }
    return {};
}

/// Message and details, joined: "Value not in list: ckpt_name: 'x' not in [...]".
QString joined(const QString& message, const QString& details)
{
    if (message.isEmpty() || details.isEmpty() || message.contains(details)) {
        return message.isEmpty() ? details : message;
    }
    return message + QStringLiteral(": ") + details;
}

QString plain(const OrderedPlace& value)
{
    return value.isString() ? value.string() : QString::fromUtf8(value.raw());
}

InputProblem inputProblem(const NodeId& node, const QString& classType, const OrderedPlace& error)
{
    InputProblem problem;
    problem.node = node;
    problem.classType = classType;
    problem.type = error.at("type").string();
    const QString details = error.at("details").string();
    problem.input = error.at("extra_info").at("input_name").string();
    if (problem.input.isEmpty() && problem.type == QLatin1String("required_input_missing")) {
        problem.input = details;
    }
    problem.text = joined(error.at("message").string(), details == problem.input ? QString() : details);
    problem.receivedValue = plain(error.at("extra_info").at("received_value"));
    return problem;
}

QList<InputProblem> nodeErrors(const OrderedPlace& nodes)
{
    QList<InputProblem> problems;
    for (const auto& [id, node] : nodes.entries()) {
        const QString classType = node.at("class_type").string();
        for (const OrderedPlace& error : node.at("errors").elements()) {
            problems.append(inputProblem({id}, classType, error));
        }
    }
    return problems;
}

/// A missing class is told in `error` alone: in newer servers with the node, in older ones with "Node ID '#3'".
void addNodeOfError(QList<InputProblem>& problems, const OrderedPlace& error)
{
    const OrderedPlace extra = error.at("extra_info");
    InputProblem problem;
    problem.node = {idText(extra.at("node_id"))};
    const QString details = error.at("details").string();
    const QString mark = QStringLiteral("Node ID '#");
    if (problem.node.isEmpty() && details.startsWith(mark)) {
        problem.node = {details.mid(mark.size()).section(QLatin1Char('\''), 0, 0)};
    }
    if (problem.node.isEmpty() || !problems.isEmpty()) {
        return;
    }
    problem.classType = extra.at("class_type").string();
    problem.type = error.at("type").string();
    problem.text = error.at("message").string();
    problems.append(problem);
}

Result<SubmitAnswer> rejected(const OrderedPlace& root)
{
    const OrderedPlace error = root.at("error");
    Rejected answer;
    if (error.isString()) {
        answer.message = error.string();
        return answer;
    }
    if (!error.isObject()) {
        return error.expected(QStringLiteral("why the prompt was refused"));
    }
    answer.type = error.at("type").string();
    answer.problems = nodeErrors(root.at("node_errors"));
    // The details repeat those of the output nodes; only where there is nothing else they are needed.
    const QString message = error.at("message").string();
    answer.message = answer.problems.isEmpty() ? joined(message, error.at("details").string()) : message;
    addNodeOfError(answer.problems, error);
    return answer;
}

} // namespace

Result<QByteArray> promptBody(const PromptRequest& request)
{
    if (const auto checked = checkObject(request.prompt, QStringLiteral("The prompt")); !checked) {
        return fail(checked.error());
    }
    QByteArray body = "{\"prompt\":" + request.prompt;
    if (!request.clientId.isEmpty()) {
        body += ",\"client_id\":" + quoted(request.clientId);
    }
    if (!request.promptId.isEmpty()) {
        body += ",\"prompt_id\":" + quoted(request.promptId.text);
    }
    if (request.front) {
        body += ",\"front\":true";
    }
    if (!request.workflow.isEmpty()) {
        if (const auto checked = checkObject(request.workflow, QStringLiteral("The editor's workflow")); !checked) {
            return fail(checked.error());
        }
        body += ",\"extra_data\":{\"extra_pnginfo\":{\"workflow\":" + request.workflow + "}}";
    }
    return body + '}';
}

Result<SubmitAnswer> parseSubmitAnswer(int status, const QByteArray& bytes)
{
    const auto tree = json::parseOrdered(bytes);
    if (!tree) {
        return fail(ErrorKind::BadReply, tree.error().message, tree.error().detail);
    }
    const OrderedPlace root(*tree);
    if (status != 200) {
        return rejected(root);
    }
    Accepted answer;
    answer.promptId = {idText(root.at("prompt_id"))};
    if (answer.promptId.isEmpty()) {
        return root.at("prompt_id").expected(QStringLiteral("the id of the prompt"));
    }
    answer.number = root.at("number").number().value_or(0);
    answer.problems = nodeErrors(root.at("node_errors"));
    return answer;
}

} // namespace ryla::comfy
