#pragma once

#include <QDebug>
#include <QHashFunctions>
#include <QString>

namespace ryla {

/// An id that is not just any string: `using JobId = StrongId<struct JobIdTag>;` does not convert to a PromptId.
template<class Tag>
struct StrongId
{
    QString text;

    [[nodiscard]] bool isEmpty() const { return text.isEmpty(); }
    bool operator<(const StrongId& other) const { return text < other.text; }
    bool operator==(const StrongId&) const = default;
};

template<class Tag>
size_t qHash(const StrongId<Tag>& id, size_t seed = 0)
{
    return qHash(id.text, seed);
}

template<class Tag>
QDebug operator<<(QDebug debug, const StrongId<Tag>& id)
{
    return debug << id.text;
}

} // namespace ryla
