#pragma once

#include "workflow/catalog.h"
#include "workflow/document.h"
#include "workflow/inputsource.h"

#include <QDateTime>
#include <QSet>

#include <functional>
#include <optional>

namespace ryla::workflow {

/// What a file says of a model it needs, for getting it. `size` in bytes, -1 where it is not said.
struct ModelHint
{
    QString name;
    /// The folder below "models", such as "checkpoints".
    QString folder;
    QString url;
    /// "sha256:…" or as the file spells it.
    QString hash;
    qint64 size = -1;
};

/// Something about a file in the editor's format that cannot be known, or is not as it should be.
struct ConversionWarning
{
    enum class Kind {
        MissingNode,     ///< the server does not have this class
        EditorOnlyNode,  ///< a node of a pack that lives in the browser only
        ChangedByScript, ///< a pack's script may change values in the browser when it sends
        BrokenLink,      ///< a connection that leads nowhere or in a circle
        UnclearValue,    ///< a value that could not be told from the file
        MissingChoice,   ///< a value the server does not offer: a model, a picture, an option of another version
        BrokenFile       ///< a part of the file that is not what the format says
    };
    Kind kind = Kind::BrokenFile;
    /// As in the file, "12:5" for a node inside a subgraph where that is known; empty where the whole file is meant.
    QString nodeId;
    QString nodeTitle;
    QString text;
    /// Of a MissingChoice: the widget, what the file wants, and what the server has that is nearest (may be empty).
    QString input;
    QString value;
    QString nearest;
    /// Of a MissingChoice, where the file says more.
    std::optional<ModelHint> model;
    /// Of a MissingNode, whose class is `value`: the pack as its author registered it, and its version; may be empty.
    QString pack;
    QString packVersion;

    /// "Title (12): text".
    [[nodiscard]] QString sentence() const;
};

/// What a conversion needs besides the file: all the rest is pure.
struct ConversionOptions
{
    /// 0 ≤ x < 1, for choices like {red|green} in a text. Without one the first alternative is taken.
    std::function<double()> random;
    /// For %date:…% in file names; local time.
    QDateTime now = QDateTime::currentDateTime();
    /// Leaves both as they are written, to be made anew at every run (workflow/runtexts.h).
    bool keepTexts = false;
    /// Ids in the file ("12", "12:5") of nodes that are sent although the file has them muted or bypassed.
    QSet<QString> active;
};

struct Conversion
{
    /// What the editor would send, with the file itself as uiWorkflow().
    WorkflowDocument document;
    /// Every input that is emitted, and where it stands in the file.
    InputSources sources;
    QList<ConversionWarning> warnings;
    /// What widgets hold whose inputs are connected: it would be sent if the connection were gone.
    QHash<InputRef, Value> beneath;
};

/// Turns a workflow in the editor's format (schema 0.4 or 1, blueprints) into the prompt that the editor would send.
/// Needs the node list of the server: the editor's format keeps values without their names. Error: BadFile when it is
/// no such file, when nothing in it can be sent, or when it is so tangled that no editor could run it; Refused when
/// `catalog` is empty. Bounded in time and memory whatever the file says. Pure, any thread; not on the GUI thread.
Result<Conversion> converted(const QByteArray& uiWorkflow, const NodeCatalog& catalog,
                             const ConversionOptions& options = {});

} // namespace ryla::workflow
