#include "workflow/missingparts.h"

#include "workflow/choices.h"
#include "workflow/form.h"
#include "workflow/nodeoutline.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace ryla::workflow {
namespace {

using Kind = MissingPart::Kind;

constexpr qsizetype mostParts = 300;
constexpr qsizetype mostNodes = 12;
/// Values that are compared with all that is offered.
constexpr int mostSearched = 100;

struct Folder
{
    const char* classType; ///< empty: of any
    const char* input;
    const char* folder;
};

// Most special first.
constexpr std::array folders = {
    Folder{"CLIPVisionLoader", "clip_name", "clip_vision"},
    Folder{"UpscaleModelLoader", "model_name", "upscale_models"},
    Folder{"StyleModelLoader", "style_model_name", "style_models"},
    Folder{"GLIGENLoader", "gligen_name", "gligen"},
    Folder{"HypernetworkLoader", "hypernetwork_name", "hypernetworks"},
    Folder{"", "ckpt_name", "checkpoints"},
    Folder{"", "lora_name", "loras"},
    Folder{"", "vae_name", "vae"},
    Folder{"", "unet_name", "diffusion_models"},
    Folder{"", "control_net_name", "controlnet"},
    Folder{"", "clip_name", "text_encoders"},
    Folder{"", "clip_name1", "text_encoders"},
    Folder{"", "clip_name2", "text_encoders"},
    Folder{"", "clip_name3", "text_encoders"},
    Folder{"", "clip_name4", "text_encoders"},
    Folder{"", "audio_encoder_name", "audio_encoders"},
};

class Search
{
public:
    explicit Search(const NodeCatalog& catalog, QHash<QString, PackHint> packs = {})
        : m_catalog(catalog)
        , m_packs(std::move(packs))
    {
    }

    void addWarning(const ConversionWarning& warning)
    {
        if (warning.kind == ConversionWarning::Kind::MissingNode) {
            MissingPart& part = partOf(Kind::NodeClass, warning.value, {});
            const PackHint hint = m_packs.value(warning.value);
            part.pack = warning.pack;
            part.packSource = hint.source;
            part.packVersion = hint.version;
            addNode(part, warning.nodeTitle);
        } else if (warning.model) {
            m_hints.insert(warning.value, *warning.model);
        }
    }

    void addClasses(const WorkflowDocument& document)
    {
        for (const NodeId& node : document.nodes()) {
            const QString type = document.classType(node);
            if (!m_catalog.contains(type) && m_parts.size() < mostParts) {
                MissingPart& part = partOf(Kind::NodeClass, type, {});
                const PackHint hint = m_packs.value(type);
                part.pack = hint.name.isEmpty() ? hint.source : hint.name;
                part.packSource = hint.source;
                part.packVersion = hint.version;
                addNode(part, document.title(node));
            }
        }
    }

    void addValues(const Form& form)
    {
        for (const Parameter& parameter : form.parameters) {
            const QString value = toString(parameter.value);
            const bool isKnown = parameter.kind == ParameterKind::Choice && parameter.described;
            if (isKnown && !isOffered(parameter, value) && m_parts.size() < mostParts) {
                addValue(parameter, value);
            }
        }
    }

    QList<MissingPart> parts()
    {
        std::stable_sort(m_parts.begin(), m_parts.end(),
                         [](const MissingPart& a, const MissingPart& b) { return a.kind < b.kind; });
        return m_parts;
    }

private:
    /// A list that is empty says nothing of what a pack fills later, but all of a folder of models.
    [[nodiscard]] static bool isOffered(const Parameter& parameter, const QString& value)
    {
        if (parameter.choices.isEmpty()) {
            return !isModelFile(value) && modelFolder(parameter.classType, parameter.id.input).isEmpty();
        }
        return parameter.choices.contains(value);
    }

    void addValue(const Parameter& parameter, const QString& value)
    {
        const bool searched = ++m_searched <= mostSearched;
        const std::optional<QString> same = searched ? matchingChoice(parameter.choices, value) : std::nullopt;
        const bool isModel = isModelFile(value) || m_hints.contains(value);
        MissingPart& part = partOf(same      ? Kind::Spelling
                                   : isModel ? Kind::Model
                                             : Kind::Choice,
                                   value, parameter.id.input);
        addNode(part, parameter.nodeTitle);
        if (!part.nearest.isEmpty() || !searched) {
            return;
        }
        part.nearest = same ? *same : nearestChoice(parameter.choices, value).value_or(QString());
        part.model = m_hints.value(value);
        if (part.model.folder.isEmpty()) {
            part.model.folder = modelFolder(parameter.classType, parameter.id.input);
        }
    }

    MissingPart& partOf(Kind kind, const QString& name, const QString& input)
    {
        const auto known = std::find_if(m_parts.begin(), m_parts.end(), [&](const MissingPart& part) {
            return part.kind == kind && part.name == name && part.input == input;
        });
        if (known != m_parts.end()) {
            return *known;
        }
        MissingPart part;
        part.kind = kind;
        part.name = name;
        part.input = input;
        m_parts.append(part);
        return m_parts.last();
    }

    static void addNode(MissingPart& part, const QString& title)
    {
        if (!part.nodes.contains(title) && part.nodes.size() < mostNodes) {
            part.nodes.append(title);
        }
    }

    const NodeCatalog& m_catalog;
    QHash<QString, PackHint> m_packs;  // by class
    QHash<QString, ModelHint> m_hints; // by the value
    QList<MissingPart> m_parts;
    int m_searched = 0;
};

} // namespace

bool isModelFile(const QString& value)
{
    static const QRegularExpression ending(QStringLiteral("\\.(safetensors|sft|ckpt|pth?|gguf|bin|onnx)$"),
                                           QRegularExpression::CaseInsensitiveOption);
    return ending.match(value).hasMatch();
}

QString modelFolder(const QString& classType, const QString& input)
{
    const auto* row = std::find_if(folders.begin(), folders.end(), [&](const Folder& folder) {
        const QLatin1String type(folder.classType);
        return input == QLatin1String(folder.input) && (type.isEmpty() || classType == type);
    });
    return row == folders.end() ? QString() : QString::fromLatin1(row->folder);
}

bool isAnythingMissing(const QList<MissingPart>& parts)
{
    return std::any_of(parts.begin(), parts.end(), [](const MissingPart& part) { return part.kind != Kind::Spelling; });
}

Result<QList<MissingPart>> missingParts(const LoadedWorkflow& loaded, const NodeCatalog& catalog)
{
    if (catalog.isEmpty()) {
        return fail(ErrorKind::Refused, QStringLiteral("The server has not told its node list yet."));
    }
    Search search(catalog, packHints(loaded.document.uiWorkflow()));
    if (!needsConversion(loaded.document)) {
        search.addClasses(loaded.document);
        search.addValues(describe(loaded.document, catalog, loaded.formSpec));
        return search.parts();
    }
    ConversionOptions options;
    options.keepTexts = true;
    const Result<Conversion> conversion = converted(loaded.document.uiWorkflow(), catalog, options);
    if (!conversion) {
        return fail(conversion.error());
    }
    for (const ConversionWarning& warning : conversion->warnings) {
        search.addWarning(warning);
    }
    search.addValues(describe(conversion->document, catalog, loaded.formSpec, conversion->sources));
    return search.parts();
}

} // namespace ryla::workflow
