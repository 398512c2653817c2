#pragma once

#include "workflow/convert/nodedefinition.h"

namespace ryla::workflow::convert {

/// An input of a node inside, as the server describes it: [type, options].
struct ChildInput
{
    QString name;
    JsonValue spec;
};

struct ChildClass
{
    std::vector<ChildInput> inputs;
    QStringList outputs;
};

JsonValue specOf(Json type, Json options);
/// Whether the group shows a widget for it: lists of choices in the old spelling are none here, as in the editor.
bool isGroupWidget(const JsonValue& spec);
/// A class of the server as the editor sees it when it makes a group's class: inputs as they are written, with the
/// buttons and players it adds.
ChildClass serverClass(const NodeDefinition& definition);

} // namespace ryla::workflow::convert
