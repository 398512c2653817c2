#include "workflow/neededmodels.h"

#include "workflow/convert/modelhints.h"
#include "workflow/form.h"

#include <algorithm>

namespace ryla::workflow {
namespace {

constexpr qsizetype mostModels = 300;
constexpr qsizetype mostWanting = 12;

class Gathering
{
public:
    explicit Gathering(QHash<QString, ModelHint> hints)
        : m_hints(std::move(hints))
    {
    }

    void add(const Form& form)
    {
        for (const Parameter& parameter : form.parameters) {
            const QString value = toString(parameter.value);
            const bool mayBe = parameter.kind == ParameterKind::Choice || parameter.kind == ParameterKind::Text;
            if (mayBe && isModelFile(value)) {
                add(parameter, value);
            }
        }
    }

    /// Only what the file says of itself.
    QList<NeededModel> hinted()
    {
        QList<ModelHint> hints = m_hints.values();
        std::sort(hints.begin(), hints.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
        for (const ModelHint& hint : hints) {
            if (m_needed.size() < mostModels) {
                m_needed.append({hint.name, hint.folder, hint.url, hint.size, {}});
            }
        }
        return m_needed;
    }

    [[nodiscard]] const QList<NeededModel>& needed() const { return m_needed; }

private:
    void add(const Parameter& parameter, const QString& value)
    {
        const ModelHint hint = m_hints.value(modelHintKey(value));
        const QString folder =
            hint.folder.isEmpty() ? modelFolder(parameter.classType, parameter.id.input) : hint.folder;
        if (parameter.kind == ParameterKind::Text && folder.isEmpty()) {
            return; // a text that only ends like a file
        }
        const auto known = std::find_if(m_needed.begin(), m_needed.end(), [&](const NeededModel& one) {
            return one.name == value && one.folder == folder;
        });
        if (known != m_needed.end()) {
            addNode(*known, parameter.nodeTitle);
        } else if (m_needed.size() < mostModels) {
            m_needed.append({value, folder, hint.url, hint.size, {}});
            addNode(m_needed.last(), parameter.nodeTitle);
        }
    }

    static void addNode(NeededModel& model, const QString& title)
    {
        if (!model.nodes.contains(title) && model.nodes.size() < mostWanting) {
            model.nodes.append(title);
        }
    }

    QHash<QString, ModelHint> m_hints;
    QList<NeededModel> m_needed;
};

} // namespace

Result<QList<NeededModel>> neededModels(const LoadedWorkflow& loaded, const NodeCatalog& catalog)
{
    Gathering gathering(modelHints(loaded.document.uiWorkflow()));
    if (!needsConversion(loaded.document)) {
        gathering.add(describe(loaded.document, catalog, loaded.formSpec, loaded.sources));
        return gathering.needed();
    }
    ConversionOptions options;
    options.keepTexts = true;
    const Result<Conversion> conversion = converted(loaded.document.uiWorkflow(), catalog, options);
    if (conversion) {
        gathering.add(describe(conversion->document, catalog, loaded.formSpec, conversion->sources));
        return gathering.needed();
    }
    const QList<NeededModel> hinted = gathering.hinted();
    if (hinted.isEmpty()) {
        return fail(conversion.error());
    }
    return hinted;
}

} // namespace ryla::workflow
