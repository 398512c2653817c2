#include "ui/form/snippets.h"

#include "ui/form/namedchanges.h"
#include "workflow/presets.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace ryla::ui {

using workflow::Snippet;

namespace {

struct SnippetsText
{
    Q_DECLARE_TR_FUNCTIONS(Snippets)
};

const QString fileKey = QStringLiteral("snippets");

QList<Snippet>::iterator snippetIn(QList<Snippet>& snippets, const QString& name)
{
    return std::find_if(snippets.begin(), snippets.end(),
                        [&name](const Snippet& snippet) { return snippet.name == name; });
}

void sortSnippets(QList<Snippet>& snippets)
{
    std::sort(snippets.begin(), snippets.end(), [](const Snippet& a, const Snippet& b) {
        return QString::compare(a.name, b.name, Qt::CaseInsensitive) < 0;
    });
}

QString tooManySnippets()
{
    return SnippetsText::tr("There are at most %1 snippets; delete some first.").arg(workflow::mostSnippets);
}

Result<QByteArray> changedSnippets(const QByteArray& bytes, const QList<Snippet>& before, const QList<Snippet>& after)
{
    const Result<QList<Snippet>> stored = bytes.isEmpty() ? QList<Snippet>() : workflow::snippetsFromJson(bytes);
    if (!stored) {
        return fail(stored.error().inContext(SnippetsText::tr("The snippets")));
    }
    QList<Snippet> snippets = withChanges(*stored, before, after);
    if (snippets.size() > workflow::mostSnippets) {
        return fail(ErrorKind::Refused, tooManySnippets());
    }
    sortSnippets(snippets);
    return workflow::snippetsToJson(snippets);
}

} // namespace

void Snippets::keepIn(const QString& folder)
{
    m_file = std::make_unique<Drafts>(folder, tr("The snippets"));
    whenDone(m_file->read(fileKey), this, [this](const Result<QByteArray>& bytes) {
        Result<QList<Snippet>> stored = QList<Snippet>();
        if (!bytes) {
            stored = fail(bytes.error());
        } else if (!bytes->isEmpty()) {
            stored = workflow::snippetsFromJson(*bytes);
        }
        m_isReadable = stored.has_value();
        if (!stored) {
            emit problem(stored.error().inContext(tr("The snippets")));
            return;
        }
        const QList<Snippet> sinceThen = std::exchange(m_snippets, *stored);
        for (const Snippet& snippet : sinceThen) {
            save(snippet.name, snippet.text);
        }
    });
}

void Snippets::save(const QString& typed, const QString& text)
{
    const QString name = workflow::presetName(typed);
    if (name.isEmpty() || text.trimmed().isEmpty()) {
        return;
    }
    if (text.size() > workflow::longestSnippet) {
        emit problem(
            {ErrorKind::Refused, tr("A snippet is at most %1 letters long.").arg(workflow::longestSnippet), {}});
        return;
    }
    QList<Snippet> snippets = m_snippets;
    const auto known = snippetIn(snippets, name);
    const bool over = known != snippets.end();
    if (over) {
        known->text = text;
    } else {
        snippets.append({name, text});
    }
    sortSnippets(snippets);
    replace(snippets, (over ? tr("Snippet “%1” overwritten") : tr("Snippet “%1” saved")).arg(name));
}

void Snippets::rename(const QString& name, const QString& to)
{
    const QString wanted = workflow::presetName(to);
    QList<Snippet> snippets = m_snippets;
    const auto known = snippetIn(snippets, name);
    if (wanted.isEmpty() || wanted == name || known == snippets.end()) {
        return;
    }
    if (snippetIn(snippets, wanted) != snippets.end()) {
        emit problem({ErrorKind::Refused, tr("There is a snippet “%1” already.").arg(wanted), {}});
        return;
    }
    known->name = wanted;
    replace(snippets, tr("Snippet “%1” is now “%2”").arg(name, wanted));
}

void Snippets::remove(const QString& name)
{
    QList<Snippet> snippets = m_snippets;
    if (snippets.removeIf([&name](const Snippet& snippet) { return snippet.name == name; }) > 0) {
        replace(snippets, tr("Snippet “%1” deleted").arg(name));
    }
}

void Snippets::undo()
{
    if (auto before = std::exchange(m_before, std::nullopt)) {
        keep(std::exchange(m_snippets, *before));
    }
}

void Snippets::replace(const QList<Snippet>& snippets, const QString& sentence)
{
    if (!m_isReadable) {
        emit problem({ErrorKind::Storage,
                      tr("The file of snippets is damaged or of a newer version; it is left as it is, and no snippets "
                         "are kept."),
                      {}});
        return;
    }
    if (snippets.size() > workflow::mostSnippets) {
        emit problem({ErrorKind::Refused, tooManySnippets(), {}});
        return;
    }
    m_before = std::exchange(m_snippets, snippets);
    keep(*m_before);
    emit done(sentence);
}

void Snippets::keep(const QList<Snippet>& before)
{
    if (!m_file) {
        return;
    }
    const QList<Snippet> from = std::exchange(m_unwritten, std::nullopt).value_or(before);
    const auto change = [from, to = m_snippets](const QByteArray& bytes) { return changedSnippets(bytes, from, to); };
    whenDone(m_file->change(fileKey, change), this, [this, from](const Result<void>& written) {
        if (!written) {
            m_unwritten = m_unwritten.value_or(from);
            emit problem(written.error());
        }
    });
}

} // namespace ryla::ui
