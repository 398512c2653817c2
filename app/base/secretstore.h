#pragma once

#include "base/later.h"
#include "base/secret.h"

#include <QHash>
#include <QObject>

#include <memory>

namespace ryla {

/// Keeps secrets by name ("target/<id>/header"). Asynchronous because a keychain may ask the user. Never beside
/// settings. A name that is not there answers an empty Secret; a keychain that is locked or absent answers Storage.
class SecretStore : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    virtual Later<Secret> read(const QString& name) = 0;
    virtual Later<void> write(const QString& name, const Secret& secret) = 0;
    virtual Later<void> remove(const QString& name) = 0;
};

/// The system's key store (Secret Service, KWallet, Keychain, Credential Manager) through QtKeychain.
std::unique_ptr<SecretStore> systemSecretStore();
/// Forgotten at the end of the program: tests, and the command line where secrets come from flags and the environment.
std::unique_ptr<SecretStore> memorySecretStore();

} // namespace ryla
