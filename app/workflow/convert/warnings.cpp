#include "workflow/convert/warnings.h"

namespace ryla::workflow {
namespace convert {

void Warnings::add(Kind kind, const Node& node, const QString& text)
{
    append({kind, node.fileId, node.title, text, {}, {}, {}, {}, {}, {}});
}

void Warnings::add(Kind kind, const QString& text)
{
    append({kind, {}, {}, text, {}, {}, {}, {}, {}, {}});
}

void Warnings::append(const ConversionWarning& warning)
{
    static constexpr qsizetype most = 200;
    if (m_list.size() < most) {
        m_list.append(warning);
    } else {
        ++m_more;
    }
}

QList<ConversionWarning> Warnings::list() const
{
    QList<ConversionWarning> all = m_list;
    if (m_more > 0) {
        const QString more = QStringLiteral("There are %1 more of these").arg(m_more);
        all.append({Kind::BrokenFile, {}, {}, more, {}, {}, {}, {}, {}, {}});
    }
    return all;
}

} // namespace convert

QString ConversionWarning::sentence() const
{
    return nodeId.isEmpty() ? text : QStringLiteral("%1 (%2): %3").arg(nodeTitle, nodeId, text);
}

} // namespace ryla::workflow
