#include "library/filefacts.h"

#include "workflow/editorfile.h"
#include "workflow/form.h"
#include "workflow/loader.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace ryla::library {

using namespace workflow;

namespace {

/// A list to search in, not an inventory: a broken file may name millions.
constexpr qsizetype mostNames = 500;
constexpr qint64 mostSearchedBytes = 8 * 1024 * 1024;

std::optional<QString> valueOf(const Form& form, ParameterRole role)
{
    const auto found = std::find_if(form.parameters.begin(), form.parameters.end(),
                                    [&](const Parameter& parameter) { return parameter.role == role; });
    return found == form.parameters.end() ? std::nullopt : std::optional(toString(found->value));
}

QString noteOf(const Form& form)
{
    QStringList parts;
    if (const auto steps = valueOf(form, ParameterRole::Steps)) {
        parts << QStringLiteral("%1 steps").arg(*steps);
    }
    const auto width = valueOf(form, ParameterRole::Width);
    const auto height = valueOf(form, ParameterRole::Height);
    if (width && height) {
        parts << QStringLiteral("%1 × %2").arg(*width, *height);
    }
    if (parts.isEmpty()) {
        parts << QStringLiteral("%1 settings").arg(form.parameters.size());
    }
    return parts.join(QStringLiteral(" · "));
}

QStringList sorted(const QSet<QString>& names)
{
    QStringList list(names.begin(), names.end());
    list.sort();
    return list;
}

/// Classes of all graphs; definitions of subgraphs are no classes.
QStringList classesOf(const EditorFile& file)
{
    QSet<QString> names;
    const auto add = [&](const EditorGraph& graph) {
        for (const EditorNode& node : graph.nodes) {
            if (!node.type.isEmpty() && !file.definitions.contains(node.type) && names.size() < mostNames) {
                names.insert(node.type);
            }
        }
    };
    add(file.root);
    for (const EditorGraph& definition : file.definitions) {
        add(definition);
    }
    return sorted(names);
}

QStringList classesOf(const WorkflowDocument& document)
{
    QSet<QString> names;
    for (const NodeId& node : document.nodes()) {
        if (names.size() < mostNames) {
            names.insert(document.classType(node));
        }
    }
    return sorted(names);
}

/// Files of models, wherever they stand in the JSON, without their folders.
QStringList modelsIn(const QByteArray& json)
{
    static const QRegularExpression model(
        QStringLiteral("([^\"\\\\/]{1,200}\\.(?:safetensors|sft|ckpt|pth?|gguf|bin|onnx))\""),
        QRegularExpression::CaseInsensitiveOption);
    QSet<QString> names;
    QRegularExpressionMatchIterator matches = model.globalMatch(QString::fromUtf8(json.left(mostSearchedBytes)));
    while (matches.hasNext() && names.size() < mostNames) {
        names.insert(matches.next().captured(1));
    }
    return sorted(names);
}

QString hashOfFile(const QString& path)
{
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    return file.open(QIODevice::ReadOnly) && hash.addData(&file) ? QString::fromLatin1(hash.result().toHex())
                                                                 : QString();
}

/// A file that names nodes was meant as a workflow; a broken file of anything else is not ours to complain about.
FileFacts factsOfUnreadable(const QString& path, const Error& error)
{
    FileFacts facts;
    facts.title = facts.name = QFileInfo(path).completeBaseName();
    // Its name stands above it in the list.
    const QString name = QFileInfo(path).fileName() + QStringLiteral(": ");
    facts.note = error.message.startsWith(name) ? error.message.mid(name.size()) : error.message;
    facts.note.replace(0, 1, facts.note.left(1).toUpper());
    facts.state = FileFacts::State::NoWorkflow;
    QFile file(path);
    if (error.kind == ErrorKind::Storage || !file.open(QIODevice::ReadOnly)) {
        facts.state = FileFacts::State::Broken;
        return facts;
    }
    if (file.size() > maxWorkflowBytes) {
        return facts;
    }
    const QByteArray bytes = file.readAll();
    facts.hash = contentHash(bytes);
    const bool namesNodes = bytes.contains("\"class_type\"") || bytes.contains("\"nodes\"");
    if (namesNodes && !isJson(bytes)) {
        facts.state = FileFacts::State::Broken;
    }
    return facts;
}

} // namespace

QString contentHash(const QByteArray& bytes)
{
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

FileFacts factsOf(const QString& path)
{
    const Result<LoadedWorkflow> loaded = loadNow(path);
    if (!loaded) {
        return factsOfUnreadable(path, loaded.error());
    }
    FileFacts facts;
    const WorkflowDocument& document = loaded->document;
    facts.name = document.name();
    if (loaded->origin.isEmpty()) { // else a picture or clip: it may be of any size
        facts.hash = hashOfFile(path);
    }
    if (needsConversion(document)) {
        const EditorFile file = readEditorFile(document.uiWorkflow());
        facts.title = facts.name;
        facts.note = QStringLiteral("%1 nodes").arg(file.root.nodes.size());
        facts.classes = classesOf(file);
        facts.models = modelsIn(document.uiWorkflow());
    } else {
        const Form form = describe(document, NodeCatalog(), loaded->formSpec);
        facts.title = form.title.isEmpty() ? facts.name : form.title;
        facts.note = noteOf(form);
        facts.classes = classesOf(document);
        facts.models = modelsIn(document.promptJson());
    }
    return facts;
}

} // namespace ryla::library
