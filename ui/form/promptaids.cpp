#include "ui/form/promptaids.h"

#include "ui/form/editors/texteditor.h"

#include <algorithm>

namespace ryla::ui {

using namespace workflow;
using prompttext::NameKind;

namespace {

/// Nobody reads on further; typing a letter is quicker.
constexpr qsizetype mostMatches = 200;

QString bareName(const QString& path)
{
    return path.mid(std::max(path.lastIndexOf(QLatin1Char('/')), path.lastIndexOf(QLatin1Char('\\'))) + 1);
}

QString nameInText(const QString& name)
{
    for (const char* ending : {".safetensors", ".ckpt", ".pt", ".bin"}) {
        if (name.endsWith(QLatin1String(ending), Qt::CaseInsensitive)) {
            return name.chopped(qsizetype(qstrlen(ending)));
        }
    }
    return name;
}

/// The list is one of the class, not of the node.
InputRef listId(const Parameter& parameter)
{
    return {NodeId{parameter.classType}, parameter.id.input};
}

} // namespace

PromptAids::PromptAids(QObject* parent)
    : QObject(parent)
{
    connect(&m_prompts, &UsedTexts::problem, this, &PromptAids::problem);
    connect(&m_choices, &UsedTexts::problem, this, &PromptAids::problem);
    connect(&m_snippets, &Snippets::problem, this, &PromptAids::problem);
}

void PromptAids::keepIn(const QString& folder)
{
    m_prompts.keepIn(folder);
    m_choices.keepIn(folder);
    m_choices.open(QStringLiteral("choices"));
    m_snippets.keepIn(folder);
}

void PromptAids::rememberRun(const Form& form, const Patch& patch)
{
    for (const Parameter& parameter : form.parameters) {
        if (TextEditor::canEdit(parameter)) {
            m_prompts.add(parameter.id, toString(patch.value(parameter.id).value_or(parameter.value)));
        }
    }
}

QStringList PromptAids::choicesOf(const Parameter& parameter) const
{
    return m_choices.of(listId(parameter));
}

void PromptAids::rememberChoice(const Parameter& parameter, const QString& choice)
{
    m_choices.add(listId(parameter), choice);
}

void PromptAids::setNames(NameKind kind, const QStringList& names)
{
    QStringList& kept = kind == NameKind::Lora ? m_loras : m_embeddings;
    kept.clear();
    for (const QString& name : names) {
        kept.append(nameInText(name));
    }
    kept.sort(Qt::CaseInsensitive);
    kept.removeDuplicates();
}

QStringList PromptAids::matches(NameKind kind, const QString& typed) const
{
    QStringList first;
    QStringList more;
    for (const QString& name : kind == NameKind::Lora ? m_loras : m_embeddings) {
        if (name.startsWith(typed, Qt::CaseInsensitive) || bareName(name).startsWith(typed, Qt::CaseInsensitive)) {
            first.append(name);
        } else if (name.contains(typed, Qt::CaseInsensitive)) {
            more.append(name);
        }
    }
    first += more;
    if (first.size() == 1 && first.first() == typed) {
        return {};
    }
    return first.mid(0, mostMatches);
}

} // namespace ryla::ui
