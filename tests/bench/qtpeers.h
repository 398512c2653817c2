#pragma once

#include "base/later.h"

namespace ryla::bench {

// What Qt itself costs under our network code: the same exchange with nothing of ours in it.

/// Posts the body so often, one after another over one connection. Wall and CPU milliseconds of one.
Later<QList<double>> byBareManager(const QString& url, const QByteArray& body, int count);

/// Takes messages from a socket and looks at none. CPU microseconds of one, and messages per second.
Later<QList<double>> byBareSocket(const QString& url, int count);

} // namespace ryla::bench
