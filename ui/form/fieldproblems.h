#pragma once

#include "comfy/types.h"
#include "workflow/form.h"

#include <QHash>

namespace ryla::ui {

/// What is wrong with one field, as a sentence.
struct FieldProblem
{
    QString text;
    /// The allowed value nearest to the one given, where there is one worth offering.
    std::optional<workflow::Value> nearest;
    /// Said by the server after sending: it may no longer be true, so it does not keep anybody from trying again.
    bool fromServer = false;
    bool operator==(const FieldProblem&) const = default;
};

/// The problems of a form, by field: what we see ourselves and what the server said. A value; any thread.
class FieldProblems
{
public:
    /// Checks one value; true when that changed what of() answers. Forgets what the server said about this field.
    bool check(const workflow::Parameter& parameter, const workflow::Value& value);
    /// Replaces what the server said; complaints about no field of the form are kept as loose ones.
    void setServerProblems(const workflow::Form& form, const QList<comfy::InputProblem>& problems);
    /// Nothing is said about these fields any more; without a list, about all.
    void clear();

    [[nodiscard]] std::optional<FieldProblem> of(const workflow::InputRef& id) const;
    /// What the server said about whole nodes or inputs that are no fields, one sentence each.
    [[nodiscard]] const QStringList& loose() const { return m_loose; }
    /// The fields whose values must be mended before anything is sent, in no particular order.
    [[nodiscard]] QList<workflow::InputRef> blocking() const { return m_local.keys(); }
    [[nodiscard]] bool isEmpty() const { return m_local.isEmpty() && m_server.isEmpty() && m_loose.isEmpty(); }

private:
    QHash<workflow::InputRef, FieldProblem> m_local;
    QHash<workflow::InputRef, FieldProblem> m_server;
    QStringList m_loose;
};

/// The allowed value nearest to `value`: within the limits, or the choice that is spelled most alike. Nothing where
/// there is none or `value` is allowed already.
std::optional<workflow::Value> nearestAllowed(const workflow::Parameter& parameter, const workflow::Value& value);

} // namespace ryla::ui
