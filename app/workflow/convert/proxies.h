#pragma once

#include "workflow/convert/graph.h"

namespace ryla::workflow::convert {

/// One entry of proxyWidgets, where editors before 1.49 list the widgets an instance of a subgraph shows: node id,
/// widget name, and the id of the node it comes from in the end.
struct Proxy
{
    QString node;
    QString widget;
    QString source;

    /// A picture that is shown, no value.
    [[nodiscard]] bool isPreview() const { return widget.startsWith(QLatin1String("$$")); }
};

/// Of an instance; a list, or a text that holds one. Bounded.
std::vector<Proxy> readProxies(const Json* proxies);

/// The definition's input that shows this widget; it is made where there is none, as the editor does. -1 where the
/// widget is not there. The value of a primitive inside becomes an input for all it is linked to.
int inputFor(Graph& definition, const Proxy& proxy);

} // namespace ryla::workflow::convert
