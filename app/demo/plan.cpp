#include "demo/plan.h"

#include <nlohmann/json.hpp>

#include <QCryptographicHash>
#include <QFile>

#include <algorithm>

namespace ryla::demo {
namespace {

PlannedNode readNode(const std::string& id, const Json& node, const Json& objectInfo)
{
    PlannedNode read;
    read.id = QString::fromStdString(id);
    const std::string classType = node["class_type"].get<std::string>();
    read.classType = QString::fromStdString(classType);
    read.isOutput = objectInfo[classType].value("output_node", false);
    Json literals = Json::object();
    const Json inputs = node.value("inputs", Json::object());
    for (const auto& [name, value] : inputs.items()) {
        const bool isLink =
            value.is_array() && value.size() == 2 && value[0].is_string() && value[1].is_number_integer();
        if (isLink) {
            read.links.append({QString::fromStdString(name), QString::fromStdString(value[0].get<std::string>()),
                               value[1].get<int>()});
        } else {
            literals[name] = value;
        }
    }
    read.literals = std::make_shared<const Json>(std::move(literals));
    return read;
}

QByteArray fileMark(const PlannedNode& node, const PodFolders& folders)
{
    const auto image = node.literals->find("image");
    if (!node.classType.startsWith(QStringLiteral("LoadImage")) || image == node.literals->end() ||
        !image->is_string()) {
        return {};
    }
    QFile file(inputPath(folders, QString::fromStdString(image->get<std::string>())));
    QCryptographicHash hash(QCryptographicHash::Sha256);
    return file.open(QIODevice::ReadOnly) && hash.addData(&file) ? hash.result() : QByteArray("missing");
}

void sign(Plan& plan, const QString& id, const PodFolders& folders)
{
    const auto node = plan.nodes.find(id);
    if (node == plan.nodes.end() || !node->signature.isEmpty()) {
        return;
    }
    node->signature = "…"; // a cycle, which validation has refused, would end here
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(node->classType.toUtf8() + '\n' + asciiJson(*node->literals) + '\n' + fileMark(*node, folders));
    const QList<PlannedNode::Link> links = node->links;
    for (const PlannedNode::Link& link : links) {
        sign(plan, link.from, folders);
        hash.addData('\n' + link.input.toUtf8() + '=' + QByteArray::number(link.slot) + '@' +
                     plan.nodes.value(link.from).signature);
    }
    plan.nodes[id].signature = hash.result();
}

} // namespace

Plan planned(const Json& prompt, const QStringList& outputs, const Json& objectInfo, const PodFolders& folders)
{
    Plan plan;
    for (const auto& [id, node] : prompt.items()) {
        const PlannedNode read = readNode(id, node, objectInfo);
        plan.order << read.id;
        plan.nodes.insert(read.id, read);
    }
    for (const QString& id : outputs) {
        sign(plan, id, folders);
    }
    return plan;
}

NodeOrder::NodeOrder(const Plan& plan, const QStringList& outputs, const QSet<QString>& cached)
{
    for (const QString& id : outputs) {
        add(plan, id, cached);
    }
}

void NodeOrder::add(const Plan& plan, const QString& id, const QSet<QString>& cached)
{
    if (m_waitsFor.contains(id) || !plan.nodes.contains(id)) {
        return;
    }
    const PlannedNode& node = plan.nodes[id];
    m_pending << id;
    m_waitsFor.insert(id, {});
    if (node.isOutput) {
        m_outputs << id;
    }
    if (cached.contains(id)) {
        return;
    }
    for (const PlannedNode::Link& link : node.links) {
        if (!cached.contains(link.from)) {
            m_waitsFor[id] << link.from;
            add(plan, link.from, cached);
        }
    }
}

bool NodeOrder::isReady(const QString& id) const
{
    return m_waitsFor.value(id).isEmpty();
}

QString NodeOrder::next() const
{
    const auto pick = [this](auto wanted) {
        const auto found = std::find_if(m_pending.begin(), m_pending.end(),
                                        [&](const QString& id) { return isReady(id) && wanted(id); });
        return found == m_pending.end() ? QString() : *found;
    };
    const auto feedsOutput = [this](const QString& id) {
        return std::any_of(m_outputs.begin(), m_outputs.end(),
                           [&](const QString& output) { return m_waitsFor.value(output).contains(id); });
    };
    if (const QString output = pick([this](const QString& id) { return m_outputs.contains(id); }); !output.isEmpty()) {
        return output;
    }
    if (const QString feeder = pick(feedsOutput); !feeder.isEmpty()) {
        return feeder;
    }
    return pick([](const QString&) { return true; });
}

void NodeOrder::done(const QString& id)
{
    m_pending.removeOne(id);
    for (QSet<QString>& waiting : m_waitsFor) {
        waiting.remove(id);
    }
}

} // namespace ryla::demo
