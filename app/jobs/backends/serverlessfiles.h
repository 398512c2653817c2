#pragma once

#include "jobs/backends/serverlesscodec.h"
#include "workflow/outputfile.h"

#include <QHash>

namespace ryla::jobs {

// What a serverless backend does with files; for worker threads.

/// The name that prompts have for a local file: from its content and its own name, in plain letters. Errors: BadFile;
/// Refused where it is larger than a job may be.
Result<QString> serverlessName(const QString& path);

/// The files whose names stand in the prompt. Error: BadFile.
Result<QList<ServerlessFile>> serverlessFilesOf(const QByteArray& prompt, const QHash<QString, QString>& pathsByName);

/// Writes a picture that came inside an answer to a new file; `file` with its size and hash. Errors: BadReply, Storage.
Result<workflow::OutputFile> writtenOutput(const ServerlessOutput& output, workflow::OutputFile file);

} // namespace ryla::jobs
