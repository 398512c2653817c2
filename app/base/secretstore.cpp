#include "base/secretstore.h"

#include <qt6keychain/keychain.h>

#include <memory>

namespace ryla {
namespace {

const QString service = QStringLiteral("ryla-studio");

class SystemSecretStore : public SecretStore
{
public:
    Later<Secret> read(const QString& name) override
    {
        auto* job = new QKeychain::ReadPasswordJob(service, this);
        job->setKey(name);
        auto promise = std::make_shared<QPromise<Result<Secret>>>();
        promise->start();
        connect(job, &QKeychain::Job::finished, this, [promise, job] {
            if (job->error() == QKeychain::EntryNotFound) {
                promise->addResult(Result<Secret>(Secret()));
            } else if (job->error() != QKeychain::NoError) {
                promise->addResult(Result<Secret>(problem(*job)));
            } else {
                promise->addResult(Result<Secret>(Secret(job->textData())));
            }
            promise->finish();
        });
        job->start();
        return promise->future();
    }

    Later<void> write(const QString& name, const Secret& secret) override
    {
        auto* job = new QKeychain::WritePasswordJob(service, this);
        job->setTextData(secret.reveal());
        return run(job, name);
    }

    Later<void> remove(const QString& name) override
    {
        return run(new QKeychain::DeletePasswordJob(service, this), name);
    }

private:
    static tl::unexpected<Error> problem(const QKeychain::Job& job)
    {
        return fail(
            ErrorKind::Storage,
            QStringLiteral("The system's key store did not answer. Unlock it, or start one such as GNOME Keyring."),
            job.errorString());
    }

    Later<void> run(QKeychain::Job* job, const QString& name)
    {
        job->setKey(name);
        auto promise = std::make_shared<QPromise<Result<void>>>();
        promise->start();
        connect(job, &QKeychain::Job::finished, this, [promise, job] {
            const bool good = job->error() == QKeychain::NoError || job->error() == QKeychain::EntryNotFound;
            promise->addResult(good ? Result<void>() : Result<void>(problem(*job)));
            promise->finish();
        });
        job->start();
        return promise->future();
    }
};

class MemorySecretStore : public SecretStore
{
public:
    Later<Secret> read(const QString& name) override { return now<Secret>(m_secrets.value(name)); }

    Later<void> write(const QString& name, const Secret& secret) override
    {
        m_secrets.insert(name, secret);
        return now<void>({});
    }

    Later<void> remove(const QString& name) override
    {
        m_secrets.remove(name);
        return now<void>({});
    }

private:
    QHash<QString, Secret> m_secrets;
};

} // namespace

std::unique_ptr<SecretStore> systemSecretStore()
{
    return std::make_unique<SystemSecretStore>();
}

std::unique_ptr<SecretStore> memorySecretStore()
{
    return std::make_unique<MemorySecretStore>();
}

} // namespace ryla
