#include "workflow/library.h"

#include "workflow/form.h"
#include "workflow/loader.h"

#include <QCollator>
#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace ryla::workflow {
namespace {

/// A folder with more files than this is not a library; the rest can still be opened by name.
constexpr qsizetype mostFiles = 2000;

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

LibraryEntry entryOf(const QString& path, const QString& startersFolder)
{
    LibraryEntry entry;
    entry.path = path;
    entry.name = QFileInfo(path).completeBaseName();
    entry.title = entry.name;
    entry.starter = QFileInfo(path).canonicalPath() == QFileInfo(startersFolder).canonicalFilePath();
    const Result<LoadedWorkflow> loaded = loadNow(path);
    if (!loaded) {
        entry.readable = false;
        entry.note = loaded.error().message;
        return entry;
    }
    const Form form = describe(loaded->document, NodeCatalog(), loaded->formSpec);
    entry.title = form.title.isEmpty() ? entry.name : form.title;
    entry.name = loaded->document.name();
    entry.note = needsConversion(loaded->document) ? QStringLiteral("as the editor saves it") : noteOf(form);
    return entry;
}

QStringList workflowFiles(const QString& folder)
{
    QStringList files;
    if (folder.isEmpty()) {
        return files; // QDir would take it for the current folder
    }
    const QFileInfoList found = QDir(folder).entryInfoList({QStringLiteral("*.json")}, QDir::Files | QDir::Readable);
    for (const QFileInfo& file : found) {
        if (!file.fileName().endsWith(QLatin1String(".form.json")) && files.size() < mostFiles) {
            files << file.absoluteFilePath();
        }
    }
    return files;
}

} // namespace

Later<QList<LibraryEntry>> listLibrary(const LibraryWish& wish)
{
    return onWorker([wish]() -> Result<QList<LibraryEntry>> {
        QList<LibraryEntry> entries;
        for (const QString& path : wish.recent) {
            if (QFileInfo(path).isFile()) {
                entries << entryOf(path, wish.startersFolder);
            }
        }
        QList<LibraryEntry> others;
        for (const QString& path : workflowFiles(wish.startersFolder) + workflowFiles(wish.ownFolder)) {
            if (!wish.recent.contains(path)) {
                others << entryOf(path, wish.startersFolder);
            }
        }
        QCollator collator;
        collator.setCaseSensitivity(Qt::CaseInsensitive);
        collator.setNumericMode(true);
        std::sort(others.begin(), others.end(),
                  [&](const LibraryEntry& a, const LibraryEntry& b) { return collator.compare(a.title, b.title) < 0; });
        return entries + others;
    });
}

} // namespace ryla::workflow
