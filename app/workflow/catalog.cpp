#include "workflow/catalog.h"

#include "workflow/jsonscan.h"
#include "workflow/objectinfo.h"

#include <QHash>

namespace ryla::workflow {

struct NodeCatalog::Data
{
    QByteArray bytes;
    /// In the order of the server's answer.
    QStringList names;
    /// Views into `bytes`.
    QHash<QString, QByteArrayView> nodes;
};

const InputSpec* NodeType::input(const QString& name) const
{
    for (const InputSpec& spec : inputs) {
        if (spec.name == name) {
            return &spec;
        }
    }
    return nullptr;
}

NodeCatalog::NodeCatalog()
    : m_data(std::make_shared<Data>())
{
}

Result<NodeCatalog> NodeCatalog::fromObjectInfo(const QByteArray& bytes)
{
    auto data = std::make_shared<Data>();
    data->bytes = bytes;
    const Result<QList<JsonMember>> members = jsonMembers(data->bytes);
    if (!members) {
        return fail(Error{ErrorKind::BadReply, QStringLiteral("the server's list of nodes could not be read"),
                          members.error().message});
    }
    data->names.reserve(members->size());
    data->nodes.reserve(members->size());
    for (const JsonMember& member : *members) {
        const QString name = jsonUnescaped(member.key);
        if (!data->nodes.contains(name)) {
            data->names.append(name);
        }
        data->nodes.insert(name, member.value);
    }
    NodeCatalog catalog;
    catalog.m_data = std::move(data);
    return catalog;
}

bool NodeCatalog::isEmpty() const
{
    return m_data->names.isEmpty();
}

qsizetype NodeCatalog::size() const
{
    return m_data->names.size();
}

bool NodeCatalog::contains(const QString& className) const
{
    return m_data->nodes.contains(className);
}

QStringList NodeCatalog::classNames() const
{
    return m_data->names;
}

std::optional<NodeType> NodeCatalog::node(const QString& className) const
{
    const auto found = m_data->nodes.constFind(className);
    return found == m_data->nodes.constEnd() ? std::nullopt : parseNodeType(className, found->toByteArray());
}

QByteArray NodeCatalog::nodeJson(const QString& className) const
{
    const auto found = m_data->nodes.constFind(className);
    return found == m_data->nodes.constEnd() ? QByteArray() : found->toByteArray();
}

QByteArray NodeCatalog::objectInfo() const
{
    return m_data->bytes;
}

NodeCatalog NodeCatalog::mergedWith(const NodeCatalog& other) const
{
    if (isEmpty() || other.isEmpty()) {
        return isEmpty() ? other : *this;
    }
    // Of two equal keys the later one counts, so one object after the other is both. The bytes are objects: they were
    // read as such.
    const QByteArray first = m_data->bytes.trimmed();
    const QByteArray second = other.m_data->bytes.trimmed();
    return fromObjectInfo(first.left(first.lastIndexOf('}')) + ',' + second.mid(second.indexOf('{') + 1))
        .value_or(*this);
}

} // namespace ryla::workflow
