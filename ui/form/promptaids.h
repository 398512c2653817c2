#pragma once

#include "ui/form/snippets.h"
#include "ui/form/usedtexts.h"
#include "workflow/form.h"
#include "workflow/patch.h"
#include "workflow/prompttext.h"

namespace ryla::ui {

/// What helps to fill in a form: names of the server's files that a text may hold, what was written and chosen before,
/// and snippets. GUI thread.
class PromptAids : public QObject
{
    Q_OBJECT
public:
    explicit PromptAids(QObject* parent = nullptr);

    /// Where it is all kept; before that it lives as long as the program.
    void keepIn(const QString& folder);
    /// The prompts of another workflow.
    void open(const QString& key) { m_prompts.open(key); }

    void setNames(workflow::prompttext::NameKind kind, const QStringList& names);
    /// Names that hold `typed`, those that begin with it first; a few hundred at most, none where the one name left is
    /// what was typed.
    [[nodiscard]] QStringList matches(workflow::prompttext::NameKind kind, const QString& typed) const;

    [[nodiscard]] QStringList promptsOf(const workflow::InputRef& id) const { return m_prompts.of(id); }
    /// A run is sent with these values.
    void rememberRun(const workflow::Form& form, const workflow::Patch& patch);
    /// What was chosen last from the list of this parameter, in any workflow.
    [[nodiscard]] QStringList choicesOf(const workflow::Parameter& parameter) const;
    void rememberChoice(const workflow::Parameter& parameter, const QString& choice);
    [[nodiscard]] Snippets& snippets() { return m_snippets; }

signals:
    void problem(const ryla::Error& error);

private:
    QStringList m_embeddings;
    QStringList m_loras;
    UsedTexts m_prompts;
    UsedTexts m_choices;
    Snippets m_snippets;
};

} // namespace ryla::ui
