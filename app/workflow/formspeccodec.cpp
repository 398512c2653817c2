#include "base/json.h"
#include "workflow/formspec.h"

#include <nlohmann/json.hpp>

#include <QFileInfo>

namespace ryla::workflow {
namespace {

using Reader = json::Reader<nlohmann::ordered_json>;

constexpr qint64 newestVersion = 1;

/// Forms are read by people; more fields than this is not a form.
constexpr qsizetype maxFields = 2000;

Result<FormField> field(const Reader& entry)
{
    if (!entry.isObject()) {
        return entry.expected(QStringLiteral("a field with an \"id\""), ErrorKind::BadFile);
    }
    const QString id = entry.at("id").string();
    FormField read;
    read.target = InputRef::parse(id);
    if (read.target.node.isEmpty() || read.target.input.isEmpty()) {
        return entry.at("id").expected(QStringLiteral("an input written \"node.input\", such as \"6.text\""),
                                       ErrorKind::BadFile);
    }
    read.title = entry.at("title").string().trimmed();
    read.description = entry.at("description").string().trimmed();
    read.placeholder = entry.at("placeholder").string();
    read.optional = entry.at("optional").boolean();
    return read;
}

} // namespace

Result<FormSpec> parseFormSpec(const QByteArray& bytes)
{
    const Result<nlohmann::ordered_json> parsed = json::parseOrdered(bytes);
    if (!parsed) {
        return fail(parsed.error());
    }
    const Reader root(*parsed);
    if (!root.isObject()) {
        return root.expected(QStringLiteral("an object with \"version\" and \"fields\""), ErrorKind::BadFile);
    }
    const Reader version = root.at("version");
    if (!version.isInteger()) {
        return version.expected(QStringLiteral("the number %1").arg(newestVersion), ErrorKind::BadFile);
    }
    if (version.integer() != newestVersion) {
        return fail(ErrorKind::BadFile,
                    QStringLiteral("this form is of version %1 and this program knows version %2; a newer RYLA Studio "
                                   "can read it")
                        .arg(version.integer().value_or(0))
                        .arg(newestVersion));
    }
    FormSpec spec;
    spec.title = root.at("title").string().trimmed();
    spec.description = root.at("description").string().trimmed();
    const Reader fields = root.at("fields");
    if (fields.exists() && (!fields.isArray() || fields.size() > maxFields)) {
        return fields.expected(QStringLiteral("a list of at most %1 fields").arg(maxFields), ErrorKind::BadFile);
    }
    for (const Reader& entry : fields.elements()) {
        Result<FormField> read = field(entry);
        if (!read) {
            return fail(read.error());
        }
        spec.fields.append(std::move(*read));
    }
    return spec;
}

QString formSpecPath(const QString& workflowPath)
{
    const QFileInfo info(workflowPath);
    const QString folder = workflowPath.left(workflowPath.size() - info.fileName().size());
    return folder + info.completeBaseName() + QStringLiteral(".form.json");
}

} // namespace ryla::workflow
