#include "cli/targetoptions.h"

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

} // namespace

void TargetOptions::declare(CLI::App& app)
{
    CLI::Option* server =
        app.add_option("--server", m_server, "Address of a ComfyUI server, such as http://127.0.0.1:8188");
    CLI::Option* pod = app.add_option("--pod", m_pod, "Name of a target that is set up in the window");
    CLI::Option* demo = app.add_flag("--demo", m_demo, "A demo pod of its own, started for this call");
    server->excludes(pod)->excludes(demo);
    pod->excludes(demo);
    app.add_option("--header", m_headers, "Extra header 'Name: value' for a server behind a login (repeatable)")
        ->take_all()
        ->allow_extra_args(false);
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
    return headers;
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
                 QStringLiteral("--header: the demo pod takes none; name a server with --server or --pod")));
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
    if (!m_headers.empty()) {
        return now<workflow::NodeCatalog>(fail(
            ErrorKind::Refused, QStringLiteral("--header: no server is asked here; name one with --server or --pod")));
    }
    const Result<jobs::TargetId> id = chosen(studio);
    const std::optional<jobs::Target> target = id ? studio.targets().find(*id) : std::nullopt;
    if (!target || target->address.isEmpty()) {
        return now<workflow::NodeCatalog>(workflow::NodeCatalog());
    }
    return studio.catalogs().read(target->address.text());
}

Later<workflow::NodeCatalog> readCatalog(Studio& studio, jobs::Backend& backend, QObject* context)
{
    const QString key = backend.target().address.text();
    QPromise<Result<workflow::NodeCatalog>> promise;
    promise.start();
    const Later<workflow::NodeCatalog> answer = promise.future();
    whenDone(backend.catalog(), context,
             [&studio, key, promise = std::move(promise)](Result<workflow::NodeCatalog> catalog) mutable {
                 if (catalog) {
                     // Kept for the next time the server is off; that it could not be kept does not matter here.
                     studio.catalogs().write(key, *catalog);
                 }
                 promise.addResult(catalog ? std::move(catalog) : fail(notComfy(std::move(catalog.error()))));
                 promise.finish();
             });
    return answer;
}

} // namespace ryla::cli
