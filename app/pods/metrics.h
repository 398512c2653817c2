#pragma once

#include "pods/guardianfacts.h"

namespace ryla::pods {

/// The type to send it with: text format 0.0.4 of Prometheus (prometheus.io/docs/instrumenting/exposition_formats).
inline constexpr char metricsContentType[] = "text/plain; version=0.0.4; charset=utf-8";

/// The whole answer of /metrics: every family with HELP and TYPE once, counters ending in _total, base units. What is
/// not known has no sample. Pure.
QByteArray metricsText(const GuardianFacts& facts);

/// A label's value between quotes: backslash, quote and line feed escaped.
QByteArray labelValue(const QString& text);

} // namespace ryla::pods
