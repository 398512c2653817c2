#include "workflow/document.h"

#include "base/json.h"

#include <nlohmann/json.hpp>

#include <QCryptographicHash>
#include <QHash>

namespace ryla::workflow {
/// Where things stand in a prompt; stays true for copies in which only literals were replaced.
struct PromptIndex
{
    QList<NodeId> nodes;
    QHash<NodeId, size_t> positions;
    QHash<NodeId, QHash<QString, size_t>> wideInputs;
    QHash<NodeId, QList<NodeId>> consumers;
    QStringList others;
};

namespace {

using Json = nlohmann::ordered_json;

/// Looking a key up in an ordered object is linear. Nodes with more inputs than this get an index of their own.
constexpr size_t wideNode = 32;

bool isNode(const Json& entry)
{
    if (!entry.is_object()) {
        return false;
    }
    const auto type = entry.find("class_type");
    return type != entry.end() && type->is_string();
}

std::optional<Link> asLink(const Json& value)
{
    if (!value.is_array() || value.size() != 2 || !value[0].is_string() || !value[1].is_number()) {
        return std::nullopt;
    }
    const double slot = value[1].get<double>();
    return Link{NodeId{QString::fromStdString(value[0].get_ref<const std::string&>())},
                slot >= 0 && slot < 1e6 ? int(slot) : 0};
}

const Json* inputsOf(const Json& node)
{
    const auto inputs = node.find("inputs");
    return inputs != node.end() && inputs->is_object() ? &*inputs : nullptr;
}

void indexInputs(PromptIndex& index, const NodeId& id, const Json& inputs)
{
    const bool wide = inputs.size() > wideNode;
    size_t position = 0;
    for (const auto& [name, value] : inputs.items()) {
        if (wide) {
            index.wideInputs[id].insert(QString::fromStdString(name), position);
        }
        if (const std::optional<Link> source = asLink(value)) {
            QList<NodeId>& users = index.consumers[source->node];
            if (users.isEmpty() || users.constLast() != id) {
                users.append(id);
            }
        }
        ++position;
    }
}

PromptIndex indexOf(const Json& prompt)
{
    PromptIndex index;
    size_t position = 0;
    for (const auto& [key, entry] : prompt.items()) {
        const NodeId id{QString::fromStdString(key)};
        if (isNode(entry)) {
            index.nodes.append(id);
            index.positions.insert(id, position);
            if (const Json* inputs = inputsOf(entry)) {
                indexInputs(index, id, *inputs);
            }
        } else {
            index.others.append(id.text);
        }
        ++position;
    }
    return index;
}

const Json& entryAt(const Json& object, size_t position)
{
    return (object.get_ref<const Json::object_t&>().begin() + std::ptrdiff_t(position))->second;
}

Json& entryAt(Json& object, size_t position)
{
    return (object.get_ref<Json::object_t&>().begin() + std::ptrdiff_t(position))->second;
}

void rewire(Json& inputs, const std::string& name, const Rewiring::mapped_type& wanted)
{
    if (const auto* link = std::get_if<Link>(&wanted)) {
        inputs[name] = Json::array({link->node.text.toStdString(), link->slot});
    } else if (const auto* value = std::get_if<Value>(&wanted)) {
        inputs[name] = jsonFromValue(*value);
    } else {
        inputs.erase(name);
    }
}

} // namespace

struct WorkflowDocument::Data
{
    std::shared_ptr<const Json> prompt = std::make_shared<Json>(Json::object());
    std::shared_ptr<const PromptIndex> index = std::make_shared<PromptIndex>();
    QByteArray uiWorkflow;
    QHash<NodeId, QString> titles;
    QString name;
    QString sourcePath;

    [[nodiscard]] const Json* node(const NodeId& id) const
    {
        const auto position = index->positions.constFind(id);
        return position == index->positions.constEnd() ? nullptr : &entryAt(*prompt, *position);
    }
    [[nodiscard]] std::optional<size_t> inputPosition(const InputRef& ref) const
    {
        const Json* entry = node(ref.node);
        const Json* inputs = entry ? inputsOf(*entry) : nullptr;
        if (!inputs) {
            return std::nullopt;
        }
        if (const auto wide = index->wideInputs.constFind(ref.node); wide != index->wideInputs.constEnd()) {
            const auto position = wide->constFind(ref.input);
            return position == wide->constEnd() ? std::nullopt : std::optional(*position);
        }
        const auto found = inputs->find(ref.input.toStdString());
        return found == inputs->end() ? std::nullopt : std::optional(size_t(std::distance(inputs->begin(), found)));
    }
    [[nodiscard]] const Json* input(const InputRef& ref) const
    {
        const std::optional<size_t> position = inputPosition(ref);
        return position ? &entryAt(*inputsOf(*node(ref.node)), *position) : nullptr;
    }
};

WorkflowDocument::WorkflowDocument()
    : m_data(std::make_shared<Data>())
{
}

WorkflowDocument::WorkflowDocument(std::shared_ptr<const Data> data)
    : m_data(std::move(data))
{
}

Result<WorkflowDocument> WorkflowDocument::fromPrompt(const Json& prompt, const QByteArray& uiWorkflow,
                                                      const QHash<NodeId, QString>& titles)
{
    if (!prompt.is_object()) {
        return fail(ErrorKind::BadFile, QStringLiteral("a workflow in API format is an object of nodes, not a %1")
                                            .arg(QString::fromUtf8(prompt.type_name())));
    }
    auto data = std::make_shared<Data>();
    data->prompt = std::make_shared<const Json>(prompt);
    data->index = std::make_shared<const PromptIndex>(indexOf(prompt));
    data->uiWorkflow = uiWorkflow;
    data->titles = titles;
    if (data->index->nodes.isEmpty()) {
        return fail(ErrorKind::BadFile, QStringLiteral("there is no node in it: no entry has a \"class_type\""));
    }
    return WorkflowDocument(std::move(data));
}

WorkflowDocument WorkflowDocument::unconverted(const QByteArray& uiWorkflow)
{
    auto data = std::make_shared<Data>();
    data->uiWorkflow = uiWorkflow;
    return WorkflowDocument(std::move(data));
}

bool WorkflowDocument::isEmpty() const
{
    return m_data->index->nodes.isEmpty();
}

QList<NodeId> WorkflowDocument::nodes() const
{
    return m_data->index->nodes;
}

bool WorkflowDocument::contains(const NodeId& node) const
{
    return m_data->index->positions.contains(node);
}

QString WorkflowDocument::classType(const NodeId& node) const
{
    const Json* entry = m_data->node(node);
    return entry ? json::Reader(*entry).at("class_type").string() : QString();
}

QString WorkflowDocument::title(const NodeId& node) const
{
    if (const auto given = m_data->titles.constFind(node); given != m_data->titles.constEnd()) {
        return *given;
    }
    const Json* entry = m_data->node(node);
    const QString title = entry ? json::Reader(*entry).at("_meta").at("title").string().trimmed() : QString();
    return title.isEmpty() ? classType(node) : title;
}

QStringList WorkflowDocument::inputs(const NodeId& node) const
{
    QStringList names;
    const Json* entry = m_data->node(node);
    if (const Json* inputs = entry ? inputsOf(*entry) : nullptr) {
        for (const auto& [name, value] : inputs->items()) {
            names.append(QString::fromStdString(name));
        }
    }
    return names;
}

std::optional<Value> WorkflowDocument::literal(const InputRef& ref) const
{
    const Json* value = m_data->input(ref);
    return value ? valueFromJson(*value) : std::nullopt;
}

std::optional<Link> WorkflowDocument::link(const InputRef& ref) const
{
    const Json* value = m_data->input(ref);
    return value ? asLink(*value) : std::nullopt;
}

QList<NodeId> WorkflowDocument::consumers(const NodeId& node) const
{
    return m_data->index->consumers.value(node);
}

WorkflowDocument WorkflowDocument::withLiterals(const QMap<InputRef, Value>& values) const
{
    auto prompt = std::make_shared<Json>(*m_data->prompt);
    for (auto entry = values.cbegin(); entry != values.cend(); ++entry) {
        const std::optional<Value> now = literal(entry.key());
        if (now && *now != entry.value()) {
            Json& node = entryAt(*prompt, m_data->index->positions.value(entry.key().node));
            entryAt(*node.find("inputs"), *m_data->inputPosition(entry.key())) = jsonFromValue(entry.value());
        }
    }
    auto data = std::make_shared<Data>(*m_data);
    data->prompt = std::move(prompt);
    return WorkflowDocument(std::move(data));
}

WorkflowDocument WorkflowDocument::nodesOnly() const
{
    if (m_data->index->others.isEmpty()) {
        return *this;
    }
    auto prompt = std::make_shared<Json>(Json::object());
    for (const NodeId& id : m_data->index->nodes) {
        prompt->get_ref<Json::object_t&>().emplace_back(id.text.toStdString(), *m_data->node(id));
    }
    auto data = std::make_shared<Data>(*m_data);
    data->index = std::make_shared<const PromptIndex>(indexOf(*prompt));
    data->prompt = std::move(prompt);
    return WorkflowDocument(std::move(data));
}

QByteArray WorkflowDocument::promptJson(int indent) const
{
    return json::dump(*m_data->prompt, indent);
}

QByteArray WorkflowDocument::uiWorkflow() const
{
    return m_data->uiWorkflow;
}

QString WorkflowDocument::contentHash() const
{
    return QString::fromLatin1(QCryptographicHash::hash(promptJson(), QCryptographicHash::Sha256).toHex());
}

const nlohmann::ordered_json& WorkflowDocument::prompt() const
{
    return *m_data->prompt;
}

QString WorkflowDocument::name() const
{
    return m_data->name;
}

QString WorkflowDocument::sourcePath() const
{
    return m_data->sourcePath;
}

WorkflowDocument WorkflowDocument::named(const QString& name, const QString& sourcePath) const
{
    auto data = std::make_shared<Data>(*m_data);
    data->name = name;
    data->sourcePath = sourcePath;
    return WorkflowDocument(std::move(data));
}

WorkflowDocument rewired(const WorkflowDocument& document, const QSet<NodeId>& removed, const Rewiring& inputs)
{
    QHash<NodeId, QStringList> ofNode;
    for (auto entry = inputs.cbegin(); entry != inputs.cend(); ++entry) {
        ofNode[entry.key().node].append(entry.key().input);
    }
    auto prompt = std::make_shared<Json>(Json::object());
    for (const auto& [key, entry] : document.prompt().items()) {
        const NodeId id{QString::fromStdString(key)};
        if (removed.contains(id)) {
            continue;
        }
        Json node = entry;
        for (const QString& input : ofNode.value(id)) {
            rewire(*node.find("inputs"), input.toStdString(), inputs.value({id, input}));
        }
        prompt->get_ref<Json::object_t&>().emplace_back(key, std::move(node));
    }
    auto data = std::make_shared<WorkflowDocument::Data>(*document.m_data);
    data->index = std::make_shared<const PromptIndex>(indexOf(*prompt));
    data->prompt = std::move(prompt);
    return WorkflowDocument(std::move(data));
}

bool needsConversion(const WorkflowDocument& document)
{
    return document.isEmpty() && !document.uiWorkflow().isEmpty();
}

QStringList otherEntries(const WorkflowDocument& document)
{
    QStringList keys;
    for (const auto& [key, entry] : document.prompt().items()) {
        if (!isNode(entry)) {
            keys.append(QString::fromStdString(key));
        }
    }
    return keys;
}

} // namespace ryla::workflow
