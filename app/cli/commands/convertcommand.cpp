#include "cli/commands/convertcommand.h"

#include "cli/console.h"

#include <CLI/CLI.hpp>

#include <QDir>
#include <QRandomGenerator>
#include <QSaveFile>

namespace ryla::cli {

ConvertCommand::ConvertCommand(Console& console)
    : m_console(console)
{
}

ConvertCommand::~ConvertCommand() = default;

void ConvertCommand::declare(CLI::App& app)
{
    app.add_option("file", m_file, "The workflow file")->required();
    app.add_option("-o,--output", m_output, "Where to write the prompt, in place of stdout");
    app.add_option("--at", m_at, "The time for %date:…% in file names, such as 2026-01-02T03:04:05");
    app.add_option("--choices", m_choices, "What {a|b} in a text becomes")->check(CLI::IsMember({"first", "random"}));
    m_source.declare(app);
}

Result<workflow::ConversionOptions> ConvertCommand::options() const
{
    workflow::ConversionOptions options;
    if (!m_at.empty()) {
        const QDateTime time = QDateTime::fromString(QString::fromStdString(m_at), Qt::ISODate);
        if (!time.isValid()) {
            return fail(
                ErrorKind::Refused,
                QStringLiteral("--at: %1 is no time such as 2026-01-02T03:04:05").arg(QString::fromStdString(m_at)));
        }
        options.now = time;
    }
    if (m_choices != "first") {
        options.random = [] { return QRandomGenerator::global()->generateDouble(); };
    }
    return options;
}

void ConvertCommand::start()
{
    const Result<workflow::ConversionOptions> options = this->options();
    const Result<workflow::LoadedWorkflow> loaded = workflow::loadNow(QString::fromStdString(m_file));
    if (!options || !loaded) {
        end(options ? loaded.error() : options.error());
        return;
    }
    if (!workflow::needsConversion(loaded->document)) {
        write(loaded->document); // no node list is needed
        return;
    }
    whenDone(m_source.read(m_studio, m_console, this), this,
             [this, loaded = *loaded, options = *options](const Result<workflow::NodeCatalog>& catalog) {
                 if (catalog) {
                     convert(loaded, *catalog, options);
                 } else {
                     m_console.complain(catalog.error());
                     emit finished(exitCodeOf(catalog.error()));
                 }
             });
}

void ConvertCommand::convert(const workflow::LoadedWorkflow& loaded, const workflow::NodeCatalog& catalog,
                             const workflow::ConversionOptions& options)
{
    const Result<workflow::Conversion> conversion = workflow::converted(loaded.document.uiWorkflow(), catalog, options);
    if (!conversion) {
        end(conversion.error().inContext(loaded.document.name()));
        return;
    }
    for (const workflow::ConversionWarning& warning : conversion->warnings) {
        m_console.complain(warning.sentence());
    }
    write(conversion->document);
}

void ConvertCommand::write(const workflow::WorkflowDocument& document)
{
    const QByteArray prompt = document.nodesOnly().promptJson(2) + '\n';
    if (m_output.empty()) {
        m_console.printBytes(prompt);
        emit finished(ExitCode::Done);
        return;
    }
    const QString path = QString::fromStdString(m_output);
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(prompt) != prompt.size() || !file.commit()) {
        m_console.complain(
            Error{ErrorKind::Storage,
                  QStringLiteral("%1 cannot be written: %2").arg(QDir::toNativeSeparators(path), file.errorString()),
                  {}});
        emit finished(ExitCode::Storage);
        return;
    }
    emit finished(ExitCode::Done);
}

void ConvertCommand::end(const Error& error)
{
    m_console.complain(error);
    emit finished(ExitCode::WrongUse);
}

} // namespace ryla::cli
