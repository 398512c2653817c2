#pragma once

#include "workflow/convert/conversion.h"
#include "workflow/convert/graph.h"

namespace ryla::workflow::convert {

/// Collects what is to be said; a broken file says the same of thousands of nodes, so it stops after some.
class Warnings
{
public:
    using Kind = ConversionWarning::Kind;

    void add(Kind kind, const Node& node, const QString& text);
    void add(Kind kind, const QString& text);
    void add(const ConversionWarning& warning) { append(warning); }
    [[nodiscard]] QList<ConversionWarning> list() const;

private:
    void append(const ConversionWarning& warning);
    QList<ConversionWarning> m_list;
    qsizetype m_more = 0;
};

} // namespace ryla::workflow::convert
