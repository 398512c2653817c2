#include "cli/targetoptions.h"

#include <CLI/CLI.hpp>

namespace ryla::cli {

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

Result<jobs::Target> TargetOptions::serverTarget() const
{
    Result<comfy::ServerAddress> address = comfy::ServerAddress::parse(QString::fromStdString(m_server));
    if (!address) {
        return fail(address.error().inContext(QStringLiteral("--server")));
    }
    QList<comfy::ExtraHeader> headers;
    for (const std::string& text : m_headers) {
        const QString line = QString::fromStdString(text);
        const qsizetype colon = line.indexOf(QLatin1Char(':'));
        if (colon <= 0) {
            return fail(ErrorKind::Refused, QStringLiteral("--header: expected 'Name: value'"));
        }
        headers << comfy::ExtraHeader{line.left(colon).trimmed().toUtf8(), Secret(line.mid(colon + 1).trimmed())};
    }
    const QString text = address->text();
    return jobs::Target{Studio::idOf(*address), jobs::TargetKind::Address, text, address->withHeaders(headers)};
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

Later<jobs::Backend*> TargetOptions::connectTo(Studio& studio) const
{
    if (!m_server.empty()) {
        const Result<jobs::Target> target = serverTarget();
        return now<jobs::Backend*>(target ? Result<jobs::Backend*>(studio.use(*target)) : fail(target.error()));
    }
    const Result<jobs::TargetId> id = chosen(studio);
    return id ? studio.use(*id) : now<jobs::Backend*>(fail(id.error()));
}

Later<workflow::NodeCatalog> TargetOptions::cachedCatalog(Studio& studio) const
{
    if (!m_server.empty()) {
        const Result<jobs::Target> target = serverTarget();
        return target ? studio.catalogs().read(target->address.text())
                      : now<workflow::NodeCatalog>(fail(target.error()));
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
    return andThen(backend.catalog(), context, [&studio, key](const workflow::NodeCatalog& catalog) {
        // Kept for the next time the server is off; that it could not be kept does not matter to this command.
        studio.catalogs().write(key, catalog);
        return now<workflow::NodeCatalog>(catalog);
    });
}

} // namespace ryla::cli
