#include "workflow/convert/choicecheck.h"

#include "workflow/choices.h"
#include "workflow/convert/modelhints.h"

#include <nlohmann/json.hpp>

namespace ryla::workflow::convert {
namespace {

bool isInputFile(const Widget& widget)
{
    const auto has = [&](const char* key) { return isTrue(member(widget.options.get(), key)); };
    return has("image_upload") || has("video_upload") || has("audio_upload") || has("file_upload") ||
           has("animated_image_upload") || has("mesh_upload");
}

/// Values that are compared with all that is offered; a broken file could ask for millions of comparisons.
constexpr int mostSearched = 200;

/// ". It belongs into models/checkpoints and can be had from https://… (2.1 GB)".
QString hintText(const ModelHint& model)
{
    QString text;
    if (!model.folder.isEmpty()) {
        text += QStringLiteral(". It belongs into models/%1").arg(model.folder);
    }
    if (!model.url.isEmpty()) {
        text += QStringLiteral("; the file names %1 as its source").arg(model.url);
    }
    if (model.size >= 0) {
        text += QStringLiteral(" (%1 MB)").arg(double(model.size) / 1e6, 0, 'f', 0);
    }
    return text;
}

} // namespace

ChoiceCheck::ChoiceCheck(const Workflow& workflow, Warnings& warnings)
    : m_warnings(warnings)
    , m_models(modelHints(workflow))
{
}

const ChoiceCheck::Offer& ChoiceCheck::offerOf(const Json* choices)
{
    auto known = m_offers.find(choices);
    if (known == m_offers.end()) {
        Offer offer;
        for (std::size_t i = 0; i < count(choices); ++i) {
            const QString name = text(item(choices, i));
            offer.list.append(name);
            offer.names.insert(name);
        }
        known = m_offers.emplace(choices, std::move(offer)).first;
    }
    return known->second;
}

void ChoiceCheck::look(const QString& fileId, const Node& node, const Widget& widget, const Json& value)
{
    const bool unknown = widget.type != QLatin1String("COMBO") || !widget.choices || !value.is_string() ||
                         member(widget.options.get(), "remote");
    if (unknown) {
        return;
    }
    const Offer& offer = offerOf(widget.choices.get());
    const QString wanted = text(&value);
    if (offer.names.contains(wanted)) {
        return;
    }
    ConversionWarning warning;
    warning.kind = Warnings::Kind::MissingChoice;
    warning.nodeId = fileId;
    warning.nodeTitle = node.title;
    warning.input = widget.name;
    warning.value = wanted;
    const bool searched = ++m_searched <= mostSearched;
    const std::optional<QString> same = searched ? matchingChoice(offer.list, wanted) : std::nullopt;
    if (same) {
        warning.nearest = *same;
        warning.text = QStringLiteral("%1 is \"%2\"; the server spells it \"%3\"").arg(widget.name, wanted, *same);
    } else {
        warning.nearest = searched ? nearestChoice(offer.list, wanted).value_or(QString()) : QString();
        warning.text = isInputFile(widget)
                           ? QStringLiteral("the server's input folder does not have \"%1\"").arg(wanted)
                           : QStringLiteral("the server does not offer \"%1\" as %2").arg(wanted, widget.name);
        if (!warning.nearest.isEmpty()) {
            warning.text += QStringLiteral("; the nearest is \"%1\"").arg(warning.nearest);
        }
        const auto model = m_models.constFind(modelHintKey(wanted));
        if (model != m_models.constEnd()) {
            warning.model = *model;
            warning.text += hintText(*model);
        }
    }
    m_warnings.add(warning);
}

} // namespace ryla::workflow::convert
