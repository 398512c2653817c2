#include "base/json.h"
#include "workflow/convert/conversion.h"

#include <nlohmann/json.hpp>

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QTest>

#include <cmath>

using namespace ryla;
using namespace ryla::workflow;
using Json = nlohmann::json;

namespace {

QString corpusFolder()
{
    return qEnvironmentVariable("RYLA_CORPUS", QStringLiteral(RYLA_SOURCE_ROOT "/../shared/corpus"));
}

QByteArray bytesOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// What the comparison leaves out: values of displays, which mean nothing to the server.
bool isDisplay(const std::string& classType, const std::string& input)
{
    return input == "audioUI" || input == "preview_markdown" || input == "preview_text" || input == "previewMode" ||
           (input == "image" && (classType == "SaveGLB" || classType.rfind("Preview3D", 0) == 0));
}

/// Numbers as doubles, keys in order.
Json canonicalValue(const Json& value)
{
    if (value.is_number()) {
        return value.get<double>();
    }
    if (value.is_structured()) {
        Json all = value;
        for (auto& [key, inner] : all.items()) {
            inner = canonicalValue(inner);
        }
        return all;
    }
    return value;
}

Json canonical(const Json& prompt)
{
    Json all = Json::object();
    for (const auto& [id, node] : prompt.items()) {
        const std::string classType = node.value("class_type", std::string());
        Json inputs = Json::object();
        for (const auto& [name, value] : node.at("inputs").items()) {
            if (!isDisplay(classType, name)) {
                inputs[name] = canonicalValue(value);
            }
        }
        all[id] = Json{{"class_type", classType}, {"inputs", inputs}};
    }
    return all;
}

bool isLink(const Json& prompt, const Json& value)
{
    return value.is_array() && value.size() == 2 && value[0].is_string() &&
           prompt.contains(value[0].get<std::string>());
}

/// What a node is without its id: its values, and what it is connected to.
QByteArray shapeOf(const Json& prompt, const std::string& id, std::map<std::string, QByteArray>& known)
{
    if (const auto found = known.find(id); found != known.end()) {
        return found->second;
    }
    known[id] = "circle";
    Json node = prompt.at(id);
    for (auto& [name, value] : node.at("inputs").items()) {
        if (isLink(prompt, value)) {
            value = Json::array({shapeOf(prompt, value[0].get<std::string>(), known).toStdString(), value[1]});
        }
    }
    const QByteArray shape = QCryptographicHash::hash(json::dump(node), QCryptographicHash::Sha1).toHex();
    return known[id] = shape;
}

/// The editor counts the nodes of group nodes anew; the ids of all others are compared.
QSet<QString> casesWithGroupNodes(const QDir& folder)
{
    QSet<QString> names;
    const QList<QByteArray> lines = bytesOf(folder.filePath(QStringLiteral("open/index.tsv"))).split('\n');
    const qsizetype tags = lines.first().split('\t').indexOf("tags");
    for (const QByteArray& line : lines) {
        const QList<QByteArray> cells = line.split('\t');
        if (tags >= 0 && cells.value(tags).split(',').contains("groupnode")) {
            names.insert(QString::fromUtf8(cells.first()));
        }
    }
    return names;
}

/// Equal up to the ids of nodes.
QList<QByteArray> shapes(const Json& prompt)
{
    std::map<std::string, QByteArray> known;
    QList<QByteArray> all;
    for (const auto& [id, node] : prompt.items()) {
        all.append(shapeOf(prompt, id, known));
    }
    std::sort(all.begin(), all.end());
    return all;
}

/// A node of the file by its path: "12", "12:5" inside a subgraph, "12:0" inside an old group node; null where there is
/// none.
const Json* nodeAt(const Json& file, const QStringList& path)
{
    const Json* nodes = &file.at("nodes");
    const Json* node = nullptr;
    bool byPlace = false;
    for (const QString& part : path) {
        node = nullptr;
        for (std::size_t i = 0; nodes && i < nodes->size(); ++i) {
            const Json& entry = nodes->at(i);
            const Json id = byPlace ? Json(i) : entry.value("id", Json());
            if ((id.is_string() ? id.get<std::string>() : json::dump(id).toStdString()) == part.toStdString()) {
                node = &entry;
            }
        }
        const std::string type = node ? node->value("type", std::string()) : std::string();
        nodes = nullptr;
        byPlace = type.rfind("workflow", 0) == 0;
        if (byPlace) {
            nodes = &file.at("extra").at("groupNodes").at(type.substr(9)).at("nodes");
        }
        static const Json::json_pointer place("/definitions/subgraphs");
        static const Json none = Json::array();
        for (const Json& definition : file.contains(place) ? file.at(place) : none) {
            nodes = definition.value("id", std::string()) == type ? &*definition.find("nodes") : nodes;
        }
    }
    return node;
}

/// What is wrong with the sources of a conversion; empty where every input has one, and each leads to its node.
QString problemWithSources(const Json& file, const Conversion& conversion)
{
    qsizetype inputs = 0;
    const Json prompt = *json::parse(conversion.document.promptJson());
    for (const auto& [id, node] : prompt.items()) {
        for (const auto& [name, value] : node.at("inputs").items()) {
            ++inputs;
            const InputRef ref{NodeId{QString::fromStdString(id)}, QString::fromStdString(name)};
            const QString place = QStringLiteral("%1.%2").arg(ref.node.text, ref.input);
            const auto source = conversion.sources.constFind(ref);
            if (source == conversion.sources.constEnd()) {
                return place + QStringLiteral(" has no source");
            }
            const Json* origin = nodeAt(file, source->nodeId.split(QLatin1Char(':')));
            if (!origin) {
                return place + QStringLiteral(": the file has no node ") + source->nodeId;
            }
            const QString title = QString::fromStdString(origin->value("title", std::string()));
            if (source->nodeTitle.isEmpty() || (!title.isEmpty() && source->nodeTitle != title)) {
                return place + QStringLiteral(": the title is ") + title;
            }
            if (source->linked != isLink(prompt, value)) {
                return place + QStringLiteral(" is a connection or not");
            }
        }
    }
    return inputs == conversion.sources.size() ? QString() : QStringLiteral("there are sources of nothing");
}

/// The first things that differ, for people.
QString difference(const Json& expected, const Json& actual)
{
    QStringList lines;
    const Json patch = Json::diff(expected, actual);
    for (const Json& step : patch) {
        const std::string path = step.at("path").get<std::string>();
        const Json::json_pointer pointer(path);
        const auto at = [&](const Json& tree) {
            return tree.contains(pointer) ? QString::fromUtf8(json::dump(tree.at(pointer))).left(120)
                                          : QStringLiteral("-");
        };
        lines.append(
            QStringLiteral("  %1: expected %2, got %3").arg(QString::fromStdString(path), at(expected), at(actual)));
        if (lines.size() == 8) {
            break;
        }
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace

/// Real workflows and the prompts that the real editor made of them. The corpus is not part of the repository.
class TestConvertCorpus : public QObject
{
    Q_OBJECT
private slots:
    void givesTheRecordedPrompts();
};

void TestConvertCorpus::givesTheRecordedPrompts()
{
    const QDir folder(corpusFolder());
    if (!folder.exists()) {
        qInfo("no corpus at %s: nothing is compared", qPrintable(folder.path()));
        return;
    }
    const Result<NodeCatalog> core =
        NodeCatalog::fromObjectInfo(bytesOf(folder.filePath(QStringLiteral("object_info.json"))));
    const Result<NodeCatalog> packs =
        NodeCatalog::fromObjectInfo(bytesOf(folder.filePath(QStringLiteral("object_info.packs.json"))));
    QVERIFY(core && packs);
    const NodeCatalog catalog = core->mergedWith(*packs);
    ConversionOptions options;
    options.now = QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5), Qt::UTC);
    const QSet<QString> renamesNodes = casesWithGroupNodes(folder);
    int all = 0;
    int equal = 0;
    for (const char* part : {"open", "made"}) {
        const QDir cases(folder.filePath(QString::fromLatin1(part)));
        for (const QString& file : cases.entryList({QStringLiteral("*.workflow.json")}, QDir::Files, QDir::Name)) {
            const QString name = file.chopped(14);
            ++all;
            const Result<Conversion> conversion = converted(bytesOf(cases.filePath(file)), catalog, options);
            if (!conversion) {
                qInfo("%s: %s", qPrintable(name), qPrintable(toString(conversion.error())));
                continue;
            }
            const QString problem = problemWithSources(*json::parse(bytesOf(cases.filePath(file))), *conversion);
            QVERIFY2(problem.isEmpty(), qPrintable(name + QStringLiteral(": ") + problem));
            const Json expected = canonical(*json::parse(bytesOf(cases.filePath(name + QStringLiteral(".api.json")))));
            const Json actual = canonical(*json::parse(conversion->document.promptJson()));
            const bool renamed = renamesNodes.contains(name);
            if (expected == actual || (renamed && shapes(expected) == shapes(actual))) {
                ++equal;
            } else {
                qInfo("%s differs:\n%s", qPrintable(name), qPrintable(difference(expected, actual)));
            }
        }
    }
    qInfo("%d of %d cases are equal", equal, all);
    // Those that differ are named above.
    QCOMPARE(equal, all);
}

QTEST_GUILESS_MAIN(TestConvertCorpus)
#include "tst_convertcorpus.moc"
