#pragma once

#include "base/result.h"
#include "demo/jsonvalue.h"

#include <QHash>
#include <QImage>
#include <QList>
#include <QString>

#include <optional>
#include <variant>

/// What a node of the demo pod takes, gives and is. Node functions are pure but for the files they read and write, and
/// run on a worker.
namespace ryla::demo {

/// A batch; ARGB32, not premultiplied.
struct Images
{
    QList<QImage> frames;
};

/// A batch; Grayscale8, white is selected.
struct Masks
{
    QList<QImage> frames;
};

/// Size in pixels (not eighths); without pictures it is an empty one.
struct Latent
{
    QSize size;
    int batch = 1;
    QList<QImage> pictures;
    QImage mask;
    bool painted = false;
};

struct Conditioning
{
    QString text;
    QImage outlines;
    double strength = 0;
};

/// A model of any kind: what it is called is all the demo knows about it.
struct Model
{
    QString name;
};

struct Noise
{
    quint64 seed = 0;
};

struct Guide
{
    Conditioning conditioning;
};

struct Sigmas
{
    int steps = 20;
    double denoise = 1;
};

using NodeValue = std::variant<std::monostate, Images, Masks, Latent, Conditioning, Model, Noise, Guide, Sigmas, qint64,
                               double, bool, QString>;

/// Where the pod keeps its files.
struct PodFolders
{
    QString root;

    /// Of `type` input, output or temp; empty for another word.
    [[nodiscard]] QString of(const QString& type) const;
};

/// The file of a name such as "sub/a.png" or "a.png [output]" if it lies in its folder; empty if it would not.
/// Does not ask whether it is there.
QString inputPath(const PodFolders& folders, const QString& name);

/// What a node function sees.
struct NodeContext
{
    QString nodeId;
    PodFolders folders;
    /// Literals by name (links are not in it).
    JsonPtr literals;
    QHash<QString, NodeValue> linked;
    /// For the chunks of saved pictures.
    JsonPtr prompt;
    JsonPtr extraPngInfo;

    [[nodiscard]] qint64 integer(const char* name, qint64 fallback = 0) const;
    [[nodiscard]] quint64 seed(const char* name) const;
    [[nodiscard]] double number(const char* name, double fallback = 0) const;
    [[nodiscard]] bool flag(const char* name, bool fallback = false) const;
    [[nodiscard]] QString text(const char* name) const;
    /// What came over the link, or an empty T.
    template<class T>
    [[nodiscard]] T value(const char* name) const
    {
        const auto found = linked.find(QString::fromLatin1(name));
        const T* there = found == linked.end() ? nullptr : std::get_if<T>(&*found);
        return there ? *there : T();
    }
    [[nodiscard]] bool has(const char* name) const { return linked.contains(QString::fromLatin1(name)); }
};

/// A sampler does its work at once and is then shown step by step.
struct Playing
{
    int steps = 0;
    /// What previews sharpen towards.
    QImage picture;
    quint64 seed = 0;
};

struct NodeResult
{
    QList<NodeValue> outputs;
    /// What the node shows ({"images": […]}), or null.
    JsonPtr ui;
    std::optional<Playing> playing;
};

/// Error: what the exception says; `detail` is its type, such as FileNotFoundError.
using NodeFunction = Result<NodeResult> (*)(const NodeContext&);

/// One output, as most nodes have it.
NodeResult result(NodeValue value);
tl::unexpected<Error> raise(const char* pythonType, const QString& text);

} // namespace ryla::demo
