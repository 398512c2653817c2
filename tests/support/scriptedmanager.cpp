#include "tests/support/scriptedmanager.h"

#include "base/json.h"

#include <nlohmann/json.hpp>

namespace ryla::tests {
namespace {

using Answer = ScriptedServer::Answer;

Answer good(const nlohmann::json& body)
{
    return {200, "application/json", json::dump(body)};
}

Answer missing()
{
    return {404, "text/plain; charset=utf-8", "404: Not Found"};
}

/// What its list has, as model-list.json writes it.
nlohmann::json list()
{
    const auto row = [](const char* type, const char* path, const char* file, const char* size) {
        return nlohmann::json{{"name", file},       {"type", type},
                              {"base", "FLUX.1"},   {"save_path", path},
                              {"description", "…"}, {"reference", "https://example.org"},
                              {"filename", file},   {"url", std::string("https://example.org/") + file},
                              {"size", size},       {"installed", "False"}};
    };
    return {{"models",
             {row("VAE", "default", "ae.safetensors", "335MB"), row("lora", "loras/style", "ink.safetensors", "40.5MB"),
              row("etc", "llm", "x.bin", "a lot")}}};
}

} // namespace

ScriptedManager::ScriptedManager(Kind kind)
    : m_kind(kind)
{
    m_server.otherwise([this](const Request& request) { return serve(request); });
}

QStringList ScriptedManager::asked() const
{
    QStringList all;
    for (const Request& request : m_server.everything()) {
        all << QString::fromLatin1(request.method + ' ' + request.target);
    }
    return all;
}

Answer ScriptedManager::serve(const Request& request)
{
    const QByteArray path = request.target.split('?').first();
    const QByteArray start = m_kind == Kind::V4 ? "/v2/" : "/";
    const bool isManagers = path.startsWith(start + "manager/") || path.startsWith(start + "externalmodel/");
    if (isManagers && m_kind != Kind::None) {
        return ofManager(request, path.mid(start.size() - 1));
    }
    if (request.method != "GET") {
        return {405, "text/plain; charset=utf-8", "405: Method Not Allowed"};
    }
    return ofComfy(path);
}

Answer ScriptedManager::ofComfy(const QByteArray& path) const
{
    if (path == "/system_stats") {
        return good({{"system", {{"comfyui_version", "0.24.0"}}}, {"devices", nlohmann::json::array()}});
    }
    if (path == "/object_info") {
        return {200, "application/json",
                R"({"VAELoader": {"input": {"required": {"vae_name": [[]]}}, "output": ["VAE"], "output_node": false,
                    "name": "VAELoader"}})"};
    }
    if (path == "/models") {
        nlohmann::json names{"custom_nodes", "configs"};
        for (auto folder = models.begin(); folder != models.end(); ++folder) {
            names.push_back(folder.key().toStdString());
        }
        return good(names);
    }
    if (path == "/internal/folder_paths" && !isOld) {
        nlohmann::json paths = nlohmann::json::object();
        for (auto folder = models.begin(); folder != models.end(); ++folder) {
            paths[folder.key().toStdString()] = {"/workspace/ComfyUI/models/" + folder.key().toStdString(), "/other"};
        }
        return good(paths);
    }
    const bool withSizes = path.startsWith("/experiment/models/") && !isOld;
    const auto folder = models.constFind(QString::fromUtf8(path.mid(path.lastIndexOf('/') + 1)));
    if (folder == models.constEnd() || (!withSizes && !path.startsWith("/models/"))) {
        return missing();
    }
    nlohmann::json files = nlohmann::json::array();
    for (auto file = folder->begin(); file != folder->end(); ++file) {
        files.push_back(withSizes ? nlohmann::json{{"name", file.key().toStdString()},
                                                   {"pathIndex", 0},
                                                   {"modified", 1.5},
                                                   {"created", 1.5},
                                                   {"size", file.value()}}
                                  : nlohmann::json(file.key().toStdString()));
    }
    return good(files);
}

Answer ScriptedManager::ofManager(const Request& request, const QByteArray& path)
{
    const bool isPost = request.method == "POST";
    if (path == "/manager/version") {
        return {200, "text/plain; charset=utf-8", m_kind == Kind::V4 ? "V4.2" : "V3.38"};
    }
    if (path == "/externalmodel/getlist" && m_kind != Kind::V4) {
        return request.target.contains("mode=") ? good(list()) : Answer{500, "text/plain", "KeyError: 'mode'"};
    }
    if (path == "/manager/queue/install_model" && isPost) {
        return install(request.body);
    }
    if (path == "/manager/reboot" && isPost != (m_kind == Kind::V3WithGet)) {
        if (forbids) {
            return {403, "text/plain", "A security error has occurred. Please check the terminal logs"};
        }
        ++reboots;
        return {200, "text/plain", {}, {}, ScriptedServer::Fate::CloseAtOnce}; // its process is replaced
    }
    if (path == "/manager/queue/status") {
        return status();
    }
    if (path == "/manager/queue/start") {
        if (isPost == (m_kind == Kind::V3WithGet)) {
            return isPost ? Answer{405, "text/plain", "405: Method Not Allowed"} : missing();
        }
        if (isPost && !request.header("Content-Type").startsWith("application/json")) {
            return {400, "text/plain", "Invalid request content type"};
        }
        m_isWorking = true;
        m_left = busyFor;
        return {200, "text/plain", {}};
    }
    return missing();
}

Answer ScriptedManager::install(const QByteArray& body)
{
    const auto tree = json::parse(body);
    const nlohmann::json sent = tree ? *tree : nlohmann::json();
    const json::Reader wanted(sent);
    const QString file = wanted.at("filename").string();
    const QString path = wanted.at("save_path").string();
    if (forbids) {
        return {403, "text/plain", "A security error has occurred. Please check the terminal logs"};
    }
    if (m_kind == Kind::V4 && (!wanted.at("client_id").isString() || !wanted.at("ui_id").isString())) {
        return {400, "text/plain", "Missing required field"};
    }
    bool isKnown = m_kind == Kind::V4;
    const nlohmann::json whole = list();
    for (const nlohmann::json& row : whole["models"]) {
        isKnown = isKnown || (row["filename"] == file.toStdString() && row["save_path"] == path.toStdString() &&
                              row["base"] == wanted.at("base").string().toStdString());
    }
    if (!isKnown) {
        return {400, "text/plain", "Invalid model install request is detected"};
    }
    const QString folder =
        path == QLatin1String("default") ? QStringLiteral("vae") : path.section(QLatin1Char('/'), 0, 0);
    const QString below = path.section(QLatin1Char('/'), 1);
    m_queue.append({folder, below.isEmpty() ? file : below + QLatin1Char('/') + file});
    return {200, "text/plain", {}};
}

Answer ScriptedManager::status()
{
    if (statusFails > 0) {
        --statusFails;
        return {502, "text/html", "<html>502</html>"};
    }
    if (m_isWorking && m_left-- <= 0) {
        m_isWorking = false;
        for (const auto& [folder, name] : m_queue) {
            if (!fails) {
                models[folder].insert(name, 335'000'000);
            }
            ++m_done;
        }
        m_queue.clear();
    }
    return good({{"total_count", int(m_queue.size()) + m_done},
                 {"done_count", m_done},
                 {"in_progress_count", m_isWorking ? 1 : 0},
                 {"is_processing", m_isWorking}});
}

} // namespace ryla::tests
