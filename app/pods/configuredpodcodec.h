#pragma once

#include "base/result.h"
#include "pods/pod.h"

namespace ryla::pods {

/// A configured pod as it stands in the settings: all but the values of environment variables, of which only the names
/// are written. Keys have only been added since version 1.
QByteArray podToJson(const ConfiguredPod& pod);
/// Lenient: what is missing or of another type has its usual value. Error: BadFile where it is no JSON object.
Result<ConfiguredPod> podFromJson(const QByteArray& bytes);

/// Name and value of each, for the key store.
Secret envToSecret(const QList<EnvValue>& env);
QList<EnvValue> envFromSecret(const Secret& secret);

} // namespace ryla::pods
