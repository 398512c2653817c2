#include "ui/form/editors/choiceeditor.h"

#include "ui/form/promptaids.h"
#include "ui/widgets/searchcombo.h"
#include "workflow/choices.h"

#include <QRegularExpression>
#include <QSet>
#include <QVBoxLayout>

#include <algorithm>

namespace ryla::ui {

using namespace workflow;

namespace {

constexpr qsizetype mostLastUsed = 8;

QString withoutEnding(const QString& name)
{
    static const QStringList endings = {QStringLiteral(".safetensors"), QStringLiteral(".ckpt"), QStringLiteral(".pt"),
                                        QStringLiteral(".pth"),         QStringLiteral(".sft"),  QStringLiteral(".bin"),
                                        QStringLiteral(".gguf")};
    for (const QString& ending : endings) {
        if (name.size() > ending.size() && name.endsWith(ending, Qt::CaseInsensitive)) {
            return name.chopped(ending.size());
        }
    }
    return name;
}

} // namespace

QStringList shownChoices(const QStringList& choices)
{
    QStringList shown;
    shown.reserve(choices.size());
    for (const QString& choice : choices) {
        shown.append(withoutEnding(choice));
    }
    const QSet<QString> different(shown.begin(), shown.end());
    return different.size() == shown.size() ? shown : choices;
}

bool areFiles(const QStringList& choices)
{
    static const QRegularExpression ending(QStringLiteral("[/\\\\][^/\\\\]*\\.\\w{1,12}$"));
    return std::any_of(choices.begin(), choices.end(),
                       [](const QString& choice) { return ending.match(choice).hasMatch(); });
}

ChoiceEditor::ChoiceEditor(const Parameter& parameter, QWidget* parent)
    : ParameterEditor(parameter, parent)
    , m_parameter(parameter)
    , m_combo(new SearchCombo(this))
    , m_shown(shownChoices(parameter.choices))
{
    m_combo->setObjectName(QStringLiteral("combo"));
    m_combo->setPlaceholder(tr("nothing chosen"));
    m_combo->setChoices(m_shown);
    m_combo->setFolders(areFiles(parameter.choices));
    adopt(m_combo);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_combo);
    connect(m_combo, &SearchCombo::edited, this, [this](const QString& text) {
        const QString choice = m_parameter.choices.value(m_shown.indexOf(text), text);
        if (m_aids) {
            m_aids->rememberChoice(m_parameter, choice);
        }
        m_value = choiceValue(m_parameter, choice);
        emit valueChanged(m_value);
    });
    ChoiceEditor::setValue(parameter.value);
}

void ChoiceEditor::setAids(PromptAids& aids)
{
    m_aids = &aids;
    // Asked for when it opens: of hundreds of fields few are.
    connect(m_combo, &SearchCombo::opening, this, [this] {
        QStringList recent;
        const QStringList chosen = m_aids->choicesOf(m_parameter);
        for (const QString& choice : chosen) {
            const qsizetype at = recent.size() < mostLastUsed ? m_parameter.choices.indexOf(choice) : -1;
            if (at >= 0) {
                recent.append(m_shown.at(at));
            }
        }
        m_combo->setRecent(recent);
    });
}

void ChoiceEditor::setValue(const Value& value)
{
    m_value = value;
    const QString text = toString(value);
    const qsizetype at = m_parameter.choices.indexOf(matchingChoice(m_parameter.choices, text).value_or(text));
    m_combo->setCurrent(at >= 0 ? m_shown.at(at) : text);
    m_combo->setToolTip(text);
}

} // namespace ryla::ui
