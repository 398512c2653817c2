#include "workflow/formats/carried.h"

#include "workflow/formats/a1111.h"
#include "workflow/formats/rows.h"

#include <QRegularExpression>
#include <QStringDecoder>

#include <algorithm>
#include <optional>

namespace ryla::workflow {
namespace {

/// ComfyUI writes two; a file with more than this plays with us.
constexpr qsizetype mostTexts = 64;

bool isNamed(const QByteArray& key)
{
    return key == "prompt" || key == "workflow" || key == "parameters";
}

/// "workflow: {…" names its text itself; Exif has no names for them.
std::optional<CarriedTexts::Text> selfNamed(const QByteArray& text)
{
    const qsizetype colon = text.left(16).indexOf(':');
    const QByteArray key = colon > 0 ? text.left(colon).trimmed().toLower() : QByteArray();
    if (key != "prompt" && key != "workflow") {
        return std::nullopt;
    }
    return CarriedTexts::Text{key, text.mid(colon + 1).trimmed()};
}

using Read = std::optional<Result<WorkflowDocument>>;

/// Nothing where the text is no workflow of any form.
Read documentFrom(const QByteArray& text)
{
    for (const Format& format : {apiFormat(), uiFormat(), wrapperFormat()}) {
        if (format.recognises(text)) {
            return format.read(text);
        }
    }
    return std::nullopt;
}

struct Choice
{
    std::optional<WorkflowDocument> prompt;
    std::optional<WorkflowDocument> editor;
    std::optional<Error> problem;

    void take(const QByteArray& text, bool named)
    {
        Read read = documentFrom(text);
        if (!read && named && text.startsWith('{')) {
            read = otherFormat().read(text); // says what is wrong with it
        }
        if (!read) {
            return;
        }
        if (!*read) {
            problem = problem ? problem : read->error();
            return;
        }
        const QByteArray ui = (*read)->uiWorkflow(); // a wrapper holds both
        if (!needsConversion(**read) && !prompt) {
            prompt = **read;
        }
        if (!ui.isEmpty() && !editor) {
            editor = WorkflowDocument::unconverted(ui);
        }
    }

    /// The prompt with the editor's workflow beside it, or the one that is there.
    [[nodiscard]] std::optional<WorkflowDocument> document() const
    {
        if (prompt && editor) {
            const auto both = WorkflowDocument::fromPrompt(prompt->prompt(), editor->uiWorkflow());
            return both ? *both : *prompt;
        }
        return prompt ? prompt : editor;
    }
};

Choice choiceAmong(const CarriedTexts& texts)
{
    Choice choice;
    for (const char* key : {"prompt", "workflow", "json"}) {
        for (const QByteArray& text : texts.all(key)) {
            choice.take(text, qstrcmp(key, "json") != 0);
        }
    }
    return choice;
}

QStringList foundAmong(const Choice& choice, const CarriedTexts& texts)
{
    QStringList found;
    if (choice.prompt) {
        found << QStringLiteral("prompt");
    }
    if (choice.editor) {
        found << QStringLiteral("workflow");
    }
    const QList<QByteArray> parameters = texts.all("parameters");
    if (std::any_of(parameters.begin(), parameters.end(), looksLikeA1111)) {
        found << QStringLiteral("parameters");
    }
    return found;
}

QString originOf(const QString& container, const QStringList& found)
{
    QStringList things;
    for (const QString& one : found) {
        things << (one == QLatin1String("prompt")     ? QStringLiteral("the prompt that made it")
                   : one == QLatin1String("workflow") ? QStringLiteral("the editor's workflow")
                                                      : QStringLiteral("settings as A1111 writes them"));
    }
    const QString taken = found.first() == QLatin1String("prompt") ? QStringLiteral("the prompt is used")
                          : found.first() == QLatin1String("workflow")
                              ? QStringLiteral("the workflow is used")
                              : QStringLiteral("a plain text-to-image workflow was built "
                                               "from them");
    return QStringLiteral("%1 with %2; %3").arg(container, things.join(QStringLiteral(", ")), taken);
}

tl::unexpected<Error> nothingFound(const CarriedTexts& texts, const QString& container,
                                   const std::optional<Error>& problem)
{
    if (problem) {
        return fail(problem->inContext(QStringLiteral("the workflow in this %1 cannot be read").arg(container)));
    }
    if (!texts.damage().isEmpty()) {
        return fail(
            ErrorKind::BadFile,
            QStringLiteral("this %1 is damaged (%2) and no workflow was found in what can be read; get the file "
                           "again from where it came")
                .arg(container, texts.damage()));
    }
    if (!texts.texts().isEmpty()) {
        return fail(ErrorKind::BadFile,
                    QStringLiteral("this %1 carries a text (%2), but no ComfyUI workflow is in it; open the workflow's "
                                   "JSON file")
                        .arg(container, QString::fromUtf8(texts.texts().first().key)));
    }
    return fail(ErrorKind::BadFile,
                QStringLiteral("this %1 carries no workflow. ComfyUI writes it into what it saves, and most programs "
                               "drop it when they save again; open the original, or the workflow's JSON file")
                    .arg(container));
}

} // namespace

QByteArray utf8Of(const QByteArray& bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = decoder(bytes);
    return decoder.hasError() ? QString::fromLatin1(bytes).toUtf8() : bytes;
}

void CarriedTexts::keep(const QByteArray& key, const QByteArray& text)
{
    if (!text.isEmpty() && m_texts.size() < mostTexts && m_bytes + text.size() <= 2 * maxCarriedBytes) {
        m_bytes += text.size();
        m_texts.append({key, text});
    }
}

void CarriedTexts::add(const QByteArray& key, const QByteArray& text)
{
    const QByteArray lower = key.toLower();
    if (isNamed(lower)) {
        keep(lower, utf8Of(text));
    } else {
        addComment(text);
    }
}

void CarriedTexts::addComment(const QByteArray& bytes)
{
    if (bytes.size() > maxCarriedBytes) {
        return;
    }
    const QByteArray text = utf8Of(bytes).trimmed();
    if (const std::optional<Text> named = selfNamed(text)) {
        keep(named->key, named->text);
    } else if (text.startsWith('{')) {
        keep("json", text);
    } else if (looksLikeA1111(text)) {
        keep("parameters", text);
    }
}

void CarriedTexts::noteDamage(qint64 offset, const QString& what)
{
    noteDamage(QStringLiteral("at byte %1: %2").arg(offset).arg(what));
}

void CarriedTexts::noteDamage(const QString& what)
{
    if (m_damage.isEmpty()) {
        m_damage = what;
    }
}

QList<QByteArray> CarriedTexts::all(const char* key) const
{
    QList<QByteArray> found;
    for (const Text& text : m_texts) {
        if (text.key == key) {
            found.append(text.text);
        }
    }
    return found;
}

Result<CarriedWorkflow> workflowAmong(const CarriedTexts& texts, const QString& container)
{
    const Choice choice = choiceAmong(texts);
    const QStringList found = foundAmong(choice, texts);
    if (const std::optional<WorkflowDocument> document = choice.document()) {
        return CarriedWorkflow{*document, originOf(container, found), found, {}};
    }
    for (const QByteArray& text : texts.all("parameters")) {
        if (Result<A1111Workflow> built = workflowFromA1111(QString::fromUtf8(text))) {
            return CarriedWorkflow{built->document, originOf(container, found), found, built->warnings};
        }
    }
    return nothingFound(texts, container, choice.problem);
}

} // namespace ryla::workflow
