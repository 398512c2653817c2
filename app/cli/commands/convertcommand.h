#pragma once

#include "cli/catalogsource.h"
#include "cli/command.h"
#include "workflow/convert/conversion.h"
#include "workflow/loader.h"

namespace ryla::cli {

/// The prompt of any workflow file as ComfyUI's API takes it, on stdout or in a file; warnings on stderr.
class ConvertCommand : public Command
{
    Q_OBJECT
public:
    explicit ConvertCommand(Console& console);
    ~ConvertCommand() override;

    void declare(CLI::App& app) override;
    void start() override;

private:
    [[nodiscard]] Result<workflow::ConversionOptions> options() const;
    void convert(const workflow::LoadedWorkflow& loaded, const workflow::NodeCatalog& catalog,
                 const workflow::ConversionOptions& options);
    void write(const workflow::WorkflowDocument& document);
    void end(const Error& error);

    Console& m_console;
    CatalogSource m_source;
    std::string m_file;
    std::string m_output;
    std::string m_at;
    std::string m_choices = "random";
    std::unique_ptr<Studio> m_studio;
};

} // namespace ryla::cli
