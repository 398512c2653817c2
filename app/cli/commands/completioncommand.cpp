#include "cli/commands/completioncommand.h"

#include "cli/console.h"

#include <CLI/CLI.hpp>

namespace ryla::cli {
namespace {

QString commandNames()
{
    QStringList names;
    for (const CommandRow& row : commands()) {
        names << QLatin1String(row.name);
    }
    return names.join(QLatin1Char(' '));
}

QString bashScript()
{
    return QStringLiteral("_ryla() {\n"
                          "    local word=${COMP_WORDS[COMP_CWORD]}\n"
                          "    if [ \"$COMP_CWORD\" -eq 1 ]; then\n"
                          "        COMPREPLY=($(compgen -W '%1' -- \"$word\"))\n"
                          "    else\n"
                          "        COMPREPLY=($(compgen -f -- \"$word\"))\n"
                          "    fi\n"
                          "}\n"
                          "complete -o filenames -F _ryla ryla\n")
        .arg(commandNames());
}

QString zshScript()
{
    QString rows;
    for (const CommandRow& row : commands()) {
        QString summary = QLatin1String(row.summary);
        summary.replace(QLatin1Char(':'), QLatin1String("\\:"));
        rows += QStringLiteral("        '%1:%2'\n").arg(QLatin1String(row.name), summary);
    }
    return QStringLiteral("#compdef ryla\n"
                          "_ryla() {\n"
                          "    local -a names=(\n%1    )\n"
                          "    if (( CURRENT == 2 )); then _describe command names; else _files; fi\n"
                          "}\n"
                          "_ryla \"$@\"\n")
        .arg(rows);
}

QString fishScript()
{
    QString lines;
    for (const CommandRow& row : commands()) {
        lines += QStringLiteral("complete -c ryla -n __fish_use_subcommand -a %1 -d '%2'\n")
                     .arg(QLatin1String(row.name), QLatin1String(row.summary));
    }
    return lines;
}

} // namespace

CompletionCommand::CompletionCommand(Console& console)
    : m_console(console)
{
}

void CompletionCommand::declare(CLI::App& app)
{
    app.add_option("shell", m_shell, "bash, zsh or fish")->required()->check(CLI::IsMember({"bash", "zsh", "fish"}));
}

void CompletionCommand::start()
{
    const QString script = m_shell == "bash" ? bashScript() : m_shell == "zsh" ? zshScript() : fishScript();
    m_console.printBytes(script.toUtf8());
    emit finished(ExitCode::Done);
}

} // namespace ryla::cli
