#include "cli/targetoptions.h"

#include "cli/console.h"
#include "comfy/exposure.h"
#include "comfy/login.h"
#include "jobs/nodelists.h"
#include "jobs/serverlesstarget.h"

#include <CLI/CLI.hpp>

namespace ryla::cli {
namespace {

/// There is a server, but it has no node list to give, or sends on to another: not a fault of the options.
Error notComfy(Error error)
{
    if (error.kind == ErrorKind::NotFound || error.kind == ErrorKind::Refused) {
        error.kind = ErrorKind::BadReply;
        error.message += QStringLiteral(" Is this the address of a ComfyUI server?");
    }
    return error;
}

/// Asked beside the node list, which takes longer. That it could not be found out is no matter of this command.
Later<void> tellExposure(Studio& studio, jobs::Backend& backend, Console& console, QObject* context)
{
    const jobs::Target target = backend.target();
    if (!comfy::isPublic(target.address) || studio.targets().isExposureDismissed(target)) {
        return now<void>({});
    }
    QPromise<Result<void>> promise;
    promise.start();
    const Later<void> told = promise.future();
    whenDone(backend.answersAll(), context,
             [&console, target, promise = std::move(promise)](const Result<bool>& answersAll) mutable {
                 if (answersAll) {
                     const auto words = comfy::wordsOf(comfy::exposureOf(target.address, *answersAll), target.address);
                     if (!words.sentence.isEmpty()) {
                         console.complain(words.sentence + QLatin1Char(' ') + words.advice);
                     }
                 }
                 promise.addResult(Result<void>());
                 promise.finish();
             });
    return told;
}

} // namespace

void TargetOptions::declare(CLI::App& app)
{
    CLI::Option* server =
        app.add_option("--server", m_server,
                       "Address of a ComfyUI server, such as http://127.0.0.1:8188, or ssh://user@host:port to "
                       "reach one through an SSH tunnel");
    CLI::Option* pod = app.add_option("--pod", m_pod, "Name of a target that is set up in the window");
    CLI::Option* demo = app.add_flag("--demo", m_demo, "A demo pod of its own, started for this call");
    server->excludes(pod)->excludes(demo);
    pod->excludes(demo);
    app.add_option("--header", m_headers, "Extra header 'Name: value' for a server behind a login (repeatable)")
        ->take_all()
        ->allow_extra_args(false);
    CLI::Option* token = app.add_option(
        "--token-env", m_tokenVariable,
        "Environment variable with the bearer token of the server, so that it stands on no command line");
    app.add_option("--login-env", m_loginVariable, "Environment variable with USER:PASSWORD of the server")
        ->excludes(token);
}

Result<QList<comfy::ExtraHeader>> TargetOptions::loginFromEnvironment() const
{
    const bool isToken = !m_tokenVariable.empty();
    const std::string& variable = isToken ? m_tokenVariable : m_loginVariable;
    const QString option = isToken ? QStringLiteral("--token-env") : QStringLiteral("--login-env");
    if (variable.empty()) {
        return QList<comfy::ExtraHeader>();
    }
    const QString value = qEnvironmentVariable(variable.c_str());
    if (value.isEmpty()) {
        return fail(ErrorKind::Refused, QStringLiteral("%1: there is no environment variable %2 with a login in it.")
                                            .arg(option, QString::fromStdString(variable)));
    }
    const qsizetype colon = value.indexOf(QLatin1Char(':'));
    if (!isToken && colon <= 0) {
        return fail(ErrorKind::Refused,
                    QStringLiteral("%1: expected USER:PASSWORD in %2.").arg(option, QString::fromStdString(variable)));
    }
    const comfy::Login login =
        isToken ? comfy::Login{comfy::LoginKind::Token, {}, Secret(value)}
                : comfy::Login{comfy::LoginKind::Password, value.left(colon), Secret(value.mid(colon + 1))};
    Result<QList<comfy::ExtraHeader>> headers = comfy::headersOf(login);
    return headers ? std::move(headers) : fail(headers.error().inContext(option));
}

Result<QList<comfy::ExtraHeader>> TargetOptions::headers() const
{
    QList<comfy::ExtraHeader> headers;
    for (const std::string& text : m_headers) {
        const QString line = QString::fromStdString(text);
        const qsizetype colon = line.indexOf(QLatin1Char(':'));
        if (colon <= 0 || line.contains(QLatin1Char('\n')) || line.contains(QLatin1Char('\r'))) {
            return fail(ErrorKind::Refused, QStringLiteral("--header: expected 'Name: value'"));
        }
        headers << comfy::ExtraHeader{line.left(colon).trimmed().toUtf8(), Secret(line.mid(colon + 1).trimmed())};
    }
    const Result<QList<comfy::ExtraHeader>> login = loginFromEnvironment();
    return login ? Result<QList<comfy::ExtraHeader>>(headers + *login) : fail(login.error());
}

Result<jobs::Target> TargetOptions::serverTarget() const
{
    Result<comfy::ServerAddress> address = comfy::ServerAddress::parse(QString::fromStdString(m_server));
    if (!address) {
        return fail(address.error().inContext(QStringLiteral("--server")));
    }
    const Result<QList<comfy::ExtraHeader>> extra = headers();
    if (!extra) {
        return fail(extra.error());
    }
    const QString text = address->text();
    return jobs::Target{Studio::idOf(*address), jobs::TargetKind::Address, text, address->withHeaders(*extra)};
}

Result<jobs::TargetId> TargetOptions::chosen(Studio& studio) const
{
    if (m_demo) {
        return jobs::TargetList::demoId();
    }
    if (m_pod.empty()) {
        return studio.targets().current();
    }
    const QString name = QString::fromStdString(m_pod);
    QStringList names;
    for (const jobs::Target& target : studio.targets().all()) {
        if (target.name.compare(name, Qt::CaseInsensitive) == 0) {
            return target.id;
        }
        names << target.name;
    }
    return fail(
        ErrorKind::NotFound,
        QStringLiteral("--pod: there is no target \"%1\"; there is %2").arg(name, names.join(QStringLiteral(", "))));
}

QString TargetOptions::endpoint(Studio& studio) const
{
    const Result<jobs::TargetId> id = m_server.empty() ? chosen(studio) : Result<jobs::TargetId>(jobs::TargetId());
    return id ? jobs::endpointOf(*id) : QString();
}

Later<jobs::Backend*> TargetOptions::connectTo(Studio& studio, const jobs::TargetId& otherwise) const
{
    if (!m_server.empty()) {
        const Result<jobs::Target> target = serverTarget();
        return now<jobs::Backend*>(target ? Result<jobs::Backend*>(studio.use(*target)) : fail(target.error()));
    }
    const Result<QList<comfy::ExtraHeader>> extra = headers();
    const Result<jobs::TargetId> id = given() || otherwise.isEmpty() ? chosen(studio) : otherwise;
    if (!extra || !id) {
        return now<jobs::Backend*>(fail(extra ? id.error() : extra.error()));
    }
    if (!extra->isEmpty() && *id == jobs::TargetList::demoId()) {
        return now<jobs::Backend*>(
            fail(ErrorKind::Refused,
                 QStringLiteral("--header: the demo pod takes no login; name a server with --server or --pod")));
    }
    return studio.use(*id, *extra);
}

Later<workflow::NodeCatalog> TargetOptions::cachedCatalog(Studio& studio) const
{
    if (!m_server.empty()) {
        const Result<jobs::Target> target = serverTarget();
        return target ? studio.catalogs().read(target->address.text())
                      : now<workflow::NodeCatalog>(fail(target.error()));
    }
    if (!m_headers.empty() || !m_tokenVariable.empty() || !m_loginVariable.empty()) {
        return now<workflow::NodeCatalog>(fail(
            ErrorKind::Refused,
            QStringLiteral("--header: no server is asked here, so no login is sent; name one with --server or --pod")));
    }
    const Result<jobs::TargetId> id = chosen(studio);
    const std::optional<jobs::Target> target = id ? studio.targets().find(*id) : std::nullopt;
    if (!target || target->address.isEmpty()) {
        return now<workflow::NodeCatalog>(workflow::NodeCatalog());
    }
    if (target->kind == jobs::TargetKind::Serverless) {
        return jobs::borrowedNodes(studio.targets(), studio.catalogs(), &studio);
    }
    return studio.catalogs().read(target->address.text());
}

Later<workflow::NodeCatalog> readCatalog(Studio& studio, jobs::Backend& backend, Console& console, QObject* context)
{
    const Later<void> told = tellExposure(studio, backend, console, context);
    const QString key = backend.target().address.text();
    QPromise<Result<workflow::NodeCatalog>> promise;
    promise.start();
    const Later<workflow::NodeCatalog> read = promise.future();
    whenDone(backend.catalog(), context,
             [&studio, key, promise = std::move(promise)](Result<workflow::NodeCatalog> catalog) mutable {
                 if (catalog) {
                     // Kept for the next time the server is off; that it could not be kept does not matter here.
                     studio.catalogs().write(key, *catalog);
                 }
                 promise.addResult(catalog ? std::move(catalog) : fail(notComfy(std::move(catalog.error()))));
                 promise.finish();
             });
    return andThen(read, context, [told, context](const workflow::NodeCatalog& catalog) {
        return andThen(told, context, [catalog] { return now<workflow::NodeCatalog>(catalog); });
    });
}

} // namespace ryla::cli
