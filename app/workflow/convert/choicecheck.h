#pragma once

#include "workflow/convert/warnings.h"

#include <QSet>
#include <QStringList>

#include <unordered_map>

namespace ryla::workflow::convert {

/// Looks whether the server offers what is sent for a choice, and says what is near and where the file says it can be
/// had. The value itself is sent as it stands, as the editor does.
class ChoiceCheck
{
public:
    ChoiceCheck(const Workflow& workflow, Warnings& warnings);

    /// `fileId` is the path of the node whose widget it is.
    void look(const QString& fileId, const Node& node, const Widget& widget, const Json& value);

private:
    struct Offer
    {
        QStringList list;
        QSet<QString> names;
    };
    const Offer& offerOf(const Json* choices);

    Warnings& m_warnings;
    /// By the last part of the name.
    QHash<QString, ModelHint> m_models;
    std::unordered_map<const Json*, Offer> m_offers;
    int m_searched = 0;
};

} // namespace ryla::workflow::convert
