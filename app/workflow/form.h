#pragma once

#include "workflow/catalog.h"
#include "workflow/document.h"
#include "workflow/formspec.h"
#include "workflow/inputsource.h"

namespace ryla::workflow {

/// Which editor a parameter wants.
enum class ParameterKind {
    Text,
    Integer,
    Float,
    Boolean,
    Choice,
    Choices, ///< several of them: a list
    Seed,
    Image,
    File,
    Colour, ///< a text, "#3f789e"
    Box,    ///< an object with x, y, width and height
    Curve,  ///< an object with points
    Range,  ///< an object with min and max
    Raw
};

/// How a number wants to be shown.
enum class NumberLook { Plain, Slider, Knob, Colour };

/// What a parameter means to a creator; also the order in which an unconfigured form shows them.
enum class ParameterRole { Prompt, NegativePrompt, Picture, Width, Height, Seed, Steps, Cfg, Model, Other };

/// One settable input: everything an editor, a validator and a message need. `id` is "node.input".
struct Parameter
{
    InputRef id;
    /// Inputs that get the same value: in the editor it is one (workflow/twins.h).
    QList<InputRef> twins;
    ParameterKind kind = ParameterKind::Raw;
    ParameterRole role = ParameterRole::Other;
    NumberLook look = NumberLook::Plain;
    QString title;
    QString description;
    QString placeholder;
    QString nodeTitle;
    QString classType;
    /// As it stands in the file, in the shape of the kind (an int64 for Integer, a double for Float, a FileRef for
    /// Image and File, …) unless it fits no shape: what "revert" goes back to.
    Value value;
    /// The server's default, if it has one.
    std::optional<Value> fallback;
    std::optional<double> minimum;
    std::optional<double> maximum;
    std::optional<double> step;
    std::optional<quint64> maximumUnsigned;
    QStringList choices;
    bool choicesAreNumbers = false;
    bool multiline = false;
    /// Of {red|green} in the text one is drawn at every run (workflow/runtexts.h).
    bool dynamicPrompts = false;
    bool optional = false;
    /// A picture or file that the author made optional: left empty, what hangs on it is taken out of the prompt.
    bool mayBeLeftOut = false;
    /// Of the author: shown only while another field stands on certain values (isShown()).
    std::optional<ShowIf> showIf;
    /// Shown under "Advanced", otherwise in the main part.
    bool advanced = false;
    /// In Form::sections; -1: none, it stands under its node.
    int section = -1;
    /// The server described this input; otherwise kind and limits are inferred from the value.
    bool described = false;
};

/// Fields that the author of the workflow put together.
struct FormSection
{
    enum class Origin {
        Marker,   ///< a marker node of another tool says so
        Group,    ///< a group of the editor
        Subgraph, ///< a subgraph
        Author    ///< the form beside the workflow
    };
    Origin origin = Origin::Group;
    QString title;
    /// As the file has it ("#3f789e"), to be checked where it is drawn; empty: none.
    QString colour;
};

/// What a switch of the form takes out of the prompt while it is off.
struct SwitchedNodes
{
    /// Of the parameter that turns it.
    InputRef id;
    FormSwitch::Off off = FormSwitch::Off::Bypass;
    /// Each is one box of the editor: a node, or all nodes of a subgraph's instance.
    QList<QList<NodeId>> boxes;

    [[nodiscard]] bool holds(const NodeId& node) const;
};

/// All parameters of a workflow, ranked: the main ones first, then the advanced ones node by node.
struct Form
{
    QString title;
    QString description;
    QList<Parameter> parameters;
    /// Of the advanced parameters, and of main ones where a marker says so.
    QList<FormSection> sections;
    /// Classes of the workflow that the catalog does not have; empty when there is no catalog.
    QStringList missingClasses;
    QList<SwitchedNodes> switches;
    /// Nodes whose results are kept; empty: all.
    QList<NodeId> keptOutputs;

    /// Also by one of its twins.
    [[nodiscard]] const Parameter* find(const InputRef& id) const;
};

/// Every literal input of every node is a parameter; kinds, limits and choices come from the catalog where it knows the
/// class, else from the values. The main part is what the form spec says, else what the file says itself (app mode,
/// marker nodes; workflow/formhints), else what has a role. `sources` as a conversion tells them: names and sections
/// are then the author's. Reads document.uiWorkflow(), so it takes as long as parsing that. Pure. Any thread.
Form describe(const WorkflowDocument& document, const NodeCatalog& catalog, const FormSpec& spec = {},
              const InputSources& sources = {});

/// What is wrong with `value` for this parameter, as a sentence that says what is allowed (and the nearest choice);
/// nothing when it may be sent.
std::optional<QString> problemWith(const Parameter& parameter, const Value& value);

/// Text from the command line or a file as a value of the parameter's kind; Error (Refused) says what is allowed. For a
/// picture or file it is the name it has on the server.
Result<Value> valueFromText(const Parameter& parameter, const QString& text);

} // namespace ryla::workflow
