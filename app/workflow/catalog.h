#pragma once

#include "base/result.h"
#include "workflow/value.h"

#include <QStringList>

#include <memory>
#include <optional>

namespace ryla::workflow {

/// What a server's /object_info says of one input. Limits are absent where the server gives none.
struct InputSpec
{
    QString name;
    /// INT, FLOAT, STRING, BOOLEAN, COMBO (both spellings), or the type of a socket or of a widget not known here.
    QString type;
    bool required = true;
    /// Has a widget of a kind known here; otherwise it is a socket, or an unknown kind kept in `raw`.
    bool isWidget = false;
    std::optional<Value> fallback;
    std::optional<double> minimum;
    std::optional<double> maximum;
    std::optional<double> step;
    /// The exact upper limit of integers above 2^53, such as seeds.
    std::optional<quint64> maximumUnsigned;
    /// Of a COMBO, as text; `choicesAreNumbers` tells that those which read as numbers are numbers and must be sent so.
    QStringList choices;
    bool choicesAreNumbers = false;
    /// A COMBO whose list the server does not give here (it stands at an address of its own).
    bool choicesUnknown = false;
    bool multiline = false;
    bool multiselect = false;
    /// How a number is shown: the server's "display".
    bool slider = false;
    bool knob = false;
    bool colour = false;
    bool dynamicPrompts = false;
    bool controlAfterGenerate = false;
    /// image_upload, video_upload, audio_upload or file_upload: the choices are files of the server's input folder.
    bool imageUpload = false;
    bool videoUpload = false;
    bool audioUpload = false;
    bool fileUpload = false;
    bool advanced = false;
    QString placeholder;
    QString tooltip;
    QString labelOn;
    QString labelOff;
    /// The specification as the server sent it, where it is no widget known here: nothing is lost.
    QByteArray raw;
};

struct OutputSpec
{
    QString name;
    QString type;
};

/// What a server's /object_info says of one node class. display_name may be null there: then it is the class name.
struct NodeType
{
    QString className;
    QString displayName;
    QString category;
    QString description;
    QString pythonModule;
    bool outputNode = false;
    bool deprecated = false;
    /// In the order of input_order: required first, then optional; hidden ones are left out.
    QList<InputSpec> inputs;
    QList<OutputSpec> outputs;

    [[nodiscard]] const InputSpec* input(const QString& name) const;
};

/// The node classes of one server: a shared, read-only snapshot of /object_info (0.5 to 12 MB). Making one only indexes
/// the top-level keys; single nodes are parsed when asked for, so a broken node costs only itself. Cheap to copy. Any
/// thread.
class NodeCatalog
{
public:
    /// Knows no class at all; forms then infer kinds from the values.
    NodeCatalog();
    /// Error: BadReply when the bytes are no JSON object. Takes milliseconds per megabyte: not on the GUI thread.
    static Result<NodeCatalog> fromObjectInfo(const QByteArray& bytes);

    [[nodiscard]] bool isEmpty() const;
    [[nodiscard]] qsizetype size() const;
    [[nodiscard]] bool contains(const QString& className) const;
    [[nodiscard]] QStringList classNames() const;
    /// Parsed anew at each call (some 20 µs); nothing where the class is unknown or its description is broken.
    [[nodiscard]] std::optional<NodeType> node(const QString& className) const;
    /// The class as the server describes it; empty where it is unknown.
    [[nodiscard]] QByteArray nodeJson(const QString& className) const;
    /// The bytes it was made from, for the cache on disk.
    [[nodiscard]] QByteArray objectInfo() const;
    /// The classes of both; where both know one, that of `other`.
    [[nodiscard]] NodeCatalog mergedWith(const NodeCatalog& other) const;

private:
    struct Data;
    std::shared_ptr<const Data> m_data;
};

} // namespace ryla::workflow
