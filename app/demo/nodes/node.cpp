#include "demo/nodes/node.h"

#include <nlohmann/json.hpp>

#include <QDir>

namespace ryla::demo {
namespace {

const Json* literal(const NodeContext& context, const char* name)
{
    const auto found = context.literals ? context.literals->find(name) : Json::const_iterator();
    return context.literals && found != context.literals->end() ? &*found : nullptr;
}

} // namespace

QString PodFolders::of(const QString& type) const
{
    const bool known =
        type == QStringLiteral("input") || type == QStringLiteral("output") || type == QStringLiteral("temp");
    return known ? root + QLatin1Char('/') + type : QString();
}

QString inputPath(const PodFolders& folders, const QString& name)
{
    QString file = name;
    QString type = QStringLiteral("input");
    for (const QString& other : {QStringLiteral("input"), QStringLiteral("output"), QStringLiteral("temp")}) {
        if (const QString ending = QStringLiteral(" [%1]").arg(other); file.endsWith(ending)) {
            file.chop(ending.size());
            type = other;
        }
    }
    const QString folder = QDir::cleanPath(folders.of(type));
    const QString path = QDir::cleanPath(folder + QLatin1Char('/') + file);
    return !file.isEmpty() && path.startsWith(folder + QLatin1Char('/')) ? path : QString();
}

qint64 NodeContext::integer(const char* name, qint64 fallback) const
{
    const Json* found = literal(*this, name);
    if (found && found->is_number()) {
        return found->get<qint64>();
    }
    return has(name) ? value<qint64>(name) : fallback;
}

quint64 NodeContext::seed(const char* name) const
{
    const Json* found = literal(*this, name);
    return found && found->is_number() ? found->get<quint64>() : quint64(value<qint64>(name));
}

double NodeContext::number(const char* name, double fallback) const
{
    const Json* found = literal(*this, name);
    if (found && found->is_number()) {
        return found->get<double>();
    }
    return has(name) ? value<double>(name) : fallback;
}

bool NodeContext::flag(const char* name, bool fallback) const
{
    const Json* found = literal(*this, name);
    if (found && found->is_boolean()) {
        return found->get<bool>();
    }
    return has(name) ? value<bool>(name) : fallback;
}

QString NodeContext::text(const char* name) const
{
    const Json* found = literal(*this, name);
    return found && found->is_string() ? QString::fromStdString(found->get<std::string>()) : value<QString>(name);
}

NodeResult result(NodeValue value)
{
    return {{std::move(value)}, nullptr, std::nullopt};
}

tl::unexpected<Error> raise(const char* pythonType, const QString& text)
{
    return fail(ErrorKind::Internal, text, QString::fromLatin1(pythonType));
}

} // namespace ryla::demo
