#pragma once

#include "fleet/fleet.h"

#include <QHash>
#include <QSet>

namespace ryla::ui {

/// What each pod costs while it runs, also before it is started: as it was seen while it ran, else by the list of its
/// provider, which is asked once for a machine, and after a failure again in a while. GUI thread.
class PodPrices : public QObject
{
    Q_OBJECT
public:
    explicit PodPrices(fleet::Fleet& fleet, QObject* parent = nullptr);

    /// Nothing while nobody has told; `changed` follows where somebody will.
    std::optional<pods::Money> of(const pods::PodId& id);

signals:
    void changed();

private:
    /// A pod may get another machine, with another GPU and price.
    using Key = std::pair<QString, QString>;
    void ask(const Key& key, pods::Provider* provider, const pods::Machine& machine);

    fleet::Fleet& m_fleet;
    QHash<Key, pods::Money> m_known;
    QSet<Key> m_asked;
};

/// By the list of its provider; nothing where that does not have it.
std::optional<pods::Money> listPriceOf(const pods::Machine& machine, const QList<pods::Offer>& offers);

} // namespace ryla::ui
