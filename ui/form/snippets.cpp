#include "ui/form/snippets.h"

#include "workflow/presets.h"

#include <algorithm>
#include <utility>

namespace ryla::ui {

using workflow::Snippet;

namespace {

const QString fileKey = QStringLiteral("snippets");

QList<Snippet>::iterator snippetIn(QList<Snippet>& snippets, const QString& name)
{
    return std::find_if(snippets.begin(), snippets.end(),
                        [&name](const Snippet& snippet) { return snippet.name == name; });
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
    std::sort(snippets.begin(), snippets.end(), [](const Snippet& a, const Snippet& b) {
        return QString::compare(a.name, b.name, Qt::CaseInsensitive) < 0;
    });
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
        m_snippets = *before;
        keep();
    }
}

void Snippets::replace(const QList<Snippet>& snippets, const QString& sentence)
{
    if (snippets.size() > workflow::mostSnippets) {
        emit problem({ErrorKind::Refused,
                      tr("There are at most %1 snippets; delete some first.").arg(workflow::mostSnippets),
                      {}});
        return;
    }
    m_before = std::exchange(m_snippets, snippets);
    keep();
    emit done(sentence);
}

void Snippets::keep()
{
    if (!m_isReadable) {
        emit problem({ErrorKind::Storage, tr("The file of snippets is damaged; new ones are not kept."), {}});
        return;
    }
    if (m_file) {
        whenDone(m_file->write(fileKey, workflow::snippetsToJson(m_snippets)), this,
                 [this](const Result<void>& written) {
                     if (!written) {
                         emit problem(written.error());
                     }
                 });
    }
}

} // namespace ryla::ui
