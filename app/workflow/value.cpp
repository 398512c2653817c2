#include "workflow/value.h"

#include <QFileInfo>

namespace ryla::workflow {
namespace {

struct AsText
{
    QString operator()(bool value) const { return value ? QStringLiteral("true") : QStringLiteral("false"); }
    QString operator()(qint64 value) const { return QString::number(value); }
    QString operator()(Seed value) const { return QString::number(value.value); }
    QString operator()(double value) const { return QString::number(value, 'g', 12); }
    QString operator()(const QString& value) const { return value; }
    QString operator()(const FileRef& value) const
    {
        return value.localPath.isEmpty() ? value.serverName : QFileInfo(value.localPath).fileName();
    }
    QString operator()(const RawJson& value) const { return QString::fromUtf8(value.text); }
};

} // namespace

QString toString(const Value& value)
{
    return std::visit(AsText{}, value);
}

} // namespace ryla::workflow
