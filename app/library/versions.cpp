#include "library/versions.h"

#include "library/filefacts.h"
#include "library/fileops.h"
#include "workflow/loader.h"

#include <QDir>
#include <QFile>

#include <algorithm>

namespace ryla::library {
namespace {

/// Larger files are not kept.
constexpr qint64 largestKept = 16 * 1024 * 1024;
/// So much is compared to tell the size of each change; what comes after is compared when it is looked at.
constexpr qint64 mostCompared = 32 * 1024 * 1024;

Result<QByteArray> bytesNow(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(ErrorKind::Storage,
                    QStringLiteral("%1 could not be read: %2").arg(QDir::toNativeSeparators(path), file.errorString()));
    }
    if (file.size() > largestKept) {
        return fail(ErrorKind::BadFile,
                    QStringLiteral("%1 is too large to keep versions of it.").arg(QDir::toNativeSeparators(path)));
    }
    return file.readAll();
}

/// The content of a plain workflow file, and whether it is what `document` was made of (an empty one: of nothing).
struct Present
{
    QByteArray bytes;
    bool isSame = false;
};

Result<Present> presentOf(const QString& path, const workflow::WorkflowDocument& document)
{
    const Result<workflow::LoadedWorkflow> loaded = workflow::loadNow(path);
    if (!loaded || !loaded->origin.isEmpty()) {
        return loaded ? fail(ErrorKind::BadFile, QStringLiteral("no plain workflow file")) : fail(loaded.error());
    }
    const Result<QByteArray> bytes = bytesNow(path);
    if (!bytes) {
        return fail(bytes.error());
    }
    // The file may have changed since it was opened. Of the editor's format the prompt is known by its node list only.
    const bool isSame = workflow::needsConversion(loaded->document)
                            ? loaded->document.uiWorkflow() == document.uiWorkflow()
                            : loaded->document.contentHash() == document.contentHash();
    return Present{*bytes, isSame && !document.isEmpty()};
}

workflow::WorkflowDocument documentOf(const QByteArray& bytes)
{
    return workflow::read(bytes, QStringLiteral("version")).value_or(workflow::WorkflowDocument());
}

QList<VersionStep> stepsOf(const QList<Version>& versions, const QList<QByteArray>& contents)
{
    QList<VersionStep> steps;
    workflow::WorkflowDocument newer;
    for (qsizetype i = 0; i < versions.size(); ++i) {
        if (i < contents.size()) {
            const workflow::WorkflowDocument document = documentOf(contents.at(i));
            if (i > 0) {
                steps.last().change = workflow::difference(document, newer);
            }
            newer = document;
        }
        steps.append({versions.at(i), std::nullopt});
    }
    return steps;
}

} // namespace

Versions::Versions(Store& store, QObject* parent)
    : QObject(parent)
    , m_store(store)
{
}

Later<void> Versions::keepBytes(const QString& path, const QByteArray& bytes)
{
    const auto kept = m_store.keepVersion(path, bytes, QDateTime::currentDateTimeUtc());
    return andThen(kept, this, [this, path](bool isNew) {
        if (isNew) {
            emit changed(path);
        }
        return now(Result<void>());
    });
}

void Versions::keep(const QString& path)
{
    keep(path, {});
}

void Versions::opened(const workflow::WorkflowDocument& document)
{
    if (!document.sourcePath().isEmpty()) {
        keep(document.sourcePath(), document);
    }
}

void Versions::keep(const QString& path, const workflow::WorkflowDocument& document)
{
    const auto present = onWorker([path, document] { return presentOf(path, document); });
    whenDone(present, this, [this, path, document](const Result<Present>& now) {
        if (!now) {
            return; // half written, too large, a picture: there is nothing to say about it
        }
        const auto tell = [this](const Result<void>& kept) {
            if (!kept) {
                emit problem(kept.error());
            }
        };
        whenDone(keepBytes(path, now->bytes), this, tell);
        if (now->isSame) {
            whenDone(m_store.setDocument(contentHash(now->bytes), document.contentHash()), this, tell);
        }
    });
}

void Versions::worked(const QString& path, const QString& documentHash, const QDateTime& at)
{
    whenDone(m_store.setWorked(path, documentHash, at), this, [this, path](const Result<void>& kept) {
        if (kept) {
            emit changed(path);
        } else {
            emit problem(kept.error());
        }
    });
}

/// One after another, as many as may be compared.
Later<QList<QByteArray>> Versions::contents(const QStringList& hashes)
{
    if (hashes.isEmpty()) {
        return now(Result<QList<QByteArray>>());
    }
    return andThen(m_store.content(hashes.first()), this, [this, rest = hashes.mid(1)](const QByteArray& first) {
        return andThen(contents(rest), this, [first](const QList<QByteArray>& others) {
            return now(Result<QList<QByteArray>>(QList<QByteArray>{first} + others));
        });
    });
}

Later<QList<VersionStep>> Versions::history(const QString& path)
{
    return andThen(m_store.versions(path), this, [this](const QList<Version>& versions) {
        QStringList compared;
        qint64 bytes = 0;
        for (const Version& version : versions) {
            bytes += version.size;
            if (bytes > mostCompared) {
                break;
            }
            compared.append(version.hash);
        }
        return andThen(contents(compared), this, [versions](const QList<QByteArray>& contents) {
            return onWorker([versions, contents] { return Result<QList<VersionStep>>(stepsOf(versions, contents)); });
        });
    });
}

Later<workflow::WorkflowDiff> Versions::difference(const QString& beforeHash, const QString& afterHash)
{
    return andThen(contents({beforeHash, afterHash}), this, [](const QList<QByteArray>& both) {
        return onWorker([both] {
            return Result<workflow::WorkflowDiff>(workflow::difference(documentOf(both.at(0)), documentOf(both.at(1))));
        });
    });
}

Later<SinceWorked> Versions::sinceWorked(const QString& path)
{
    return andThen(m_store.versions(path), this, [this](const QList<Version>& versions) {
        const auto worked = std::max_element(versions.begin(), versions.end(), [](const Version& a, const Version& b) {
            return !a.workedAt.isValid() || (b.workedAt.isValid() && a.workedAt < b.workedAt);
        });
        if (worked == versions.end() || !worked->workedAt.isValid() || worked->hash == versions.first().hash) {
            return now(Result<SinceWorked>(SinceWorked{worked == versions.end() ? QDateTime() : worked->workedAt, {}}));
        }
        return andThen(difference(worked->hash, versions.first().hash), this,
                       [at = worked->workedAt](const workflow::WorkflowDiff& changes) {
                           return now(Result<SinceWorked>(SinceWorked{at, changes}));
                       });
    });
}

Later<void> Versions::restore(const QString& path, const QString& hash)
{
    const auto write = [this, path](const QByteArray& bytes) {
        return andThen(writeFile(path, bytes), this, [this, path, bytes] { return keepBytes(path, bytes); });
    };
    return andThen(m_store.content(hash), this, [this, path, write](const QByteArray& wanted) {
        const auto present = onWorker([path]() -> Result<QByteArray> {
            // Of a file that is gone there is nothing to keep.
            return QFile::exists(path) ? bytesNow(path) : Result<QByteArray>(QByteArray());
        });
        return andThen(present, this, [this, path, write, wanted](const QByteArray& bytes) {
            return bytes.isEmpty() ? write(wanted)
                                   : andThen(keepBytes(path, bytes), this, [write, wanted] { return write(wanted); });
        });
    });
}

} // namespace ryla::library
