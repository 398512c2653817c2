#pragma once

#include "workflow/loader.h"

#include <optional>

namespace ryla::workflow {

/// A workflow can carry its form: in the editor's format under "extra", in the API format in the "_meta" of its first
/// node, both under "ryla_form". Servers and the editor ignore it there.
/// The form a document carries; nothing where it has none. Error: BadFile, as parseFormSpec().
std::optional<Result<FormSpec>> carriedForm(const WorkflowDocument& document);
/// The same document without it: it is not sent to servers. In the editor's format it stays as it is.
WorkflowDocument withoutForm(const WorkflowDocument& document);
/// The bytes of a file that carries `spec`. Of a document in the editor's format, converted or not, it is the editor's
/// file (`unconverted` as it was read). Error: BadFile.
Result<QByteArray> withFormInside(const WorkflowDocument& document, const FormSpec& spec);

} // namespace ryla::workflow
